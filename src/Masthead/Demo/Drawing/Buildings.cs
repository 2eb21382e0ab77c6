namespace Masthead.Demo.Drawing;

/// <summary>What people have put into the landscape.</summary>
internal static class Buildings
{
    /// <summary>A gabled house with its front to us; <paramref name="x"/> is its left side, <paramref name="ground"/> its foot.</summary>
    public static void House(this Sheet sheet, double x, double ground, double width, double height, string wall, string roof, double lit = 0.3)
    {
        var top = ground - height;
        sheet.Box(x + (width * 0.68), top - (width * 0.52), width * 0.13, width * 0.4, roof);
        sheet.Box(x + (width * 0.655), top - (width * 0.55), width * 0.18, width * 0.06, sheet.Ink.Dark);
        sheet.Poly(roof, (x - (width * 0.06), top), (x + (width * 0.5), top - (width * 0.45)), (x + (width * 1.06), top));
        sheet.Box(x, top - 1, width, height + 1, wall);
        sheet.Poly(wall, (x + (width * 0.08), top), (x + (width * 0.5), top - (width * 0.33)), (x + (width * 0.92), top));
        sheet.Windows(x + (width * 0.1), top + (height * 0.08), width * 0.8, height * 0.5, 2, Math.Max(1, (int)(height / width * 1.6)), lit);
        sheet.Box(x + (width * 0.4), ground - (height * 0.3), width * 0.22, height * 0.3, sheet.Ink.Dark);
    }

    /// <summary>A row of terraced houses under one ridge, with a chimney each.</summary>
    public static void Terrace(this Sheet sheet, double x, double ground, int houses, double width, double height, double lit = 0.3)
    {
        var (top, pitch) = (ground - height, height * 0.42);
        for (var n = 0; n < houses; n++)
        {
            var left = x + (n * width);
            sheet.Box(left + (width * 0.8), top - pitch - (height * 0.22), width * 0.22, height * 0.4, sheet.Ink.Roof);
            for (var pot = 0; pot < 2; pot++) sheet.Box(left + (width * (0.82 + (pot * 0.11))), top - pitch - (height * 0.3), width * 0.06, height * 0.1, sheet.Ink.Dark);
        }
        sheet.Poly(Palette.Mix(sheet.Ink.Roof, sheet.Ink.Dark, 0.25), (x - 6, top), (x + 8, top - pitch), (x + (houses * width) - 8, top - pitch), (x + (houses * width) + 6, top));
        for (var row = 1; row < 4; row++) sheet.Line($"M{x + 6:0} {top - (pitch * row / 4):0.#}H{x + (houses * width) - 6:0}", sheet.Ink.Dark, 1.6, 0.35, "14 5 22 7");
        for (var n = 0; n < houses; n++)
        {
            var left = x + (n * width);
            var wall = Palette.Mix(sheet.Ink.Wall, sheet.Dice.One(sheet.Ink.Light, sheet.Ink.Roof, sheet.Ink.Mid), sheet.Dice.Between(0.05, 0.35));
            sheet.Box(left, top, width + 0.5, height, wall);
            sheet.Windows(left + (width * 0.12), top + (height * 0.1), width * 0.76, height * 0.28, 2, 1, lit);
            sheet.Windows(left + (width * 0.12), top + (height * 0.55), width * 0.34, height * 0.3, 1, 1, lit);
            sheet.Box(left + (width * 0.6), top + (height * 0.52), width * 0.24, height * 0.48, sheet.Dice.One(sheet.Ink.Accent, sheet.Ink.Dark, sheet.Ink.Near));
        }
    }

    public static void Windows(this Sheet sheet, double x, double y, double width, double height, int across, int down, double lit, double share = 0.56)
    {
        var (w, h) = (width / across, height / down);
        for (var row = 0; row < down; row++)
        {
            for (var column = 0; column < across; column++)
            {
                var (left, top) = (x + (column * w) + (w * (1 - share) / 2), y + (row * h) + (h * 0.12));
                var bright = sheet.Dice.Chance(lit);
                sheet.Box(left, top, w * share, h * 0.72, bright ? sheet.Ink.Light : sheet.Ink.Dark, bright ? 1 : 0.82);
                if (w * share > 14) sheet.Line($"M{left + (w * share / 2):0.#} {top:0.#}v{h * 0.72:0.#}M{left:0.#} {top + (h * 0.36):0.#}h{w * share:0.#}", bright ? sheet.Ink.Roof : sheet.Ink.Wall, Math.Max(1.2, w * 0.03), 0.8);
            }
        }
    }

    /// <summary>A deck on round arches. The piers stand at <paramref name="foot"/>.</summary>
    public static void Arches(this Sheet sheet, double left, double right, double deck, double foot, int arches, double thick, string stone, string cut, double pier = 0.18)
    {
        var path = new System.Text.StringBuilder();
        var each = (right - left) / arches;
        for (var n = 0; n < arches; n++)
        {
            var (from, to) = (left + (n * each) + (each * pier / 2), left + ((n + 1) * each) - (each * pier / 2));
            var radius = (to - from) / 2;
            var spring = Math.Min(foot, deck + thick + radius);
            path.Append(System.Globalization.CultureInfo.InvariantCulture, $"M{from:0.#} {foot:0.#}V{spring:0.#}A{radius:0.#} {Math.Max(4, spring - deck - thick):0.#} 0 0 1 {to:0.#} {spring:0.#}V{foot:0.#}Z");
        }
        sheet.Shape($"M{left:0.#} {foot:0.#}V{deck:0.#}H{right:0.#}V{foot:0.#}Z{path}", stone);
        for (var n = 0; n < arches; n++)
        {
            var (from, to) = (left + (n * each) + (each * pier / 2) - 7, left + ((n + 1) * each) - (each * pier / 2) + 7);
            var radius = (to - from) / 2;
            var spring = Math.Min(foot, deck + thick + radius - 7);
            sheet.Line($"M{from:0.#} {spring:0.#}A{radius:0.#} {Math.Max(4, spring - deck - thick + 7):0.#} 0 0 1 {to:0.#} {spring:0.#}", cut, 3.5, 0.8, "16 5");
        }
        sheet.Line($"M{left:0} {deck + (thick * 0.45):0.#}H{right:0}", cut, 3, 0.7, "46 9 30 7");
        sheet.Box(left, deck - 12, right - left, 13, Palette.Mix(stone, sheet.Ink.Dark, 0.35));
    }

    public static void Lamp(this Sheet sheet, double x, double ground, double height)
    {
        sheet.Box(x - (height * 0.018), ground - height, height * 0.036, height, sheet.Ink.Dark);
        sheet.Disc(x, ground - height, height * 0.16, sheet.Ink.Light, 0.3);
        sheet.Poly(sheet.Ink.Light, (x - (height * 0.06), ground - (height * 1.06)), (x + (height * 0.06), ground - (height * 1.06)), (x + (height * 0.04), ground - (height * 0.94)), (x - (height * 0.04), ground - (height * 0.94)));
        sheet.Poly(sheet.Ink.Dark, (x - (height * 0.08), ground - (height * 1.06)), (x, ground - (height * 1.13)), (x + (height * 0.08), ground - (height * 1.06)));
    }

    /// <summary>A striped awning: its upper edge from <paramref name="x"/>, its lower one wider, with scallops.</summary>
    public static void Awning(this Sheet sheet, double x, double y, double width, double drop, string one, string other, int stripes = 8)
    {
        var (flare, step) = (width * 0.06, width / stripes);
        for (var n = 0; n < stripes; n++)
        {
            var (a, b) = (x + (n * step), x + ((n + 1) * step));
            var (c, d) = (Out(a), Out(b));
            var ink = n % 2 == 0 ? one : other;
            sheet.Shape($"M{a:0.#} {y:0.#}H{b:0.#}L{d:0.#} {y + drop:0.#}A{(d - c) / 2:0.#} {drop * 0.3:0.#} 0 0 1 {c:0.#} {y + drop:0.#}Z", ink);
        }

        double Out(double at) => at + (((at - x) / width * 2) - 1) * flare;
    }

    public static void Bunting(this Sheet sheet, double x, double y, double width, double sag, int flags)
    {
        sheet.Line($"M{x:0} {y:0}q{width / 2:0} {sag * 2:0} {width:0} 0", sheet.Ink.Dark, 2.5);
        for (var n = 0; n < flags; n++)
        {
            var t = (n + 0.5) / flags;
            var (fx, fy) = (x + (width * t), y + (sag * 4 * t * (1 - t)));
            sheet.Poly(sheet.Dice.One(sheet.Ink.Accent, sheet.Ink.Light, sheet.Ink.Roof, sheet.Ink.Near), (fx - 13, fy), (fx + 13, fy), (fx, fy + 34));
        }
    }
}
