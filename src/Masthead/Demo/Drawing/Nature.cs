using System.Globalization;
using System.Text;

namespace Masthead.Demo.Drawing;

/// <summary>Sky, hills, water, trees and weather, as a cutter of lino would leave them: flat inks, and lines cut out of them.</summary>
internal static class Nature
{
    /// <summary>Bands from overhead to the horizon, each with a wandering lower edge.</summary>
    public static void Sky(this Sheet sheet, double horizon)
    {
        const int bands = 7;
        sheet.Box(0, 0, Sheet.Width, horizon + 60, sheet.Ink.Glow);
        for (var band = bands - 1; band >= 0; band--)
        {
            var edge = Wave(sheet, horizon * (band + 1) / bands, 14, 1);
            sheet.Shape($"M0 0H{Sheet.Width}V{edge(Sheet.Width):0.#}{Along(edge, back: true)}Z", Palette.Mix(sheet.Ink.Sky, sheet.Ink.Glow, band / (double)bands));
        }
        for (var n = 0; n < 26; n++)
        {
            var (x, y, length) = (sheet.Dice.Between(-100, Sheet.Width), sheet.Dice.Between(20, horizon), sheet.Dice.Between(60, 340));
            sheet.Line($"M{x:0} {y:0}q{length / 2:0} {sheet.Dice.Between(-10, 10):0} {length:0} 0", sheet.Ink.Light, 2.2, 0.35);
        }
    }

    public static void Sun(this Sheet sheet, double x, double y, double radius)
    {
        sheet.Disc(x, y, radius * 1.9, sheet.Ink.Sun, 0.16);
        sheet.Disc(x, y, radius * 1.4, sheet.Ink.Sun, 0.28);
        sheet.Disc(x, y, radius, sheet.Ink.Sun);
    }

    public static void Stars(this Sheet sheet, double horizon)
    {
        for (var n = 0; n < 70; n++) sheet.Disc(sheet.Dice.Between(0, Sheet.Width), sheet.Dice.Between(0, horizon), sheet.Dice.Between(1.2, 3.4), sheet.Ink.Light, 0.8);
    }

    public static void Cloud(this Sheet sheet, double x, double y, double width, string fill, double opacity = 0.85)
    {
        for (var n = 0; n < 5; n++)
        {
            var w = width * sheet.Dice.Between(0.45, 0.9);
            var h = width * 0.075;
            sheet.Box(x + sheet.Dice.Between(0, width - w), y + (n * h * 0.8), w, h, fill, opacity, h / 2);
        }
    }

    /// <summary>A ridge across the sheet, filled to the bottom, with the cutter's lines following it. Gives the ridge's height at each place.</summary>
    public static Func<double, double> Hill(this Sheet sheet, double height, double swing, string fill, string cut, int lines = 7, double waves = 1.4)
    {
        var ridge = Wave(sheet, height, swing, waves);
        sheet.Shape($"M0 {Sheet.Height}V{ridge(0):0.#}{Along(ridge)}V{Sheet.Height}Z", fill);
        for (var n = 1; n <= lines; n++)
        {
            var (down, squeeze) = ((n * 17) + sheet.Dice.Between(-4, 4), 1 - (n * 0.05));
            double Cut(double x) => height + ((ridge(x) - height) * squeeze) + down;
            sheet.Line($"M0 {Cut(0):0.#}{Along(Cut)}", cut, sheet.Dice.Between(1.8, 4), 0.55, Dashes(sheet));
        }
        return ridge;
    }

    public static void Water(this Sheet sheet, double top, double bottom, double left = 0, double right = Sheet.Width)
    {
        sheet.Box(left, top, right - left, bottom - top, sheet.Ink.Water);
        var count = (int)((bottom - top) * (right - left) / 5_200);
        for (var n = 0; n < count; n++)
        {
            var near = Math.Pow(sheet.Dice.Between(0, 1), 0.8);
            var (y, length) = (top + 6 + (near * (bottom - top - 8)), sheet.Dice.Between(30, 110) * (0.5 + near));
            var x = sheet.Dice.Between(left - 40, right - 20);
            sheet.Shape($"M{x:0} {y:0.#}q{length / 2:0} {-2 - (5 * near):0.#} {length:0} 0q{-length / 2:0} {2 + (5 * near):0.#} {-length:0} 0Z", sheet.Dice.Chance(0.55) ? sheet.Ink.Light : sheet.Ink.Mid, 0.5);
        }
    }

    public static void RoundTree(this Sheet sheet, double x, double ground, double size, string leaves, string cut)
    {
        sheet.Box(x - (size * 0.05), ground - (size * 0.6), size * 0.1, size * 0.6, sheet.Ink.Dark);
        foreach (var (dx, dy, r) in new[] { (-0.2, -0.62, 0.27), (0.2, -0.6, 0.26), (0, -0.85, 0.3) }) sheet.Disc(x + (dx * size), ground + (dy * size), r * size, leaves);
        for (var n = 0; n < 9; n++)
        {
            var (cx, cy) = (x + sheet.Dice.Between(-0.32, 0.3) * size, ground - (sheet.Dice.Between(0.5, 1.02) * size));
            sheet.Line($"M{cx:0} {cy:0}q{size * 0.05:0.#} {-size * 0.06:0.#} {size * 0.12:0.#} 0", cut, Math.Max(1.5, size * 0.018), 0.7);
        }
    }

    public static void Poplar(this Sheet sheet, double x, double ground, double size, string leaves) =>
        sheet.Shape($"M{x:0.#} {ground - size:0.#}C{x + (size * 0.2):0.#} {ground - (size * 0.6):0.#} {x + (size * 0.16):0.#} {ground - (size * 0.1):0.#} {x:0.#} {ground:0.#}C{x - (size * 0.16):0.#} {ground - (size * 0.1):0.#} {x - (size * 0.2):0.#} {ground - (size * 0.6):0.#} {x:0.#} {ground - size:0.#}Z", leaves);

    public static void Reeds(this Sheet sheet, double ground, double tallest, double from = 0, double to = Sheet.Width)
    {
        for (var x = from; x < to; x += sheet.Dice.Between(5, 22))
        {
            var (tall, lean) = (tallest * sheet.Dice.Between(0.35, 1), sheet.Dice.Between(-30, 34));
            sheet.Shape($"M{x:0} {ground:0}q{lean * 0.2:0} {-tall * 0.6:0} {lean:0} {-tall:0}q{6 - (lean * 0.5):0} {tall * 0.5:0} {9 - lean:0} {tall:0}Z", sheet.Ink.Dark);
        }
    }

    public static void Rain(this Sheet sheet, int drops, double lean = 34)
    {
        for (var n = 0; n < drops; n++)
        {
            var (x, y, length) = (sheet.Dice.Between(0, Sheet.Width + 200), sheet.Dice.Between(-40, Sheet.Height), sheet.Dice.Between(0.5, 1.3));
            sheet.Line($"M{x:0} {y:0}l{-lean * length:0.#} {92 * length:0.#}", sheet.Ink.Light, 2.4, 0.5);
        }
    }

    public static void Birds(this Sheet sheet, int count, double left, double right, double top, double bottom, double size = 16)
    {
        for (var n = 0; n < count; n++)
        {
            var (x, y, s) = (sheet.Dice.Between(left, right), sheet.Dice.Between(top, bottom), size * sheet.Dice.Between(0.7, 1.3));
            sheet.Line($"M{x - s:0.#} {y - (s * 0.3):0.#}q{s * 0.6:0.#} {-s * 0.35:0.#} {s:0.#} {s * 0.35:0.#}q{s * 0.45:0.#} {-s * 0.75:0.#} {s:0.#} {-s * 0.4:0.#}", sheet.Ink.Dark, Math.Max(2.5, s * 0.17));
        }
    }

    public static string Dashes(Sheet sheet) => string.Create(CultureInfo.InvariantCulture,
        $"{sheet.Dice.Whole(40, 190)} {sheet.Dice.Whole(16, 60)} {sheet.Dice.Whole(20, 110)} {sheet.Dice.Whole(14, 90)} {sheet.Dice.Whole(90, 260)} {sheet.Dice.Whole(20, 70)}");

    /// <summary>Three swings of different length, laid over one another.</summary>
    public static Func<double, double> Wave(Sheet sheet, double height, double swing, double waves)
    {
        var (a, b, c) = (sheet.Dice.Between(0, 6.28), sheet.Dice.Between(0, 6.28), sheet.Dice.Between(0, 6.28));
        var turn = 6.28 * waves / Sheet.Width;
        return x => height + (swing * ((0.6 * Math.Sin((turn * x) + a)) + (0.28 * Math.Sin((turn * 2.3 * x) + b)) + (0.12 * Math.Sin((turn * 5.1 * x) + c))));
    }

    private static string Along(Func<double, double> ridge, bool back = false)
    {
        const int step = 25;
        var path = new StringBuilder();
        for (var n = 0; n <= Sheet.Width / step; n++)
        {
            var x = back ? Sheet.Width - (n * step) : n * step;
            path.Append(CultureInfo.InvariantCulture, $"L{x} {ridge(x):0.#}");
        }
        return path.ToString();
    }
}
