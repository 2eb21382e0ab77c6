using System.Text;
using Masthead.Likeness;
using Masthead.Text;

namespace Masthead.Benchmarks;

/// <summary>Near-copies among a million articles that nobody wrote: words drawn from a seed, as often as Zipf says, about 400 to an article. Each is made again
/// from its number when it is needed; none is kept.</summary>
internal static class Copies
{
    private const int Articles = 1_000_000, Vocabulary = 60_000;

    public static void Measure()
    {
        var words = Words();
        var cumulative = Zipf();
        string Article(int n, int share = 1)
        {
            var random = new Random(n);
            var text = new StringBuilder(3000);
            var count = 300 + random.Next(200);
            for (var i = 0; i < count / share; i++)
            {
                if (i % 80 == 79) text.Append(".\n\n");
                else if (i % 16 == 15) text.Append(". ");
                else if (i > 0) text.Append(' ');
                var at = Array.BinarySearch(cumulative, random.NextDouble());
                text.Append(words[Math.Min(at < 0 ? ~at : at, Vocabulary - 1)]);
            }
            return text.ToString();
        }

        var copy = string.Join("\n\n", Enumerable.Range(0, 4000).Select(n => Article(n)));
        Fingerprint.Of(copy);
        var fingerprints = Enumerable.Range(0, 9).Select(_ => Figures.Milliseconds(() => Fingerprint.Of(copy))).Median();
        Figures.Say("fingerprints, one core", $"{Encoding.UTF8.GetByteCount(copy) / 1e3 / fingerprints:0} MB/s");
        var some = Enumerable.Range(0, 20_000).Select(n => new KeyValuePair<string, ReadOnlyMemory<ushort>>($"{n}", Fingerprint.Of(Article(n)).Words)).ToList();
        var segment = Figures.Milliseconds(() => LikenessSegment.Build(some));
        Figures.Say("a segment of 20,000 articles, one core", $"{segment / 1000:0.0} s, {20_000 / segment:0} articles/ms");

        var folder = Directory.CreateTempSubdirectory("masthead-bench-").FullName;
        try
        {
            var built = Figures.Milliseconds(() => LikenessStore.Rebuild(folder, Enumerable.Range(0, Articles).Select(n => ($"story-{n}", Article(n)))));
            var bytes = new DirectoryInfo(folder).EnumerateFiles().Sum(file => file.Length);
            Figures.Say("1,000,000 articles made, read and indexed", $"{built / 1000:0} s");
            Figures.Say("their index, on the disk and in memory", $"{bytes / 1e9:0.000} GB, {bytes / (double)Articles:0} bytes an article");

            LikenessStore? opened = null;
            var opening = Figures.Milliseconds(() => opened = LikenessStore.Open(folder));
            using var store = opened!;
            Figures.Say("opened, every checksum checked", $"{opening / 1000:0.0} s");
            GC.Collect();
            Figures.Say("memory of the process then", $"{Environment.WorkingSet / 1e9:0.00} GB");
            Ask("asked for whole copies", store, n => Article(n), true);
            Ask("asked for halves", store, n => Article(n, 2), true);
            Ask("asked for strangers", store, n => Article(n + Articles), false);
            var added = Enumerable.Range(0, 500).Select(n => (Id: $"new-{n}", Text: Article(n + (2 * Articles)))).ToList().ConvertAll(a => Figures.Milliseconds(() => store.Add(a.Id, a.Text)));
            Figures.Say("added, on the disk when acknowledged", $"{added.Median():0.00} ms median, {added.Share(0.99):0.0} ms p99");
            Ask("asked for whole copies, 500 added", store, n => Article(n), true);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static void Ask(string what, LikenessStore store, Func<int, string> text, bool found)
    {
        var times = new List<double>();
        for (var i = 0; i < 1000; i++)
        {
            var n = (int)((long)i * 7_919_993 % Articles);
            var asked = text(n);
            IReadOnlyList<LikenessMatch> matches = [];
            var time = Figures.Milliseconds(() => matches = store.Query(asked));
            if (i >= 50) times.Add(time);
            if (found ? matches.Count == 0 || matches[0].Id != $"story-{n}" : matches.Count > 0) throw new InvalidOperationException($"{what}: article {n} was answered with {string.Join(", ", matches.Select(m => m.Id))}.");
        }
        Figures.Say(what, $"{times.Median():0.0} ms median, {times.Share(0.99):0.0} ms p99");
    }

    internal static string[] Words()
    {
        string[] syllables = ["ba", "cor", "del", "fen", "gri", "hol", "jin", "kas", "lum", "mar", "ned", "pol", "qua", "ros", "sti", "tan", "ul", "ves", "win", "yor"];
        var random = new Random(1);
        return [.. Enumerable.Range(0, Vocabulary).Select(n => string.Concat(Enumerable.Range(0, n < 200 ? 1 : 2 + random.Next(3)).Select(_ => syllables[random.Next(syllables.Length)])) + (n % 7 == 0 ? "s" : ""))];
    }

    internal static double[] Zipf()
    {
        var shares = new double[Vocabulary];
        var sum = 0.0;
        for (var n = 0; n < Vocabulary; n++) shares[n] = sum += 1.0 / (n + 3);
        for (var n = 0; n < Vocabulary; n++) shares[n] /= sum;
        return shares;
    }
}
