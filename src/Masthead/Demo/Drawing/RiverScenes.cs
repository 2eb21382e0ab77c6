namespace Masthead.Demo.Drawing;

/// <summary>The Sallow, its bridges and its hills.</summary>
internal static class RiverScenes
{
    public static void River(Sheet s)
    {
        var ink = s.Ink;
        s.Sky(470);
        if (ink.Sky == Palette.Named("night").Sky) s.Stars(400);
        s.Sun(s.Dice.Between(980, 1240), 240, 92);
        s.Hill(440, 70, ink.Far, ink.Glow, 6);
        s.Hill(520, 60, Palette.Mix(ink.Far, ink.Mid, 0.6), ink.Far, 6);
        var meadow = s.Hill(590, 40, ink.Mid, ink.Far, 9);
        for (var n = 0; n < 16; n++)
        {
            var x = s.Dice.Between(0, Sheet.Width);
            if (x is > 640 and < 900) continue;
            s.Poplar(x, meadow(x) + 12, s.Dice.Between(70, 150), ink.Near);
        }
        const string banks = "M742 604C1010 640 1120 668 880 716C520 782 180 820 250 1000H1370C1330 850 980 812 1110 742C1230 676 1080 626 790 603Z";
        s.Within($"{banks}", () => s.Water(600, 1000));
        s.Line($"{banks}", ink.Near, 7, 0.9, "120 14 60 9 210 18");
        s.RoundTree(1430, 880, 330, ink.Near, ink.Mid);
        s.RoundTree(1270, 830, 190, ink.Near, ink.Mid);
        s.RoundTree(110, 800, 230, ink.Near, ink.Mid);
        s.Reeds(1010, 210, -20, 480);
        s.Reeds(1010, 150, 1180, 1620);
        s.Birds(6, 280, 760, 130, 330, 20);
    }

    public static void Bridge(Sheet s)
    {
        var ink = s.Ink;
        s.Sky(470);
        s.Sun(360, 250, 84);
        s.Hill(440, 60, ink.Far, ink.Glow, 6);
        Town(s, 560, ink.Mid);
        s.Box(0, 545, Sheet.Width, 60, ink.Mid);
        s.Water(600, 1000);
        s.Moved($"translate(0 1304) scale(1 -1)", () => s.Arches(-60, 1660, 505, 652, 3, 34, ink.Near, ink.Near, 0.2), 0.42);
        s.Arches(-60, 1660, 505, 660, 3, 34, Palette.Mix(ink.Wall, ink.Roof, 0.3), ink.Light, 0.2);
        for (var n = 1; n < 3; n++) s.Poly(Palette.Mix(ink.Wall, ink.Roof, 0.5), (-60 + (n * 573) - 58, 676), (-60 + (n * 573) - 46, 540), (-60 + (n * 573) + 46, 540), (-60 + (n * 573) + 58, 676));
        for (var n = 0; n < 4; n++) s.Lamp(240 + (n * 374), 496, 92);
        for (var n = 0; n < 46; n++)
        {
            var (x, y) = (s.Dice.Between(-40, 1560), s.Dice.Between(690, 990));
            s.Line($"M{x:0} {y:0}h{s.Dice.Between(40, 170):0}", ink.Light, 3.2, 0.55);
        }
        s.Reeds(1010, 170, -20, 360);
        s.Reeds(1010, 120, 1380, 1620);
        s.Birds(5, 800, 1300, 110, 280, 18);
    }

    public static void Flood(Sheet s)
    {
        var ink = s.Ink;
        s.Sky(430);
        for (var n = 0; n < 6; n++) s.Cloud((n * 290) - 130, s.Dice.Between(40, 190), s.Dice.Between(330, 520), n % 2 == 0 ? ink.Mid : ink.Far);
        s.Hill(420, 50, ink.Far, ink.Glow, 5);
        s.Terrace(-20, 610, 5, 88, 118, 0.55);
        s.Terrace(1190, 610, 5, 88, 118, 0.55);
        Town(s, 545, ink.Mid, 430, 1180);
        s.Box(0, 560, Sheet.Width, 60, ink.Near);
        s.Water(600, 1000);
        s.Arches(300, 1300, 520, 690, 3, 36, Palette.Mix(ink.Wall, ink.Near, 0.35), ink.Light, 0.18);
        s.Water(668, 1000);
        for (var n = 0; n < 9; n++)
        {
            var y = 690 + (n * 34);
            s.Line($"M0 {y}q200 {s.Dice.Between(-34, -10):0} 400 0t400 0t400 0t400 0", n % 3 == 0 ? ink.Light : ink.Near, s.Dice.Between(3, 8), 0.5, Nature.Dashes(s));
        }
        for (var n = 0; n < 3; n++)
        {
            var x = 470 + (n * 334);
            s.Line($"M{x - 60} 690q60 -42 120 0", ink.Light, 8, 0.9);
            s.Line($"M{x - 84} 708q84 -50 168 0", ink.Light, 4, 0.7);
        }
        s.Poly(ink.Dark, (130, 980), (142, 690), (158, 690), (170, 980));
        s.Box(82, 680, 136, 96, ink.Light);
        s.Poly(ink.Accent, (150, 694), (204, 764), (96, 764));
        s.Poly(ink.Light, (150, 716), (184, 756), (116, 756));
        s.Box(146, 722, 8, 20, ink.Dark);
        s.Box(146, 745, 8, 8, ink.Dark);
        s.Rain(190);
    }

    public static void Boats(Sheet s)
    {
        var ink = s.Ink;
        s.Sky(400);
        s.Sun(1060, 330, 100);
        s.Hill(370, 44, ink.Far, ink.Glow, 5);
        s.Hill(420, 26, ink.Mid, ink.Far, 4);
        for (var n = 0; n < 22; n++) s.RoundTree(n * 78, 462, s.Dice.Between(60, 140), n % 3 == 0 ? ink.Mid : ink.Near, ink.Far);
        s.Water(455, 1000);
        for (var n = 0; n < 30; n++)
        {
            var y = 470 + (n * 17);
            s.Line($"M{1060 - s.Dice.Between(20, 90 + (n * 3)):0} {y}h{s.Dice.Between(60, 190):0}", ink.Sun, 5, 0.75);
        }
        Four(s, 250, 640, 1, ink.Accent);
        Four(s, 520, 840, 1.5, ink.Dark);
        for (var n = 0; n < 40; n++)
        {
            var (x, lean) = (1300 + (n * 9), s.Dice.Between(-26, 16));
            s.Line($"M{x} {-30}q{lean:0} {s.Dice.Between(140, 240):0} {lean * 0.4:0} {s.Dice.Between(240, 430):0}", n % 2 == 0 ? ink.Near : ink.Mid, s.Dice.Between(5, 11), 0.95, "26 5 40 6");
        }
    }

    public static void Hills(Sheet s)
    {
        var ink = s.Ink;
        s.Sky(470);
        s.Sun(470, 300, 120);
        s.Hill(400, 80, ink.Far, ink.Glow, 9);
        s.Hill(500, 80, Palette.Mix(ink.Far, ink.Mid, 0.5), ink.Far, 9);
        var middle = s.Hill(600, 70, ink.Mid, ink.Far, 10);
        for (var n = 0; n < 12; n++)
        {
            var x = s.Dice.Between(60, 1540);
            s.RoundTree(x, middle(x) + 16, s.Dice.Between(50, 96), ink.Near, ink.Mid);
        }
        s.Hill(720, 56, Palette.Mix(ink.Mid, ink.Near, 0.55), ink.Mid, 12);
        s.Hill(850, 50, ink.Near, ink.Mid, 9);
        s.Shape($"M610 1000C700 900 1010 900 900 820C820 764 660 768 760 706C830 664 960 664 920 622L944 624C1010 668 880 690 830 728C780 772 1010 776 1046 838C1090 916 860 930 830 1000Z", ink.Light);
        s.Line($"M640 990C720 910 1000 910 912 830C840 770 680 772 770 712", ink.Wall, 4, 0.9, "28 20");
        s.RoundTree(1380, 900, 360, ink.Dark, ink.Mid);
        s.Birds(7, 800, 1400, 120, 320, 20);
    }

    public static void Viaduct(Sheet s)
    {
        var ink = s.Ink;
        s.Sky(520);
        s.Sun(1240, 200, 84);
        s.Cloud(160, 130, 320, ink.Light);
        s.Cloud(760, 90, 260, ink.Light, 0.7);
        s.Hill(460, 80, ink.Far, ink.Glow, 7);
        s.Hill(560, 70, Palette.Mix(ink.Far, ink.Mid, 0.6), ink.Far, 7);
        s.Arches(-40, 1660, 400, 900, 9, 30, Palette.Mix(ink.Wall, ink.Roof, 0.22), ink.Light, 0.24);
        for (var n = 0; n < 30; n++)
        {
            var (x, y) = (-40 + (s.Dice.Whole(0, 9) * 189), s.Dice.Between(520, 860));
            s.Line($"M{x - 14:0} {y:0}h{s.Dice.Between(10, 24):0}", ink.Roof, 2.5, 0.6);
        }
        Train(s, 250, 388);
        s.Hill(820, 70, ink.Mid, ink.Far, 9);
        var front = s.Hill(890, 50, ink.Near, ink.Mid, 6);
        for (var n = 0; n < 18; n++)
        {
            var x = s.Dice.Between(-20, 1620);
            s.RoundTree(x, front(x) + 26, s.Dice.Between(70, 170), n % 2 == 0 ? ink.Near : ink.Dark, ink.Mid);
        }
        s.Birds(7, 500, 1300, 480, 640, 17);
    }

    internal static void Train(Sheet s, double x, double rail)
    {
        var ink = s.Ink;
        for (var n = 0; n < 3; n++)
        {
            var left = x + (n * 232);
            s.Shape($"M{left} {rail - 6}V{rail - 66}q0 -14 14 -14h{(n == 2 ? 180 : 200)}q{(n == 2 ? 34 : 12)} 2 {(n == 2 ? 34 : 12)} {(n == 2 ? 50 : 14)}V{rail - 6}Z", ink.Accent);
            s.Box(left + 4, rail - 34, 220, 7, ink.Light);
            for (var w = 0; w < 6; w++) s.Box(left + 16 + (w * 33), rail - 68, 23, 24, ink.Light, 1, 3);
            for (var w = 0; w < 4; w++) s.Disc(left + 30 + (w < 2 ? w * 30 : 80 + (w * 32)), rail - 4, 9, ink.Dark);
        }
    }

    /// <summary>Roofs and a church, far off, in one ink.</summary>
    internal static void Town(Sheet s, double ground, string wall, double from = 0, double to = Sheet.Width)
    {
        for (var x = from; x < to; x += s.Dice.Between(34, 64))
        {
            var (w, h) = (s.Dice.Between(44, 84), s.Dice.Between(34, 92));
            var ink = Palette.Mix(wall, s.Ink.Far, s.Dice.Between(0, 0.5));
            s.Box(x, ground - h, w, h, ink);
            s.Poly(Palette.Mix(ink, s.Ink.Roof, 0.55), (x - 4, ground - h), (x + (w / 2), ground - h - s.Dice.Between(18, 36)), (x + w + 4, ground - h));
            s.Windows(x + 6, ground - h + 8, w - 12, Math.Min(30, h - 8), 3, 1, 0.45, 0.4);
        }
        var church = from + ((to - from) * 0.68);
        s.Box(church, ground - 190, 46, 190, wall);
        s.Poly(Palette.Mix(wall, s.Ink.Roof, 0.5), (church - 5, ground - 190), (church + 23, ground - 330), (church + 51, ground - 190));
        s.Box(church + 46, ground - 100, 120, 100, wall);
        s.Windows(church + 12, ground - 170, 22, 60, 1, 1, 1);
    }

    private static void Four(Sheet s, double x, double y, double size, string hull) => s.Moved($"translate({x} {y}) scale({size})", () =>
    {
        for (var n = 0; n < 4; n++)
        {
            var at = 110 + (n * 92);
            s.Line($"M{at + 8} -20L{at - 62} {(n % 2 == 0 ? 44 : -46)}", s.Ink.Dark, 4);
            s.Oval(at - 68, n % 2 == 0 ? 48 : -50, 20, 5, s.Ink.Light);
            s.Shape($"M{at} 0q-4 -44 22 -52q20 4 18 52Z", n % 2 == 0 ? s.Ink.Accent : s.Ink.Roof);
            s.Disc(at + 20, -64, 13, s.Ink.Wall);
        }
        s.Shape($"M-10 0Q250 -14 560 -6Q300 30 60 20Q10 16 -10 0Z", hull);
        s.Line($"M20 26q260 26 480 -6", s.Ink.Light, 4, 0.8, "60 20 30 14");
    });
}
