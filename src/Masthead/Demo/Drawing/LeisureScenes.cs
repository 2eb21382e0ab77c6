namespace Masthead.Demo.Drawing;

/// <summary>What Merrowby does when it is not working.</summary>
internal static class LeisureScenes
{
    public static void Stadium(Sheet s)
    {
        var ink = s.Ink;
        s.Sky(430);
        if (ink.Sky == Palette.Named("night").Sky) s.Stars(330);
        s.Hill(390, 60, ink.Far, ink.Glow, 7);
        s.Box(230, 330, 1140, 190, Palette.Mix(ink.Near, ink.Dark, 0.4));
        for (var row = 0; row < 6; row++)
        {
            for (var n = 0; n < 62; n++)
            {
                if (s.Dice.Chance(0.86)) s.Disc(250 + (n * 18) + s.Dice.Between(-3, 3), 382 + (row * 22), 7.5, s.Dice.One(ink.Accent, ink.Light, ink.Wall, ink.Roof, ink.Sun, ink.Mid));
            }
        }
        s.Poly(ink.Roof, (190, 346), (230, 268), (1370, 268), (1410, 346));
        for (var n = 0; n < 9; n++) s.Box(240 + (n * 139), 340, 8, 180, ink.Light, 0.8);
        foreach (var x in (int[])[110, 1490])
        {
            s.Disc(x, 110, 150, ink.Light, 0.22);
            s.Box(x - 7, 120, 14, 420, ink.Dark);
            s.Box(x - 74, 62, 148, 96, ink.Dark, 1, 6);
            for (var n = 0; n < 8; n++) s.Disc(x - 52 + (n % 4 * 35), 88 + (n / 4 * 42), 15, ink.Light);
        }
        s.Box(0, 510, Sheet.Width, 36, ink.Accent);
        for (var n = 0; n < 16; n++) s.Box(24 + (n * 100), 518, s.Dice.Between(40, 76), 18, ink.Light, 0.9);
        for (var n = 0; n < 10; n++) s.Poly(n % 2 == 0 ? ink.Mid : Palette.Mix(ink.Mid, ink.Near, 0.38), (n * 160, 544), ((n + 1) * 160, 544), (((n + 1) * 300) - 700, 1000), ((n * 300) - 700, 1000));
        for (var n = 0; n < 70; n++)
        {
            var y = s.Dice.Between(556, 995);
            s.Line($"M{s.Dice.Between(-20, 1580):0} {y:0}h{s.Dice.Between(10, 50):0}", ink.Light, 2, 0.22);
        }
        s.Line($"M0 566H1600M800 566V1000", ink.Light, 7);
        s.Line($"M500 820a300 150 0 1 0 600 0a300 150 0 1 0 -600 0", ink.Light, 8);
        s.Line($"M-10 612H250L130 800H-10", ink.Light, 7);
        s.Line($"M1610 612H1350L1470 800H1610", ink.Light, 7);
        s.Disc(800, 818, 16, ink.Light);
        s.Box(146, 826, 8, 150, ink.Light);
        s.Poly(ink.Accent, (154, 828), (234, 852), (154, 880));
        s.Disc(930, 900, 27, ink.Light);
        s.Poly(ink.Dark, (930, 888), (941, 897), (937, 911), (923, 911), (919, 897));
        s.Oval(938, 932, 32, 6, ink.Dark, 0.4);
    }

    public static void Theatre(Sheet s)
    {
        var ink = s.Ink;
        s.Box(0, 0, Sheet.Width, Sheet.Height, ink.Dark);
        s.Box(200, 80, 1200, 640, ink.Near);
        s.Disc(800, 430, 250, ink.Sun, 0.9);
        for (var n = 0; n < 9; n++) s.Line($"M{560 + (n * 8)} {520 + (n * 22)}h{480 - (n * 16)}", ink.Near, 7, 0.8);
        s.Poly(Palette.Mix(ink.Roof, ink.Wall, 0.35), (200, 720), (1400, 720), (1560, 860), (40, 860));
        for (var n = 0; n < 12; n++) s.Line($"M{240 + (n * 102)} 722L{90 + (n * 128)} 858", ink.Dark, 3, 0.5);
        foreach (var (x, h) in new[] { (520, 330), (790, 430), (1060, 280) }) Ladder(s, x, 760, h);
        s.Moved($"translate(0 0)", () => s.Poly(ink.Light, (260, -20), (340, -20), (760, 800), (420, 800)), 0.22);
        s.Moved($"translate(0 0)", () => s.Poly(ink.Light, (1340, -20), (1260, -20), (860, 800), (1200, 800)), 0.22);
        for (var n = 0; n < 7; n++)
        {
            var fold = n % 2 == 0 ? ink.Accent : Palette.Mix(ink.Accent, ink.Dark, 0.38);
            s.Shape($"M{n * 46} -10H{(n * 46) + 48}C{(n * 40) + 30} 300 {(n * 30) + 10} 500 {(n * 44) + 40} 790H{n * 44}C{(n * 30) - 30} 500 {(n * 40) - 10} 300 {n * 46} -10Z", fold);
            s.Shape($"M{1600 - (n * 46)} -10H{1552 - (n * 46)}C{1570 - (n * 40)} 300 {1590 - (n * 30)} 500 {1560 - (n * 44)} 790H{1600 - (n * 44)}C{1630 - (n * 30)} 500 {1610 - (n * 40)} 300 {1600 - (n * 46)} -10Z", fold);
        }
        for (var n = 0; n < 10; n++) s.Shape($"M{n * 160} -10H{(n + 1) * 160}V90Q{(n * 160) + 80} 190 {n * 160} 90Z", n % 2 == 0 ? ink.Accent : Palette.Mix(ink.Accent, ink.Dark, 0.3));
        s.Box(0, 84, Sheet.Width, 0, ink.Sun);
        for (var row = 0; row < 2; row++)
        {
            for (var n = 0; n < 13; n++)
            {
                var (x, y) = ((n * 130) - 20 + (row * 64) + s.Dice.Between(-10, 10), 890 + (row * 66) + s.Dice.Between(-8, 8));
                s.Disc(x, y, 40, Palette.Mix(ink.Dark, ink.Near, row == 0 ? 0.5 : 0.12));
                s.Oval(x, y + 92, 74, 62, Palette.Mix(ink.Dark, ink.Near, row == 0 ? 0.5 : 0.12));
                s.Line($"M{x - 26:0} {y - 26:0}q26 -20 52 0", ink.Sun, 4, row == 0 ? 0.7 : 0.4);
            }
        }
    }

    public static void Books(Sheet s)
    {
        var ink = s.Ink;
        s.Box(0, 0, Sheet.Width, Sheet.Height, Palette.Mix(ink.Dark, ink.Near, 0.25));
        for (var shelf = 0; shelf < 4; shelf++)
        {
            var board = 238 + (shelf * 246);
            for (double x = 12; x < Sheet.Width - 20;)
            {
                var (w, h) = (s.Dice.Between(24, 62), s.Dice.Between(140, 208));
                if (s.Dice.Chance(0.07)) { x += w * 1.4; continue; }
                var spine = s.Dice.One(ink.Accent, ink.Roof, ink.Wall, ink.Mid, ink.Sun, ink.Light, ink.Water, ink.Near);
                s.Box(x, board - h, w - 3, h, spine, 1, 3);
                s.Box(x, board - h + 22, w - 3, 8, Palette.Mix(spine, ink.Dark, 0.45));
                s.Box(x, board - 34, w - 3, 6, Palette.Mix(spine, ink.Dark, 0.45));
                if (w > 38) s.Box(x + (w * 0.22), board - h + 48, w * 0.48, h * 0.3, Palette.Mix(spine, ink.Light, 0.6), 1, 3);
                else s.Line($"M{x + (w / 2) - 2:0.#} {board - h + 46:0.#}v{h * 0.45:0}", Palette.Mix(spine, ink.Light, 0.7), 4, 0.9, "14 5 22 6");
                x += w;
            }
            s.Box(0, board, Sheet.Width, 22, Palette.Mix(ink.Roof, ink.Dark, 0.25));
            s.Line($"M0 {board + 8}H1600", ink.Wall, 2.5, 0.5, Nature.Dashes(s));
        }
        s.Line($"M1010 1010L1150 -10M1190 1010L1290 -10", ink.Wall, 20);
        for (var n = 0; n < 10; n++) s.Line($"M{1022 + (n * 13.6):0} {930 - (n * 100)}L{1196 + (n * 10):0} {930 - (n * 100)}", ink.Wall, 15);
        s.Disc(330, 210, 190, ink.Light, 0.2);
        s.Box(326, -10, 8, 130, ink.Dark);
        s.Shape($"M240 200Q250 110 330 110Q410 110 420 200Z", ink.Accent);
        s.Disc(330, 206, 26, ink.Light);
    }

    public static void Tents(Sheet s)
    {
        var ink = s.Ink;
        s.Sky(480);
        s.Stars(260);
        s.Sun(1240, 330, 80);
        s.Hill(450, 60, ink.Far, ink.Glow, 7);
        s.Hill(560, 40, ink.Mid, ink.Far, 6);
        s.Hill(660, 20, ink.Near, ink.Mid, 14);
        foreach (var (x, y, w) in new[] { (210, 700, 210), (520, 680, 180), (1120, 690, 200), (1420, 710, 230), (820, 672, 150) }) Tent(s, x, y, w);
        foreach (var (x, y, w) in new[] { (380, 880, 380), (960, 900, 430), (1440, 930, 340) }) Tent(s, x, y, w);
        for (var n = 0; n < 4; n++)
        {
            var x = 60 + (n * 500);
            s.Box(x - 5, 420, 10, 430, ink.Dark);
            s.Line($"M{x} 424q250 170 500 0", ink.Dark, 3);
            for (var lamp = 1; lamp < 10; lamp++)
            {
                var t = lamp / 10.0;
                s.Disc(x + (500 * t), 424 + (340 * t * (1 - t)) + 10, 20, ink.Light, 0.22);
                s.Disc(x + (500 * t), 424 + (340 * t * (1 - t)) + 10, 9, ink.Light);
            }
        }
    }

    public static void Letters(Sheet s)
    {
        var ink = s.Ink;
        s.Box(0, 0, Sheet.Width, Sheet.Height, Palette.Mix(ink.Roof, ink.Wall, 0.5));
        for (var n = 0; n < 26; n++) s.Line($"M-10 {n * 40}q400 {s.Dice.Between(-14, 14):0} 800 0t820 0", ink.Roof, s.Dice.Between(2, 5), 0.45, Nature.Dashes(s));
        foreach (var (x, y, turn) in new[] { (280, 640, -14), (1120, 300, 12), (1240, 690, -8), (300, 250, 9), (760, 780, 5), (700, 170, -6) }) Envelope(s, x, y, turn);
        s.Moved($"translate(800 500) rotate(-4)", () =>
        {
            s.Box(-288, -178, 596, 396, ink.Dark, 0.3, 24);
            s.Box(-300, -200, 600, 400, ink.Near, 1, 22);
            s.Box(-270, -170, 540, 340, Palette.Mix(ink.Dark, ink.Near, 0.2), 1, 12);
            Envelope(s, -60, 10, -9);
            Envelope(s, 70, -30, 7);
            Envelope(s, -20, 50, 3);
            s.Line($"M-285 -185H285V185H-285Z", ink.Sun, 6, 0.9, "34 12");
        });
        s.Moved($"translate(1290 480) rotate(18)", () =>
        {
            s.Box(-110, -60, 220, 120, ink.Sun, 1, 8);
            s.Line($"M-90 -30H40M-90 0H70M-90 30H10", ink.Dark, 9, 0.8);
        });
    }

    private static void Envelope(Sheet s, double x, double y, double turn) => s.Moved($"translate({x} {y}) rotate({turn + s.Dice.Between(-4, 4)})", () =>
    {
        s.Box(-142, -86, 300, 190, s.Ink.Dark, 0.25, 4);
        s.Box(-150, -96, 300, 190, s.Ink.Light, 1, 4);
        s.Line($"M-148 -94L0 22L148 -94", s.Ink.Wall, 5);
        s.Box(92, -80, 44, 54, s.Dice.One(s.Ink.Accent, s.Ink.Mid, s.Ink.Roof));
        s.Line($"M-110 46h120M-110 68h84", s.Ink.Near, 5, 0.8);
    });

    private static void Tent(Sheet s, double x, double ground, double width)
    {
        var cloth = s.Dice.One(s.Ink.Accent, s.Ink.Wall, s.Ink.Light, s.Ink.Roof, s.Ink.Sun);
        s.Poly(Palette.Mix(cloth, s.Ink.Dark, 0.35), (x - (width / 2), ground), (x - (width * 0.08), ground - (width * 0.52)), (x + (width / 2), ground));
        s.Poly(cloth, (x - (width / 2), ground), (x - (width * 0.08), ground - (width * 0.52)), (x + (width * 0.2), ground));
        s.Poly(s.Ink.Dark, (x - (width * 0.2), ground), (x - (width * 0.08), ground - (width * 0.36)), (x + (width * 0.03), ground));
        s.Line($"M{x - (width * 0.08):0} {ground - (width * 0.52):0}L{x - (width * 0.62):0} {ground + 8:0}M{x - (width * 0.08):0} {ground - (width * 0.52):0}L{x + (width * 0.62):0} {ground + 8:0}", s.Ink.Light, 2, 0.7);
    }

    private static void Ladder(Sheet s, double x, double ground, double height)
    {
        s.Line($"M{x} {ground - height}L{x - (height * 0.24):0} {ground}M{x} {ground - height}L{x + (height * 0.24):0} {ground}", s.Ink.Dark, 13);
        for (var n = 1; n < 7; n++) s.Line($"M{x - (height * 0.034 * n):0} {ground - height + (height * n / 7):0}H{x + (height * 0.034 * n):0}", s.Ink.Dark, 9);
    }
}
