using System.Text;
using Masthead.Desk;

namespace Masthead.Tests.Desk;

/// <summary>Reads back what the generator drew, by the standard's own rules and by tables of the standard that the generator does not hold.</summary>
public sealed class QrCodeTests
{
    // ISO/IEC 18004, annex C: the fifteen format bits of level M for masks 0 to 7.
    private static readonly string[] Formats =
        ["101010000010010", "101000100100101", "101111001111100", "101101101001011", "100010111111001", "100000011001110", "100111110010111", "100101010100000"];

    // ISO/IEC 18004, table 9, level M: (blocks, data words in each) by version.
    private static readonly Dictionary<int, (int Count, int Data)[]> Blocks = new()
    {
        [1] = [(1, 16)], [2] = [(1, 28)], [3] = [(1, 44)], [4] = [(2, 32)], [5] = [(2, 43)], [6] = [(4, 27)], [7] = [(4, 31)], [8] = [(2, 38), (2, 39)],
        [9] = [(3, 36), (2, 37)], [10] = [(4, 43), (1, 44)], [12] = [(6, 36), (2, 37)], [14] = [(4, 40), (5, 41)], [20] = [(3, 41), (13, 42)],
    };

    // ISO/IEC 18004, annex E.
    private static readonly Dictionary<int, int[]> Alignments = new()
    {
        [1] = [], [2] = [6, 18], [3] = [6, 22], [4] = [6, 26], [5] = [6, 30], [6] = [6, 34], [7] = [6, 22, 38], [8] = [6, 24, 42],
        [9] = [6, 26, 46], [10] = [6, 28, 50], [12] = [6, 32, 58], [14] = [6, 26, 46, 66], [20] = [6, 34, 62, 90],
    };

    [Theory]
    [InlineData(14), InlineData(26), InlineData(42), InlineData(62), InlineData(84), InlineData(106), InlineData(122), InlineData(152), InlineData(180), InlineData(213), InlineData(287), InlineData(362), InlineData(666)]
    public void What_was_drawn_reads_back(int length)
    {
        var text = string.Concat(Enumerable.Range(0, length).Select(i => (char)('!' + (i * 7 % 90))));

        Assert.Equal(text, Read(QrCode.Of(text)));
    }

    [Fact]
    public void Words_beyond_ASCII_read_back_too() => Assert.Equal("otpauth://totp/Masthead:žluťoučký", Read(QrCode.Of("otpauth://totp/Masthead:žluťoučký")));

    [Fact]
    public void What_does_not_fit_is_refused() => Assert.Throws<ArgumentException>(() => QrCode.Of(new string('a', 667)));

    private static string Read(QrCode code)
    {
        var (size, version) = (code.Size, (code.Size - 17) / 4);
        var format = string.Concat(Enumerable.Range(0, 8).Select(i => code[size - 1 - i, 8] ? '1' : '0').Concat(Enumerable.Range(0, 7).Select(i => code[8, size - 7 + i] ? '1' : '0')).Reverse());
        var mask = Array.IndexOf(Formats, format);
        Assert.True(mask >= 0, $"The format bits {format} are none of level M.");

        var bits = new StringBuilder();
        for (var (column, up) = (size - 1, true); column > 0; column -= 2, up = !up)
        {
            if (column == 6) column--;
            for (var i = 0; i < size; i++)
            {
                var y = up ? size - 1 - i : i;
                foreach (var x in new[] { column, column - 1 })
                {
                    if (!IsFunction(x, y, size, version)) bits.Append(code[x, y] ^ Masked(mask, x, y) ? '1' : '0');
                }
            }
        }
        var words = Enumerable.Range(0, bits.Length / 8).Select(i => Convert.ToByte(bits.ToString(i * 8, 8), 2)).ToArray();

        var lengths = Blocks[version].SelectMany(b => Enumerable.Repeat(b.Data, b.Count)).ToArray();
        var correction = (words.Length - lengths.Sum()) / lengths.Length;
        var blocks = lengths.Select(_ => new List<byte>()).ToArray();
        var at = 0;
        for (var i = 0; i < lengths.Max(); i++) for (var b = 0; b < blocks.Length; b++) if (i < lengths[b]) blocks[b].Add(words[at++]);
        for (var i = 0; i < correction; i++) for (var b = 0; b < blocks.Length; b++) blocks[b].Add(words[at++]);
        Assert.All(blocks, block => Assert.All(Enumerable.Range(0, correction), i => Assert.Equal(0, Syndrome(block, i))));

        var data = string.Concat(blocks.SelectMany((b, i) => b.Take(lengths[i])).Select(w => Convert.ToString(w, 2).PadLeft(8, '0')));
        Assert.Equal("0100", data[..4]);
        var lengthBits = version < 10 ? 8 : 16;
        var length = Convert.ToInt32(data.Substring(4, lengthBits), 2);
        return Encoding.UTF8.GetString([.. Enumerable.Range(0, length).Select(i => Convert.ToByte(data.Substring(4 + lengthBits + (i * 8), 8), 2))]);
    }

    private static bool IsFunction(int x, int y, int size, int version)
    {
        if (x == 6 || y == 6) return true;
        if ((x < 9 && y < 9) || (x >= size - 8 && y < 9) || (x < 9 && y >= size - 8)) return true;
        if (version >= 7 && ((x >= size - 11 && y < 6) || (y >= size - 11 && x < 6))) return true;
        return Alignments[version].Any(cx => Alignments[version].Any(cy =>
            !((cx == 6 && cy == 6) || (cx == 6 && cy == size - 7) || (cx == size - 7 && cy == 6)) && Math.Abs(x - cx) <= 2 && Math.Abs(y - cy) <= 2));
    }

    private static bool Masked(int mask, int j, int i) => mask switch
    {
        0 => (i + j) % 2 == 0,
        1 => i % 2 == 0,
        2 => j % 3 == 0,
        3 => (i + j) % 3 == 0,
        4 => ((i / 2) + (j / 3)) % 2 == 0,
        5 => (i * j % 2) + (i * j % 3) == 0,
        6 => ((i * j % 2) + (i * j % 3)) % 2 == 0,
        _ => (((i + j) % 2) + (i * j % 3)) % 2 == 0,
    };

    /// <summary>The block as a polynomial at α^i, by logarithms: zero in a sound block.</summary>
    private static int Syndrome(List<byte> block, int i)
    {
        var power = new int[255];
        for (var (n, x) = (0, 1); n < 255; n++, x = (x << 1) > 255 ? (x << 1) ^ 0x11D : x << 1) power[n] = x;
        var sum = 0;
        for (var k = 0; k < block.Count; k++)
        {
            if (block[k] == 0) continue;
            sum ^= power[(Array.IndexOf(power, (int)block[k]) + (i * (block.Count - 1 - k))) % 255];
        }
        return sum;
    }
}
