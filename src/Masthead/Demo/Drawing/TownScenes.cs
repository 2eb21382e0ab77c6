namespace Masthead.Demo.Drawing;

/// <summary>Streets and public buildings of Merrowby.</summary>
internal static class TownScenes
{
    public static void Townhall(Sheet s)
    {
        var ink = s.Ink;
        s.Sky(760);
        s.Cloud(120, 190, 300, ink.Light, 0.5);
        s.Cloud(1140, 130, 320, ink.Light, 0.5);
        RiverScenes.Town(s, 720, ink.Far);
        s.Box(300, 430, 1000, 330, ink.Wall);
        s.Box(280, 410, 1040, 28, Palette.Mix(ink.Wall, ink.Dark, 0.3));
        s.Windows(330, 460, 300, 260, 4, 2, 0.7, 0.46);
        s.Windows(970, 460, 300, 260, 4, 2, 0.7, 0.46);
        s.Box(640, 390, 320, 370, Palette.Mix(ink.Wall, ink.Light, 0.35));
        s.Poly(Palette.Mix(ink.Roof, ink.Dark, 0.1), (610, 396), (800, 300), (990, 396));
        for (var n = 0; n < 5; n++) s.Box(662 + (n * 63), 420, 24, 340, ink.Light);
        s.Box(772, 590, 56, 170, ink.Dark);
        s.Box(715, 130, 170, 190, Palette.Mix(ink.Wall, ink.Roof, 0.2));
        s.Box(700, 112, 200, 22, ink.Dark);
        s.Shape($"M712 112Q716 40 800 10Q884 40 888 112Z", Palette.Mix(ink.Roof, ink.Near, 0.3));
        s.Box(796, -30, 8, 60, ink.Dark);
        Clockface(s, 800, 212, 66);
        s.Box(0, 756, Sheet.Width, 244, Palette.Mix(ink.Wall, ink.Mid, 0.55));
        for (var n = 0; n < 6; n++) s.Box(600 - (n * 32), 756 + (n * 20), 400 + (n * 64), 21, Palette.Mix(ink.Light, ink.Near, 0.12 + (n % 2 * 0.2)));
        for (var n = 0; n < 60; n++) s.Line($"M{s.Dice.Between(-20, 1580):0} {s.Dice.Between(885, 995):0}h{s.Dice.Between(20, 80):0}", ink.Near, 3, 0.45);
        foreach (var x in (double[])[180, 440, 1160, 1420]) s.Lamp(x, 890, 260);
        s.RoundTree(70, 860, 330, ink.Near, ink.Mid);
        s.RoundTree(1540, 860, 330, ink.Near, ink.Mid);
        s.Birds(6, 980, 1400, 60, 260, 16);
    }

    public static void Clock(Sheet s)
    {
        var ink = s.Ink;
        s.Sky(900);
        RiverScenes.Town(s, 960, ink.Mid);
        s.Box(0, 940, Sheet.Width, 60, ink.Near);
        s.Box(430, -20, 740, 1020, Palette.Mix(ink.Wall, ink.Roof, 0.12));
        for (var row = 0; row < 13; row++)
        {
            for (var n = 0; n < 6; n++) s.Line($"M{446 + (n * 124) + (row % 2 * 60)} {20 + (row * 80)}h{s.Dice.Between(60, 110):0}", ink.Roof, 3, 0.4);
        }
        s.Box(410, -20, 50, 1020, Palette.Mix(ink.Wall, ink.Dark, 0.25));
        s.Box(1140, -20, 50, 1020, Palette.Mix(ink.Wall, ink.Dark, 0.25));
        s.Disc(800, 470, 352, ink.Dark);
        Clockface(s, 800, 470, 330);
        s.Birds(9, 60, 400, 120, 620, 26);
        s.Birds(6, 1220, 1560, 160, 560, 26);
    }

    public static void School(Sheet s)
    {
        var ink = s.Ink;
        s.Sky(620);
        s.Sun(240, 330, 96);
        s.Hill(560, 40, ink.Far, ink.Glow, 5);
        foreach (var x in (double[])[480, 760, 1040])
        {
            s.Box(x, 420, 250, 320, ink.Wall);
            s.Poly(ink.Roof, (x - 16, 424), (x + 125, 280), (x + 266, 424));
            s.Poly(Palette.Mix(ink.Wall, ink.Light, 0.3), (x + 40, 424), (x + 125, 336), (x + 210, 424));
            s.Windows(x + 22, 440, 206, 250, 3, 1, 0.55, 0.66);
            s.Disc(x + 125, 386, 20, ink.Dark);
        }
        s.Box(846, 190, 78, 96, Palette.Mix(ink.Wall, ink.Light, 0.3));
        s.Shape($"M858 286V236q27 -34 54 0V286Z", ink.Dark);
        s.Shape($"M874 268q0 -30 11 -30q11 0 11 30h7v7h-36v-7Z", ink.Sun);
        s.Poly(ink.Roof, (832, 192), (885, 120), (938, 192));
        s.Box(852, 600, 66, 140, ink.Accent);
        s.Box(0, 736, Sheet.Width, 264, Palette.Mix(ink.Mid, ink.Wall, 0.35));
        for (var n = 0; n < 7; n++)
        {
            var (y, w) = (966 - (n * 30), 84 - (n * 6));
            if (n % 3 == 1) s.Box(1060 + (n * 12), y, w * 2.1, 26, ink.Light, 0.75);
            else s.Box(1060 + (n * 12) + (w * 0.55), y, w, 26, ink.Light, 0.75);
        }
        for (var n = 0; n < 54; n++) s.Line($"M{s.Dice.Between(-20, 1580):0} {s.Dice.Between(752, 995):0}h{s.Dice.Between(20, 90):0}", ink.Near, 3, 0.35);
        for (var x = 0; x < 450; x += 34) s.Poly(ink.Light, (x, 790), (x, 690), (x + 11, 672), (x + 22, 690), (x + 22, 790));
        s.Box(0, 710, 456, 10, ink.Light);
        s.RoundTree(1440, 860, 430, ink.Near, ink.Mid);
        s.RoundTree(120, 880, 300, ink.Near, ink.Mid);
        s.Birds(6, 420, 800, 90, 240, 18);
    }

    public static void Hospital(Sheet s)
    {
        var ink = s.Ink;
        s.Sky(560);
        s.Cloud(80, 130, 360, ink.Light);
        s.Cloud(980, 80, 420, ink.Light, 0.7);
        s.Hill(500, 50, ink.Far, ink.Glow, 6);
        s.Hill(640, 20, ink.Mid, ink.Far, 6);
        s.Box(250, 330, 480, 360, ink.Wall);
        s.Box(730, 230, 420, 460, Palette.Mix(ink.Wall, ink.Light, 0.45));
        s.Box(1150, 410, 250, 280, ink.Wall);
        foreach (var (x, y, w) in new[] { (236, 314, 508), (716, 214, 448), (1136, 394, 278) }) s.Box(x, y, w, 20, ink.Roof);
        s.Windows(270, 350, 440, 250, 7, 3, 0.45, 0.5);
        s.Windows(752, 256, 376, 330, 6, 4, 0.45, 0.5);
        s.Windows(1166, 430, 218, 170, 4, 2, 0.45, 0.5);
        s.Box(910, 140, 60, 60, ink.Light);
        s.Box(932, 146, 16, 48, ink.Accent);
        s.Box(916, 162, 48, 16, ink.Accent);
        s.Box(800, 590, 280, 100, ink.Dark);
        s.Box(820, 604, 240, 86, ink.Light, 0.9);
        for (var n = 1; n < 5; n++) s.Box(820 + (n * 48), 604, 5, 86, ink.Dark);
        s.Poly(ink.Accent, (770, 566), (1110, 566), (1084, 598), (796, 598));
        s.Hill(708, 12, ink.Near, ink.Mid, 8);
        s.Shape($"M862 690H1018C1040 800 1180 860 1320 1000H620C760 900 850 800 862 690Z", ink.Light);
        for (var n = 0; n < 12; n++) s.Line($"M{920 + s.Dice.Between(-80, 100):0} {740 + (n * 22)}h{s.Dice.Between(20, 90):0}", ink.Wall, 4, 0.9);
        s.RoundTree(160, 850, 360, ink.Dark, ink.Mid);
        s.RoundTree(480, 830, 220, ink.Dark, ink.Mid);
        s.RoundTree(1440, 860, 330, ink.Dark, ink.Mid);
    }

    public static void Terraces(Sheet s)
    {
        var ink = s.Ink;
        s.Sky(430);
        s.Sun(1210, 260, 130);
        s.Hill(390, 60, ink.Far, ink.Glow, 7);
        for (var row = 0; row < 5; row++)
        {
            var (ground, scale) = (500 + (row * row * 22) + (row * 56), 0.62 + (row * 0.25));
            s.Hill(ground - 30, 24, Palette.Mix(ink.Mid, ink.Near, row / 5.0), ink.Far, 4);
            s.Terrace(-70 - (row * 31), ground + 26, 24, 92 * scale, 92 * scale, 0.28);
            s.Box(0, ground + 26, Sheet.Width, 9 * scale, ink.Dark);
        }
        s.Birds(6, 300, 900, 110, 300, 18);
    }

    public static void Street(Sheet s)
    {
        var ink = s.Ink;
        s.Sky(420);
        s.Cloud(240, 120, 360, ink.Light);
        s.Cloud(1040, 160, 300, ink.Light);
        s.Hill(430, 40, ink.Far, ink.Glow, 5);
        s.Terrace(-40, 690, 8, 210, 270, 0.3);
        s.Box(0, 690, Sheet.Width, 34, Palette.Mix(ink.Light, ink.Mid, 0.3));
        s.Box(0, 722, Sheet.Width, 278, Palette.Mix(ink.Near, ink.Dark, 0.3));
        for (var n = 0; n < 8; n++) s.Poly(ink.Light, (590 + (n * 56), 730), (626 + (n * 56), 730), (610 + (n * 74), 1000), (548 + (n * 74), 1000));
        for (var n = 0; n < 50; n++) s.Line($"M{s.Dice.Between(-20, 1580):0} {s.Dice.Between(740, 995):0}h{s.Dice.Between(20, 80):0}", ink.Mid, 3, 0.5);
        s.Lamp(150, 740, 330);
        s.Lamp(1450, 740, 330);
        Bicycle(s, 250, 850, 1.5);
        s.Box(1300, 560, 12, 190, ink.Dark);
        s.Disc(1306, 540, 56, ink.Accent);
        s.Disc(1306, 540, 41, ink.Light);
        s.RoundTree(1560, 780, 340, ink.Near, ink.Mid);
    }

    internal static void Bicycle(Sheet s, double x, double y, double size) => s.Moved($"translate({x} {y}) scale({size})", () =>
    {
        foreach (var wheel in (int[])[0, 150])
        {
            s.Line($"M{wheel - 46} 0a46 46 0 1 0 92 0a46 46 0 1 0 -92 0", s.Ink.Light, 6);
            s.Line($"M{wheel - 42} 0h84M{wheel} -42v84", s.Ink.Light, 1.6, 0.8);
        }
        s.Line($"M0 0L44 -70H120L70 0ZM70 0L40 -84M150 0L116 -88M28 -86h26M104 -92h30", s.Ink.Accent, 7);
    });

    internal static void Clockface(Sheet s, double x, double y, double radius)
    {
        s.Disc(x, y, radius, s.Ink.Light);
        for (var hour = 0; hour < 12; hour++)
        {
            var (sin, cos) = Math.SinCos(hour * Math.PI / 6);
            s.Line($"M{x + (sin * radius * 0.76):0.#} {y - (cos * radius * 0.76):0.#}L{x + (sin * radius * 0.91):0.#} {y - (cos * radius * 0.91):0.#}", s.Ink.Dark, radius * (hour % 3 == 0 ? 0.075 : 0.04));
        }
        var (hands, minutes) = (s.Dice.Between(0, 6.28), s.Dice.Between(0, 6.28));
        s.Line($"M{x} {y}L{x + (Math.Sin(hands) * radius * 0.46):0.#} {y - (Math.Cos(hands) * radius * 0.46):0.#}", s.Ink.Dark, radius * 0.075);
        s.Line($"M{x} {y}L{x + (Math.Sin(minutes) * radius * 0.7):0.#} {y - (Math.Cos(minutes) * radius * 0.7):0.#}", s.Ink.Dark, radius * 0.05);
        s.Disc(x, y, radius * 0.075, s.Ink.Accent);
    }
}
