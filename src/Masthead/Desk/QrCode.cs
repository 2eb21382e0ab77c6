using System.Globalization;
using System.Text;

namespace Masthead.Desk;

/// <summary>A QR code (ISO/IEC 18004) of a text, byte mode, error correction M, versions 1 to 20: enough for an authenticator's secret.</summary>
public sealed class QrCode
{
    private const int Quiet = 4;

    // ISO/IEC 18004, table 9, level M: error correction codewords in a block, and blocks, by version.
    private static readonly int[] CorrectionWords = [0, 10, 16, 26, 18, 24, 16, 18, 22, 22, 26, 30, 22, 22, 24, 24, 28, 28, 26, 26, 26];
    private static readonly int[] Blocks = [0, 1, 1, 1, 2, 2, 4, 4, 4, 5, 5, 5, 8, 9, 9, 10, 10, 11, 13, 14, 16];

    private readonly bool[,] _dark;
    private readonly bool[,] _fixed;
    private readonly int _version;

    private QrCode(int version)
    {
        (_version, Size) = (version, (version * 4) + 17);
        (_dark, _fixed) = (new bool[Size, Size], new bool[Size, Size]);
    }

    /// <summary>Modules to a side, without the quiet zone.</summary>
    public int Size { get; }

    /// <summary>Side of the drawing with its quiet zone.</summary>
    public int ViewSize => Size + (2 * Quiet);

    /// <summary>Dark at column <paramref name="x"/>, row <paramref name="y"/>.</summary>
    public bool this[int x, int y] => _dark[y, x];

    /// <summary>The dark modules as the <c>d</c> of an SVG path, in a view of <see cref="ViewSize"/>.</summary>
    public string Path
    {
        get
        {
            var path = new StringBuilder();
            for (var y = 0; y < Size; y++)
            {
                for (var x = 0; x < Size; x++)
                {
                    if (!_dark[y, x]) continue;
                    var from = x;
                    while (x + 1 < Size && _dark[y, x + 1]) x++;
                    path.Append(CultureInfo.InvariantCulture, $"M{from + Quiet} {y + Quiet}h{x - from + 1}v1h-{x - from + 1}z");
                }
            }
            return path.ToString();
        }
    }

    /// <exception cref="ArgumentException">The text is longer than a code of version 20 holds (666 bytes).</exception>
    public static QrCode Of(string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        var version = Enumerable.Range(1, 20).FirstOrDefault(v => (bytes.Length * 8) + 4 + LengthBits(v) <= DataWords(v) * 8);
        if (version == 0) throw new ArgumentException("The text is too long for a QR code of version 20.", nameof(text));
        var code = new QrCode(version);
        code.DrawFixed();
        code.DrawWords(WithCorrection(Words(bytes, version), version));
        code.Mask();
        return code;
    }

    private static int LengthBits(int version) => version < 10 ? 8 : 16;

    private static int RawWords(int version)
    {
        var bits = (((16 * version) + 128) * version) + 64;
        if (version >= 2)
        {
            var alignments = (version / 7) + 2;
            bits -= (((25 * alignments) - 10) * alignments) - 55;
            if (version >= 7) bits -= 36;
        }
        return bits / 8;
    }

    private static int DataWords(int version) => RawWords(version) - (CorrectionWords[version] * Blocks[version]);

    private static byte[] Words(byte[] bytes, int version)
    {
        var words = new byte[DataWords(version)];
        var at = 0;
        void Put(int value, int bits)
        {
            for (var i = bits - 1; i >= 0; i--, at++) words[at >> 3] |= (byte)(((value >> i) & 1) << (7 - (at & 7)));
        }
        Put(4, 4);
        Put(bytes.Length, LengthBits(version));
        foreach (var b in bytes) Put(b, 8);
        // Terminator and padding to a whole word are zeros already.
        for (var (i, pad) = ((Math.Min(at + 4, words.Length * 8) + 7) / 8, 0xEC); i < words.Length; i++, pad ^= 0xEC ^ 0x11) words[i] = (byte)pad;
        return words;
    }

    private static byte[] WithCorrection(byte[] data, int version)
    {
        var (blocks, correction, raw) = (Blocks[version], CorrectionWords[version], RawWords(version));
        var (shortBlocks, shortLength) = (blocks - (raw % blocks), (raw / blocks) - correction);
        var divisor = Divisor(correction);
        var parts = new List<(byte[] Data, byte[] Correction)>();
        for (var (i, from) = (0, 0); i < blocks; i++)
        {
            var length = shortLength + (i < shortBlocks ? 0 : 1);
            var part = data.AsSpan(from, length).ToArray();
            parts.Add((part, Remainder(part, divisor)));
            from += length;
        }
        var words = new List<byte>(raw);
        for (var i = 0; i <= shortLength; i++) words.AddRange(parts.Where(p => i < p.Data.Length).Select(p => p.Data[i]));
        for (var i = 0; i < correction; i++) words.AddRange(parts.Select(p => p.Correction[i]));
        return [.. words];
    }

    // Reed–Solomon over GF(2^8) modulo x^8 + x^4 + x^3 + x^2 + 1.
    private static byte[] Divisor(int degree)
    {
        var result = new byte[degree];
        result[^1] = 1;
        byte root = 1;
        for (var i = 0; i < degree; i++, root = Times(root, 2))
        {
            for (var j = 0; j < degree; j++) result[j] = (byte)(Times(result[j], root) ^ (j + 1 < degree ? result[j + 1] : 0));
        }
        return result;
    }

    private static byte[] Remainder(byte[] data, byte[] divisor)
    {
        var result = new byte[divisor.Length];
        foreach (var b in data)
        {
            var factor = (byte)(b ^ result[0]);
            Array.Copy(result, 1, result, 0, result.Length - 1);
            result[^1] = 0;
            for (var i = 0; i < result.Length; i++) result[i] ^= Times(divisor[i], factor);
        }
        return result;
    }

    private static byte Times(byte x, byte y)
    {
        var product = 0;
        for (var i = 7; i >= 0; i--) product = (product << 1) ^ ((product >> 7) * 0x11D) ^ (((y >> i) & 1) * x);
        return (byte)product;
    }

    private void Set(int x, int y, bool dark) => (_dark[y, x], _fixed[y, x]) = (dark, true);

    private void DrawFixed()
    {
        for (var i = 0; i < Size; i++)
        {
            Set(6, i, i % 2 == 0);
            Set(i, 6, i % 2 == 0);
        }
        foreach (var (x, y) in new[] { (3, 3), (Size - 4, 3), (3, Size - 4) }) DrawFinder(x, y);
        var alignments = AlignmentPlaces();
        foreach (var x in alignments)
        {
            foreach (var y in alignments)
            {
                var inFinder = (x == 6 && (y == 6 || y == Size - 7)) || (x == Size - 7 && y == 6);
                if (!inFinder) DrawSquare(x, y, 2, distance => distance != 1);
            }
        }
        DrawFormat(0);
        DrawVersion();
    }

    private void DrawFinder(int x, int y) => DrawSquare(x, y, 4, distance => distance is not (2 or 4));

    private void DrawSquare(int x, int y, int reach, Func<int, bool> dark)
    {
        for (var dy = -reach; dy <= reach; dy++)
        {
            for (var dx = -reach; dx <= reach; dx++)
            {
                if (x + dx >= 0 && x + dx < Size && y + dy >= 0 && y + dy < Size) Set(x + dx, y + dy, dark(Math.Max(Math.Abs(dx), Math.Abs(dy))));
            }
        }
    }

    private int[] AlignmentPlaces()
    {
        if (_version == 1) return [];
        var count = (_version / 7) + 2;
        var step = ((_version * 8) + (count * 3) + 5) / ((count * 4) - 4) * 2;
        return [6, .. Enumerable.Range(0, count - 1).Select(i => Size - 7 - (step * i)).Reverse()];
    }

    private void DrawFormat(int mask)
    {
        // Level M is 00 in the format's bits.
        var rest = mask;
        for (var i = 0; i < 10; i++) rest = (rest << 1) ^ ((rest >> 9) * 0x537);
        var bits = ((mask << 10) | rest) ^ 0x5412;
        bool Bit(int i) => ((bits >> i) & 1) != 0;
        for (var i = 0; i <= 5; i++) Set(8, i, Bit(i));
        Set(8, 7, Bit(6));
        Set(8, 8, Bit(7));
        Set(7, 8, Bit(8));
        for (var i = 9; i < 15; i++) Set(14 - i, 8, Bit(i));
        for (var i = 0; i < 8; i++) Set(Size - 1 - i, 8, Bit(i));
        for (var i = 8; i < 15; i++) Set(8, Size - 15 + i, Bit(i));
        Set(8, Size - 8, true);
    }

    private void DrawVersion()
    {
        if (_version < 7) return;
        var rest = _version;
        for (var i = 0; i < 12; i++) rest = (rest << 1) ^ ((rest >> 11) * 0x1F25);
        var bits = (_version << 12) | rest;
        for (var i = 0; i < 18; i++)
        {
            var dark = ((bits >> i) & 1) != 0;
            var (a, b) = (Size - 11 + (i % 3), i / 3);
            Set(a, b, dark);
            Set(b, a, dark);
        }
    }

    private void DrawWords(byte[] words)
    {
        var at = 0;
        for (var right = Size - 1; right >= 1; right -= 2)
        {
            if (right == 6) right = 5;
            for (var row = 0; row < Size; row++)
            {
                for (var j = 0; j < 2; j++)
                {
                    var x = right - j;
                    var y = ((right + 1) & 2) == 0 ? Size - 1 - row : row;
                    if (_fixed[y, x] || at >= words.Length * 8) continue;
                    _dark[y, x] = ((words[at >> 3] >> (7 - (at & 7))) & 1) != 0;
                    at++;
                }
            }
        }
    }

    /// <summary>Takes the mask whose picture costs least by the standard's four rules.</summary>
    private void Mask()
    {
        var best = Enumerable.Range(0, 8).MinBy(mask =>
        {
            Apply(mask);
            DrawFormat(mask);
            var cost = Cost();
            Apply(mask);
            return cost;
        });
        Apply(best);
        DrawFormat(best);
    }

    private void Apply(int mask)
    {
        for (var y = 0; y < Size; y++)
        {
            for (var x = 0; x < Size; x++)
            {
                if (!_fixed[y, x]) _dark[y, x] ^= Turns(mask, x, y);
            }
        }
    }

    private static bool Turns(int mask, int x, int y) => mask switch
    {
        0 => (x + y) % 2 == 0,
        1 => y % 2 == 0,
        2 => x % 3 == 0,
        3 => (x + y) % 3 == 0,
        4 => ((x / 3) + (y / 2)) % 2 == 0,
        5 => (x * y % 2) + (x * y % 3) == 0,
        6 => ((x * y % 2) + (x * y % 3)) % 2 == 0,
        _ => (((x + y) % 2) + (x * y % 3)) % 2 == 0,
    };

    private int Cost()
    {
        var (cost, dark) = (0, 0);
        for (var i = 0; i < Size; i++)
        {
            cost += LineCost(j => _dark[i, j]) + LineCost(j => _dark[j, i]);
            for (var j = 0; j < Size; j++)
            {
                if (_dark[i, j]) dark++;
                if (i > 0 && j > 0 && _dark[i, j] == _dark[i - 1, j] && _dark[i, j] == _dark[i, j - 1] && _dark[i, j] == _dark[i - 1, j - 1]) cost += 3;
            }
        }
        return cost + (Math.Abs((dark * 20) - (Size * Size * 10)) / (Size * Size) * 10);
    }

    private int LineCost(Func<int, bool> at)
    {
        var (cost, run, last) = (0, 0, 0);
        for (var i = 0; i < Size; i++)
        {
            run = i > 0 && at(i) == at(i - 1) ? run + 1 : 1;
            if (run == 5) cost += 3;
            else if (run > 5) cost++;
            last = ((last << 1) | (at(i) ? 1 : 0)) & 0x7FF;
            // 1011101 with four light modules before or after it looks like a finder.
            if (i >= 10 && last is 0b10111010000 or 0b00001011101) cost += 40;
        }
        return cost;
    }
}
