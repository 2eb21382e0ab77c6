namespace Masthead.Demo.Drawing;

/// <summary>Where Merrowby works, shops and travels.</summary>
internal static class TradeScenes
{
    public static void Market(Sheet s)
    {
        var ink = s.Ink;
        s.Sky(420);
        s.Sun(1300, 190, 74);
        for (var n = 0; n < 9; n++) s.House((n * 186) - 40, 640, 180, s.Dice.Between(230, 320), Palette.Mix(ink.Wall, s.Dice.One(ink.Light, ink.Mid, ink.Roof), 0.3), s.Dice.One(ink.Roof, ink.Near), 0.4);
        s.Box(0, 636, Sheet.Width, 364, Palette.Mix(ink.Wall, ink.Far, 0.55));
        for (var n = 0; n < 90; n++)
        {
            var near = s.Dice.Between(0, 1);
            s.Line($"M{s.Dice.Between(-20, 1600):0} {650 + (near * 345):0}h{16 + (near * 60):0}", ink.Near, 2 + (near * 2), 0.35);
        }
        s.Bunting(-20, 250, 560, 46, 11);
        s.Bunting(540, 250, 560, 50, 11);
        s.Bunting(1100, 250, 560, 46, 11);
        Stall(s, 60, 560, 380, ink.Accent, ink.Light);
        Stall(s, 610, 540, 380, ink.Near, ink.Light);
        Stall(s, 1160, 560, 380, ink.Roof, ink.Sun);
        for (var n = 0; n < 5; n++)
        {
            var x = 480 + (n * 160);
            s.Oval(x, 968, 9, 6, ink.Dark);
            s.Disc(x + 8, 960, 5, ink.Dark);
        }
    }

    public static void Shops(Sheet s)
    {
        var ink = s.Ink;
        s.Sky(380);
        s.Sun(240, 190, 70);
        for (var n = 0; n < 4; n++)
        {
            var x = (n * 410) - 20;
            var wall = Palette.Mix(ink.Wall, s.Dice.One(ink.Light, ink.Roof, ink.Mid, ink.Far), 0.34);
            s.Box(x, 220, 400, 560, wall);
            s.Box(x - 8, 196, 416, 30, Palette.Mix(ink.Roof, ink.Dark, 0.3));
            s.Box(x + 300, 110, 60, 90, ink.Roof);
            s.Windows(x + 24, 250, 352, 200, 3, 1, 0.35, 0.5);
            s.Box(x + 14, 480, 372, 54, s.Dice.One(ink.Near, ink.Dark, ink.Roof));
            for (var letter = 0; letter < 9; letter++) s.Box(x + 90 + (letter * 25), 496, s.Dice.Between(8, 18), 22, ink.Light, 1, 3);
            s.Box(x + 24, 540, 230, 236, ink.Light);
            for (var shelf = 0; shelf < 3; shelf++)
            {
                s.Box(x + 24, 628 + (shelf * 60), 230, 7, ink.Roof);
                for (var loaf = 0; loaf < 6; loaf++) s.Oval(x + 48 + (loaf * 36), 618 + (shelf * 60), s.Dice.Between(12, 17), s.Dice.Between(9, 14), s.Dice.One(ink.Roof, ink.Wall, ink.Accent, ink.Mid));
            }
            s.Box(x + 274, 540, 96, 236, n % 2 == 0 ? ink.Accent : ink.Near);
            s.Box(x + 288, 556, 68, 110, ink.Light, 0.9);
            s.Disc(x + 290, 690, 6, ink.Light);
            s.Awning(x + 10, 530, 260, 74, n % 2 == 0 ? ink.Accent : ink.Near, ink.Light, 9);
        }
        s.Box(0, 776, Sheet.Width, 70, Palette.Mix(ink.Light, ink.Mid, 0.28));
        s.Box(0, 842, Sheet.Width, 158, Palette.Mix(ink.Near, ink.Dark, 0.25));
        for (var n = 0; n < 60; n++) s.Line($"M{s.Dice.Between(-20, 1580):0} {s.Dice.Between(786, 995):0}h{s.Dice.Between(20, 80):0}", ink.Mid, 3, 0.5);
        s.Lamp(800, 850, 380);
        TownScenes.Bicycle(s, 1010, 806, 0.9);
    }

    public static void Mill(Sheet s)
    {
        var ink = s.Ink;
        s.Sky(520);
        s.Sun(310, 260, 110);
        s.Hill(470, 60, ink.Far, ink.Glow, 7);
        s.Poly(Palette.Mix(ink.Roof, ink.Dark, 0.15), (1150, 720), (1166, 70), (1234, 70), (1250, 720));
        s.Box(1156, 60, 88, 26, ink.Dark);
        for (var n = 0; n < 20; n++) s.Line($"M{1172 + s.Dice.Between(0, 40):0} {110 + (n * 30)}h{s.Dice.Between(10, 30):0}", ink.Wall, 3, 0.5);
        for (var n = 0; n < 5; n++)
        {
            var x = 40 + (n * 126);
            s.Poly(ink.Roof, (x, 560), (x, 450), (x + 126, 560));
            s.Poly(ink.Light, (x + 6, 554), (x + 6, 470), (x + 30, 492), (x + 30, 554));
        }
        s.Box(40, 556, 640, 190, Palette.Mix(ink.Wall, ink.Roof, 0.4));
        s.Windows(60, 576, 600, 130, 10, 1, 0.4, 0.5);
        s.Box(660, 290, 480, 456, Palette.Mix(ink.Wall, ink.Roof, 0.55));
        s.Box(646, 272, 508, 24, ink.Dark);
        s.Windows(680, 306, 440, 420, 8, 5, 0.38, 0.52);
        s.Box(1250, 600, 390, 146, Palette.Mix(ink.Wall, ink.Roof, 0.3));
        s.Windows(1270, 616, 340, 100, 5, 1, 0.4, 0.5);
        s.Box(0, 740, Sheet.Width, 30, ink.Near);
        s.Water(766, 1000);
        s.Moved($"translate(0 1536) scale(1 -1)", () =>
        {
            s.Box(660, 560, 480, 210, ink.Near);
            s.Poly(ink.Near, (1154, 770), (1170, 540), (1230, 540), (1246, 770));
            s.Box(40, 640, 640, 130, ink.Near);
        }, 0.4);
        for (var n = 0; n < 40; n++) s.Line($"M{s.Dice.Between(-20, 1560):0} {s.Dice.Between(790, 990):0}h{s.Dice.Between(40, 160):0}", ink.Light, 3.2, 0.55);
        s.RoundTree(1500, 770, 220, ink.Near, ink.Mid);
        s.Reeds(1010, 150, -20, 420);
        s.Birds(6, 480, 1000, 80, 230, 18);
    }

    public static void Bus(Sheet s)
    {
        var ink = s.Ink;
        s.Sky(520);
        s.Sun(1270, 190, 78);
        s.Hill(470, 50, ink.Far, ink.Glow, 6);
        s.Terrace(-60, 640, 17, 104, 140, 0.5);
        s.Box(0, 636, Sheet.Width, 130, Palette.Mix(ink.Mid, ink.Light, 0.18));
        s.Box(0, 760, Sheet.Width, 240, Palette.Mix(ink.Near, ink.Dark, 0.4));
        s.Box(300, 380, 900, 400, ink.Accent, 1, 40);
        s.Box(300, 650, 900, 60, Palette.Mix(ink.Accent, ink.Dark, 0.35));
        for (var n = 0; n < 5; n++)
        {
            s.Box(336 + (n * 136), 440, 120, 150, ink.Light, 1, 12);
            if (n is 1 or 3) s.Shape($"M{366 + (n * 136)} 590q4 -56 34 -60q30 4 34 60Z", ink.Near);
            if (n is 1 or 3) s.Disc(400 + (n * 136), 508, 22, ink.Roof);
        }
        s.Box(1030, 440, 76, 290, ink.Dark, 1, 10);
        s.Box(1040, 450, 56, 180, ink.Light, 1, 8);
        s.Box(1124, 440, 66, 160, ink.Light, 1, 12);
        s.Box(560, 394, 300, 36, ink.Dark, 1, 8);
        s.Line($"M702 400h24l-14 24", ink.Sun, 6);
        s.Disc(1186, 690, 16, ink.Sun);
        foreach (var x in (int[])[480, 980])
        {
            s.Disc(x, 780, 70, ink.Dark);
            s.Disc(x, 780, 34, ink.Wall);
        }
        s.Box(1330, 430, 14, 400, ink.Dark);
        s.Box(1280, 380, 116, 90, ink.Light, 1, 10);
        s.Line($"M1318 406h38l-22 42", ink.Accent, 9);
        for (var n = 0; n < 9; n++) s.Box((n * 190) - 40, 920, 110, 12, ink.Light, 0.8);
        for (var n = 0; n < 40; n++) s.Line($"M{s.Dice.Between(-20, 1580):0} {s.Dice.Between(860, 995):0}h{s.Dice.Between(20, 80):0}", ink.Mid, 3, 0.4);
        s.Lamp(170, 800, 400);
    }

    public static void Station(Sheet s)
    {
        var ink = s.Ink;
        s.Sky(520);
        s.Sun(300, 230, 90);
        s.Hill(460, 60, ink.Far, ink.Glow, 7);
        s.House(820, 700, 300, 300, ink.Wall, ink.Roof, 0.5);
        s.Box(1080, 470, 520, 230, Palette.Mix(ink.Wall, ink.Roof, 0.2));
        s.Windows(1110, 500, 470, 170, 6, 1, 0.6, 0.5);
        s.Poly(ink.Roof, (1070, 474), (1110, 400), (1620, 400), (1620, 474));
        for (var n = 0; n < 5; n++) s.Line($"M{700 + (n * 220)} 720V540l-44 -40M{700 + (n * 220)} 540l44 -40", ink.Dark, 12);
        s.Box(640, 478, 960, 26, ink.Near);
        for (var n = 0; n < 40; n++) s.Poly(ink.Light, (640 + (n * 24), 502), (664 + (n * 24), 502), (652 + (n * 24), 530));
        s.Box(1005, 520, 8, 40, ink.Dark);
        s.Disc(1010, 590, 46, ink.Dark);
        TownScenes.Clockface(s, 1010, 590, 39);
        s.Box(560, 716, 1040, 70, Palette.Mix(ink.Light, ink.Wall, 0.5));
        s.Box(560, 724, 1040, 10, ink.Sun);
        s.Box(1240, 640, 170, 16, ink.Roof);
        s.Box(1256, 654, 12, 64, ink.Dark);
        s.Box(1382, 654, 12, 64, ink.Dark);
        s.Box(0, 784, Sheet.Width, 216, Palette.Mix(ink.Mid, ink.Near, 0.5));
        for (var n = 0; n < 30; n++) s.Poly(ink.Dark, ((n * 62) - 60, 880), ((n * 62) - 24, 880), ((n * 66) - 84, 960), ((n * 66) - 130, 960));
        s.Box(0, 884, Sheet.Width, 9, ink.Light);
        s.Box(0, 936, Sheet.Width, 12, ink.Light);
        s.Moved($"translate(-330 240) scale(1.7)", () => RiverScenes.Train(s, -120, 380));
        s.Birds(6, 600, 1300, 90, 280, 18);
    }

    private static void Stall(Sheet s, double x, double y, double width, string one, string other)
    {
        var ink = s.Ink;
        foreach (var pole in (double[])[x + 16, x + width - 30]) s.Box(pole, y, 14, 340, ink.Dark);
        s.Box(x + 10, y + 60, width - 20, 150, ink.Dark, 0.55);
        s.Box(x - 10, y + 206, width + 20, 22, Palette.Mix(ink.Roof, ink.Dark, 0.4));
        s.Box(x, y + 226, width, 120, Palette.Mix(ink.Roof, ink.Wall, 0.35));
        for (var n = 0; n < 5; n++) s.Line($"M{x + 10:0} {y + 246 + (n * 22):0}h{width - 20:0}", ink.Dark, 2.5, 0.5, "70 9 120 12");
        for (var crate = 0; crate < 4; crate++)
        {
            var fruit = s.Dice.One(ink.Accent, ink.Sun, ink.Mid, ink.Roof, ink.Light);
            for (var n = 0; n < 11; n++) s.Disc(x + 24 + (crate * width * 0.24) + (n % 4 * 20), y + 198 - (n / 4 * 15), 12, n % 3 == 0 ? Palette.Mix(fruit, ink.Dark, 0.2) : fruit);
            s.Box(x + 12 + (crate * width * 0.24), y + 196, width * 0.22, 16, ink.Wall);
        }
        s.Awning(x - 20, y - 60, width + 40, 120, one, other, 10);
        s.Box(x - 24, y - 68, width + 48, 12, ink.Dark);
    }
}
