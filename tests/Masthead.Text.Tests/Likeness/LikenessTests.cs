namespace Masthead.Text.Tests.Likeness;

/// <summary>What is told to an editor and what is not. The copy is our own.</summary>
public sealed class LikenessTests
{
    private const string Report =
        "The harbour of Port Ellery will stay closed until Thursday, because a crane fell across its mouth in Monday’s storm. Divers found that two of its legs had sunk into the mud, " +
        "and that it cannot be lifted while the tide runs. Forty boats wait outside, most of them with fish that will not keep.\n\n" +
        "“We have no other crane that is strong enough, and the one from Saltby needs two days at sea,” said Ana Lopez, the harbour master.\n\n" +
        "The town pays nine thousand crowns for every day of waiting. Its council meets tonight to ask whether the insurer will carry the cost, as it did after the flood four years ago.";

    private static IReadOnlyList<LikenessMatch> Ask(string text, params string[] archive)
    {
        var index = new LikenessIndex();
        for (var i = 0; i < archive.Length; i++) index.Add($"{i}", archive[i]);
        return index.Query(text);
    }

    [Fact]
    public void Every_ninth_word_replaced_is_still_a_copy()
    {
        var spun = string.Join(' ', Report.Split(' ').Select((word, i) => i % 9 == 4 ? "otherwise" : word));
        var match = Assert.Single(Ask(spun, Report));
        Assert.InRange(match.Containment, 0.3, 0.7);
        // Changed words between two shared runs are taken in: the passage is one.
        Assert.True(match.Shared.Count <= 3, $"{match.Shared.Count} passages");
    }

    [Fact]
    public void The_same_quotation_in_another_report_raises_no_alarm() =>
        Assert.Empty(Ask("Fishermen in Port Ellery fear for their catch. “We have no other crane that is strong enough, and the one from Saltby needs two days at sea,” Lopez told a meeting in the old net loft. Some of them spoke of sailing to Saltby instead.", Report));

    [Fact]
    public void A_copied_paragraph_in_a_long_text_is_told_with_its_place()
    {
        var paragraph = Report.Split("\n\n")[0];
        var own = string.Concat(Enumerable.Range(0, 60).Select(n => $"Nobody {n} in this part of town has {n + 100} ever seen a thing {n + 200} like it. "));
        var match = Assert.Single(Ask(own + paragraph + " " + own, Report));
        Assert.Equal([new TextSpan(own.Length, own.Length + paragraph.Length - 1)], match.Shared);
        Assert.InRange(match.Containment, 0.01, 0.1);
        Assert.InRange(match.Coverage, 0.3, 0.6);
    }

    [Fact]
    public void A_long_name_raises_no_alarm() =>
        Assert.Empty(Ask("The Royal Society for the Protection of Harbour Seals and Porpoises of the Northern Isles", "A cheque for the Royal Society for the Protection of Harbour Seals and Porpoises of the Northern Isles came by post on Friday, and nobody knows who had sent it or why."));

    [Fact]
    public void A_line_that_many_articles_end_with_raises_no_alarm()
    {
        const string line = " Do you know more about this story than we do? Then write to the night desk, which reads every letter and keeps your name to itself.";
        var archive = Enumerable.Range(0, 20).Select(n => string.Join(' ', Enumerable.Range(0, 40).Select(i => $"w{n}x{i}")) + "." + line).ToArray();
        Assert.Empty(Ask("Gulls took the mayor’s lunch again on Sunday." + line, archive));
        Assert.Single(Ask("Gulls took the mayor’s lunch again on Sunday." + line, archive[..1]));
    }

    [Fact]
    public void The_source_comes_before_a_report_that_shares_a_part_of_it()
    {
        var shorter = Report.Split("\n\n")[2];
        Assert.Equal(["1", "0"], Ask(Report, shorter, Report).Select(m => m.Id));
    }

    [Fact]
    public void A_headline_with_its_date_is_found() =>
        Assert.Equal("0", Assert.Single(Ask("Port Ellery waits for Crane of Saltby\n\nTuesday, March 8, 2022", "Port Ellery waits for Crane of Saltby\n\nTuesday, March 8, 2022\n\n" + Report)).Id);

    [Fact]
    public void A_copy_all_in_capitals_is_found_however_short() => Assert.Single(Ask(Report.ToUpperInvariant()[..90], Report));

    [Fact]
    public void A_long_paragraph_is_told_though_it_is_little_of_either_text()
    {
        static string Own(char mark) => string.Join(' ', Enumerable.Range(0, 900).Select(n => $"{mark}{n * 7}"));
        var paragraph = string.Join(' ', Enumerable.Range(0, 60).Select(n => $"shared{n}"));
        Assert.Single(Ask($"{Own('a')} {paragraph} {Own('b')}", $"{Own('c')} {paragraph} {Own('d')}"));
        Assert.Empty(Ask($"{Own('a')} {paragraph[..300]} {Own('b')}", $"{Own('c')} {paragraph} {Own('d')}"));
    }

    [Fact]
    public void An_index_without_articles_and_a_text_without_words_have_no_match()
    {
        Assert.Empty(Ask(Report));
        Assert.Empty(Ask("", Report));
        Assert.Empty(Ask("Port Ellery", Report, ""));
    }

    [Fact]
    public void Segments_that_are_kept_and_opened_answer_alike()
    {
        var index = new LikenessIndex();
        index.Add("a", Report);
        index.Add("half \uD83D of a pair", "The gulls of Port Ellery have learnt to open the bins behind the bakery, and nobody knows who taught them.");
        index.Add("c", "c");
        index.Remove("c");
        var segment = LikenessSegment.Open(index.Gather()!.Bytes.ToArray());
        var opened = new LikenessIndex();
        opened.Attach(segment);
        Assert.Equal(2, segment.Count);
        Assert.Equal("half \uD83D of a pair", Assert.Single(opened.Query("The gulls of Port Ellery have learnt to open the bins behind the bakery")).Id);
        Assert.True(opened.Remove("a"));
        Assert.Empty(opened.Query(Report));
        var again = new LikenessIndex();
        again.Attach(segment, opened.GoneOf(segment));
        Assert.Equal((1, false), (again.Count, again.Contains("a")));
    }

    [Fact]
    public void Bytes_that_are_cut_short_are_no_segment()
    {
        var bytes = LikenessSegment.Build([new("a", Fingerprint.Of(Report).Words)]).Bytes.ToArray();
        for (var length = 0; length < bytes.Length; length++) Assert.Throws<FormatException>(() => LikenessSegment.Open(bytes[..length]));
    }

    [Fact]
    public void Others_may_ask_while_one_adds_and_removes()
    {
        var index = new LikenessIndex();
        index.Add("report", Report);
        Parallel.For(0, 400, n =>
        {
            index.Add($"{n % 40}", $"Article {n} of forty tells at some length of nothing but the number {n}, which is {n} and no other.");
            if (n % 5 == 0) index.Remove($"{n % 40}");
            Assert.Equal("report", index.Query(Report)[0].Id);
        });
        Assert.InRange(index.Count, 32, 41);
    }
}
