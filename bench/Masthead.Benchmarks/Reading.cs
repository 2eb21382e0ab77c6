using System.Text;
using Masthead.Text;

namespace Masthead.Benchmarks;

/// <summary>The desk's reading over copy of our own, against the bare tokenising pass.</summary>
internal static class Reading
{
    public static void Measure()
    {
        var story = Newspaper.Copy(seed: 7, words: 1_000);
        var stories = Enumerable.Range(0, 200).Select(seed => Newspaper.Copy(seed, words: 1_000)).ToArray();
        var archive = string.Join("\n\n", stories);
        var megabytes = Encoding.UTF8.GetByteCount(archive) / 1e6;
        for (var i = 0; i < 3; i++) CopyDesk.Check(Copy.Read(archive));
        Array.ForEach(stories, Desk);

        var tokens = new List<double>();
        var check = new List<double>();
        var statements = new List<double>();
        var names = new List<double>();
        var desk = new List<double>();
        var each = new List<double>();
        var read = Copy.Read(archive);
        for (var turn = 0; turn < 9; turn++)
        {
            tokens.Add(Figures.Milliseconds(() => Copy.Read(archive)));
            check.Add(Figures.Milliseconds(() => CopyDesk.Check(Copy.Read(archive))));
            statements.Add(Figures.Milliseconds(() => StatementReader.Read(read)));
            names.Add(Figures.Milliseconds(() => NameReader.Read(read)));
            desk.Add(Figures.Milliseconds(() => Desk(archive)));
            each.Add(Figures.Milliseconds(() => Array.ForEach(stories, Desk)));
        }
        var one = Enumerable.Range(0, 500).Select(_ => Figures.Milliseconds(() => CopyDesk.Check(Copy.Read(story)))).ToList();
        var whole = Enumerable.Range(0, 500).Select(_ => Figures.Milliseconds(() => Desk(story))).ToList();

        Figures.Say("read (tokens, sentences, marks), one core", $"{megabytes / tokens.Median() * 1000:0.0} MB/s");
        Figures.Say("check (read and every rule), one core", $"{megabytes / check.Median() * 1000:0.0} MB/s");
        Figures.Say("statements alone, one core", $"{megabytes / statements.Median() * 1000:0.0} MB/s");
        Figures.Say("names alone, one core", $"{megabytes / names.Median() * 1000:0.0} MB/s");
        Figures.Say("whole desk (findings, statements, names), one core", $"{megabytes / desk.Median() * 1000:0.0} MB/s");
        Figures.Say("whole desk, story by story, one core", $"{megabytes / each.Median() * 1000:0.0} MB/s");
        Figures.Say("whole desk, a story of 1,000 words, warm", $"{whole.Median():0.00} ms median, {whole.Share(0.99):0.00} ms p99");
        Figures.Say("check, a story of 1,000 words, warm", $"{one.Median():0.00} ms median, {one.Share(0.99):0.00} ms p99");
    }

    private static void Desk(string text)
    {
        var copy = Copy.Read(text);
        CopyDesk.Check(copy);
        StatementReader.Read(copy);
        NameReader.Read(copy);
    }
}
