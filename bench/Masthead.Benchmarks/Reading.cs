using System.Text;
using Masthead.Text;

namespace Masthead.Benchmarks;

/// <summary>The desk's reading over copy of our own, against the bare tokenising pass.</summary>
internal static class Reading
{
    public static void Measure()
    {
        var story = Newspaper.Copy(seed: 7, words: 1_000);
        var archive = string.Join("\n\n", Enumerable.Range(0, 200).Select(seed => Newspaper.Copy(seed, words: 1_000)));
        var megabytes = Encoding.UTF8.GetByteCount(archive) / 1e6;
        for (var i = 0; i < 3; i++) CopyDesk.Check(Copy.Read(archive));

        var tokens = new List<double>();
        var check = new List<double>();
        for (var turn = 0; turn < 9; turn++)
        {
            tokens.Add(Figures.Milliseconds(() => Copy.Read(archive)));
            check.Add(Figures.Milliseconds(() => CopyDesk.Check(Copy.Read(archive))));
        }
        var one = Enumerable.Range(0, 500).Select(_ => Figures.Milliseconds(() => CopyDesk.Check(Copy.Read(story)))).ToList();

        Figures.Say("read (tokens, sentences, marks), one core", $"{megabytes / tokens.Median() * 1000:0.0} MB/s");
        Figures.Say("check (read and every rule), one core", $"{megabytes / check.Median() * 1000:0.0} MB/s");
        Figures.Say("check, a story of 1,000 words, warm", $"{one.Median():0.00} ms median, {one.Share(0.99):0.00} ms p99");
    }
}
