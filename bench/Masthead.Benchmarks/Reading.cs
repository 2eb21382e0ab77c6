using System.Text;
using Masthead.Text;

namespace Masthead.Benchmarks;

/// <summary>The desk's reading over copy of our own, against the bare tokenising pass; by the clock, and by the processor time of the process.</summary>
internal static class Reading
{
    private const int Turns = 9, Stories = 200, Readings = 500;

    public static void Measure()
    {
        var stories = Enumerable.Range(0, Stories).Select(seed => Newspaper.Copy(seed, words: 1_000)).ToArray();
        var archive = string.Join("\n\n", stories);
        var megabytes = Encoding.UTF8.GetByteCount(archive) / 1e6;
        var read = Copy.Read(archive);
        Array.ForEach(stories, Desk);

        var parts = new (string What, Action Deed, List<(double Clock, double Processor)> Times)[]
        {
            ("read (tokens, sentences, marks), one core", () => Copy.Read(archive), []),
            ("check (read and every rule), one core", () => CopyDesk.Check(Copy.Read(archive)), []),
            ("statements alone, one core", () => StatementReader.Read(read), []),
            ("names alone, one core", () => NameReader.Read(read), []),
            ("whole desk (findings, statements, names), one core", () => Desk(archive), []),
            ("whole desk, story by story, one core", () => Array.ForEach(stories, Desk), []),
        };
        for (var turn = -3; turn < Turns; turn++)
        {
            foreach (var (_, deed, times) in parts)
            {
                var time = Figures.Both(deed);
                if (turn >= 0) times.Add(time);
            }
        }
        foreach (var (what, _, times) in parts)
            Figures.Say(what, $"{megabytes / times.Select(t => t.Clock).Median() * 1000:0.0} MB/s by the clock, {megabytes / times.Select(t => t.Processor).Median() * 1000:0.0} of processor time");

        Story("check, a story of 1,000 words, warm", stories[7], text => CopyDesk.Check(Copy.Read(text)));
        Story("whole desk, a story of 1,000 words, warm", stories[7], Desk);
    }

    private static void Story(string what, string story, Action<string> deed)
    {
        var times = Enumerable.Range(0, Readings).Select(_ => Figures.Both(() => deed(story))).ToList();
        Figures.Say(what, $"{times.Select(t => t.Clock).Median():0.00} ms median, {times.Select(t => t.Clock).Share(0.99):0.00} ms p99 by the clock, {times.Select(t => t.Processor).Median():0.00} and {times.Select(t => t.Processor).Share(0.99):0.00} of processor time");
    }

    private static void Desk(string text)
    {
        var copy = Copy.Read(text);
        CopyDesk.Check(copy);
        StatementReader.Read(copy);
        NameReader.Read(copy);
    }
}
