namespace Masthead.Demo.Drawing;

/// <summary>Weather, gardens, and figures that are drawn rather than counted.</summary>
internal static class CountryScenes
{
    public static void Storm(Sheet s)
    {
        var ink = s.Ink;
        s.Sky(620);
        for (var n = 0; n < 9; n++) s.Cloud((n * 210) - 160, s.Dice.Between(10, 250), s.Dice.Between(330, 560), Palette.Mix(ink.Mid, ink.Near, s.Dice.Between(0, 0.9)), 0.8);
        for (var n = 0; n < 12; n++)
        {
            var y = s.Dice.Between(250, 600);
            s.Line($"M-20 {y:0}C400 {y - 60:0} 700 {y + 70:0} 1100 {y - 10:0}S1500 {y - 40:0} 1640 {y:0}", ink.Light, s.Dice.Between(2, 6), 0.4, Nature.Dashes(s));
        }
        s.Hill(640, 50, ink.Far, ink.Glow, 7);
        s.Hill(720, 70, ink.Mid, ink.Far, 8);
        var ground = s.Hill(830, 60, ink.Near, ink.Mid, 9);
        foreach (var (x, size) in new[] { (260.0, 360.0), (560, 260), (900, 420), (1330, 330) }) Bent(s, x, ground(x) + 14, size);
        s.House(1080, ground(1120) + 24, 130, 110, ink.Wall, ink.Roof, 0.8);
        s.Rain(150, 120);
        for (var n = 0; n < 40; n++) s.Oval(s.Dice.Between(0, 1600), s.Dice.Between(300, 900), 9, 4, s.Dice.One(ink.Accent, ink.Dark, ink.Roof));
    }

    public static void Hives(Sheet s)
    {
        var ink = s.Ink;
        s.Sky(430);
        s.Sun(1290, 210, 90);
        s.Hill(400, 50, ink.Far, ink.Glow, 6);
        for (var n = 0; n < 20; n++) s.RoundTree(n * 86, 520, s.Dice.Between(90, 170), n % 2 == 0 ? ink.Near : ink.Mid, ink.Far);
        s.Hill(520, 16, ink.Mid, ink.Far, 14);
        foreach (var (x, body) in new[] { (280.0, ink.Light), (690, ink.Sun), (1100, ink.Wall) })
        {
            foreach (var leg in (double[])[x + 20, x + 196]) s.Box(leg, 800, 18, 80, ink.Dark);
            for (var n = 0; n < 3; n++)
            {
                s.Box(x - (n * 5), 490 + (n * 104), 234 + (n * 10), 100, Palette.Mix(body, ink.Roof, n * 0.09));
                s.Line($"M{x + 20} {520 + (n * 104)}h{s.Dice.Between(60, 120):0}M{x + 90} {556 + (n * 104)}h{s.Dice.Between(60, 110):0}", ink.Roof, 3, 0.4);
                s.Box(x + 92, 528 + (n * 104), 50, 12, ink.Dark, 0.7, 6);
            }
            s.Poly(ink.Roof, (x - 22, 494), (x, 436), (x + 234, 436), (x + 256, 494));
            s.Box(x + 60, 786, 116, 16, ink.Dark);
        }
        s.Hill(856, 12, ink.Near, ink.Mid, 5);
        for (var n = 0; n < 90; n++)
        {
            var (x, tall) = (s.Dice.Between(0, 1600), s.Dice.Between(60, 210));
            s.Line($"M{x:0} 1000q{s.Dice.Between(-14, 14):0} {-tall / 2:0} {s.Dice.Between(-18, 18):0} {-tall:0}", ink.Dark, 4);
            s.Disc(x, 1000 - tall, s.Dice.Between(7, 17), s.Dice.One(ink.Accent, ink.Light, ink.Sun, ink.Roof));
        }
        for (var n = 0; n < 26; n++)
        {
            var (x, y) = (s.Dice.Between(180, 1420), s.Dice.Between(300, 780));
            s.Oval(x, y - 8, 9, 6, ink.Light, 0.9);
            s.Oval(x, y, 12, 7, ink.Sun);
            s.Line($"M{x - 3:0.#} {y - 6:0.#}v12M{x + 4:0.#} {y - 6:0.#}v12", ink.Dark, 3.4);
        }
    }

    public static void Allotment(Sheet s)
    {
        var ink = s.Ink;
        s.Sky(400);
        s.Sun(330, 210, 84);
        s.Cloud(960, 110, 340, ink.Light);
        s.Hill(380, 50, ink.Far, ink.Glow, 7);
        for (var n = 0; n < 24; n++) s.RoundTree(n * 70, 470, s.Dice.Between(56, 110), n % 2 == 0 ? ink.Near : ink.Mid, ink.Far);
        s.Box(0, 460, Sheet.Width, 540, Palette.Mix(ink.Roof, ink.Dark, 0.42));
        for (var row = 0; row < 9; row++)
        {
            var (top, bottom) = (430 + (row * 92), -560 + (row * 340));
            s.Poly(Palette.Mix(ink.Roof, ink.Wall, 0.25), (top, 462), (top + 44, 462), (bottom + 160, 1000), (bottom, 1000));
            for (var n = 0; n < 13; n++)
            {
                var t = Math.Pow(n / 12.0, 1.7);
                var (x, y, size) = (top + 22 + ((bottom + 80 - top - 22) * t), 474 + (512 * t), 9 + (48 * t));
                var leaf = row % 3 == 0 ? ink.Mid : row % 3 == 1 ? Palette.Mix(ink.Mid, ink.Sun, 0.35) : ink.Near;
                for (var petal = -2; petal <= 2; petal++) s.Oval(x + (petal * size * 0.36), y - (size * (0.5 - (Math.Abs(petal) * 0.16))), size * 0.34, size * 0.46, petal % 2 == 0 ? leaf : Palette.Mix(leaf, ink.Dark, 0.22));
                if (row % 3 == 1) s.Disc(x, y - (size * 0.5), size * 0.3, ink.Accent);
            }
        }
        s.House(1250, 500, 190, 130, Palette.Mix(ink.Near, ink.Wall, 0.3), ink.Roof, 1);
        for (var n = 0; n < 7; n++) s.Line($"M{120 + (n * 36)} 560L{190 + (n * 22)} 300M{190 + (n * 36)} 560L{150 + (n * 24)} 300", ink.Wall, 6);
        for (var n = 0; n < 60; n++) s.Oval(s.Dice.Between(110, 370), s.Dice.Between(330, 560), 13, 9, s.Dice.One(ink.Mid, ink.Near, ink.Mid, ink.Accent));
        s.Line($"M1480 900L1520 640", ink.Wall, 13);
        s.Shape($"M1462 900h42l-6 78q-16 22 -32 0Z", ink.Light);
        s.Line($"M1500 640h42", ink.Wall, 13);
    }

    public static void Chart(Sheet s)
    {
        var ink = s.Ink;
        for (var n = 0; n < 21; n++) s.Line($"M0 {n * 50}H1600", ink.Far, 2, 0.6, n % 2 == 0 ? "none" : "6 10");
        s.Disc(1190, 330, 216, ink.Sun);
        for (var n = 0; n < 12; n++) s.Line($"M980 {360 + (n * 17)}H1400", ink.Paper, 3 + (n * 0.9), 1);
        var heights = new[] { 650, 430, 350, 260, 300, 190 };
        for (var n = 0; n < heights.Length; n++)
        {
            var (x, h) = (150 + (n * 222), heights[n] + s.Dice.Between(-20, 20));
            var body = n % 2 == 0 ? ink.Near : ink.Mid;
            s.Box(x + 22, 900 - h + 14, 160, h - 14, ink.Accent, 0.55);
            s.Box(x, 900 - h, 160, h, body, 0.94);
            for (var line = 0; line < h / 26; line++) s.Line($"M{x + 10} {892 - (line * 26)}h{s.Dice.Between(60, 140):0}", ink.Light, 3, 0.35, Nature.Dashes(s));
            s.Disc(x + 80, 900 - h - 46, 34, n % 2 == 0 ? ink.Accent : ink.Wall);
            s.Line($"M{x + 92:0} {900 - h - 58:0.#}q-22 -14 -22 10v20h-8h32M{x + 62} {900 - h - 44:0.#}h24", ink.Dark, 5);
        }
        s.Box(100, 898, 1400, 12, ink.Dark);
        s.Line($"M130 240C420 330 620 470 860 560S1300 700 1480 720", ink.Accent, 12, 0.9);
    }

    private static void Bent(Sheet s, double x, double ground, double size)
    {
        s.Shape($"M{x - (size * 0.06):0} {ground:0}C{x:0} {ground - (size * 0.5):0} {x - (size * 0.1):0} {ground - (size * 0.6):0} {x - (size * 0.5):0} {ground - (size * 0.86):0}C{x - (size * 0.05):0} {ground - (size * 0.66):0} {x + (size * 0.09):0} {ground - (size * 0.5):0} {x + (size * 0.07):0} {ground:0}Z", s.Ink.Dark);
        for (var n = 0; n < 16; n++)
        {
            var t = 0.35 + (n * 0.04);
            var (bx, by) = (x - (size * 0.5 * Math.Pow(Math.Max(0, t - 0.25), 1.2)), ground - (size * t * 0.86));
            s.Line($"M{bx:0} {by:0}q{-size * 0.16:0} {-size * s.Dice.Between(0.1, 0.22):0} {-size * s.Dice.Between(0.34, 0.56):0} {-size * s.Dice.Between(-0.02, 0.16):0}", s.Ink.Dark, Math.Max(2, size * 0.014));
        }
    }
}
