using System.Text;
using CsCheck;

namespace Masthead.Text.Tests.Statements;

/// <summary>What holds of every text, sound or not.</summary>
public sealed class StatementLaws
{
    private static readonly string[] Scraps =
    [
        "Ana Lopez", "Mr Reid", "she", "he", "they", "the mayor", "a spokesman for the port", "said", "says", "told", "reporters", "called", "asked", "according to", "saying",
        "that", "who", "whether", "the bridge", "will", "open", "“", "”", "‘", "’", "\"", "''", "'", ",", ".", "?", "!", ":", ";", "—", "(", ")", "and", "but", "while", "as", "on Monday", "\n\n", "\n",
        "\uD83D", "\uDE00", "😀", "\0", "\u202E", "他说", "U.S.", "NFB", "1,000", "",
    ];

    private static readonly Gen<string> Anything = Gen.OneOf(
        Gen.String[0, 200],
        Gen.Int[0, Scraps.Length - 1].Array[0, 60].Select(parts => string.Join(' ', parts.Select(p => Scraps[p]))),
        Gen.Int[0, Scraps.Length - 1].Array[0, 60].Select(parts => string.Concat(parts.Select(p => Scraps[p]))));

    [Fact]
    public void Any_text_is_read_and_every_place_is_in_it() => Anything.Sample(text =>
    {
        foreach (var s in StatementReader.Read(Copy.Read(text)).Statements)
        {
            Assert.Equal(text[s.Span.Start..s.Span.End], s.Text);
            Assert.True(s.Span.Length > 0);
            Assert.Equal((s.Pieces[0].Start, s.Pieces[^1].End), (s.Span.Start, s.Span.End));
            for (var i = 1; i < s.Pieces.Count; i++) Assert.True(s.Pieces[i - 1].End <= s.Pieces[i].Start, "Pieces stand in order and apart.");
            if (s.Speaker is { } speaker) Assert.Equal(text[speaker.Span.Start..speaker.Span.End], speaker.Text);
            if (s.Cue is { } cue) Assert.Equal(text[cue.Span.Start..cue.Span.End], cue.Text);
            Assert.InRange(s.Confidence, 0, 1);
        }
    }, iter: 4000);

    [Fact]
    public void A_speaker_never_stands_inside_the_words_that_are_quoted() => Anything.Sample(text =>
    {
        foreach (var s in StatementReader.Read(Copy.Read(text)).Statements)
            if (s is { Kind: StatementKind.Direct, Speaker: { } speaker })
                Assert.DoesNotContain(s.Pieces, p => p.Start <= speaker.Span.Start && speaker.Span.End <= p.End);
    }, iter: 4000);

    [Fact]
    public void Statements_come_in_order_and_the_same_each_time() => Anything.Sample(text =>
    {
        var once = StatementReader.Read(Copy.Read(text)).Statements;
        var again = StatementReader.Read(Copy.Read(text)).Statements;
        Assert.Equal(once.Select(s => (s.Span, s.Speaker?.Name, s.Cue?.Span)), again.Select(s => (s.Span, s.Speaker?.Name, s.Cue?.Span)));
        Assert.Equal(once.Select(s => s.Span.Start).Order(), once.Select(s => s.Span.Start));
    }, iter: 1000);

    public static TheoryData<string> Growing => new(
        "“The bridge will open,” Ana Lopez said. He told Omar Reid that it would not. ",
        "said that he said that she said ",
        "“ ” said , ",
        "Ana Lopez, who said, ",
        "the of the of ",
        "Lopez ",
        "according to ",
        "“",
        "x");

    [Theory, MemberData(nameof(Growing))]
    public void Twice_the_text_costs_at_most_little_more_than_twice_the_steps(string unit)
    {
        var (one, two) = (Steps(unit, 2000), Steps(unit, 4000));
        Assert.True(two <= one * 2.3 + 1000, $"{one} steps became {two}.");
    }

    private static long Steps(string unit, int times)
    {
        var text = new StringBuilder().Insert(0, unit, times).ToString();
        StatementReader.Read(Copy.Read(text), out var steps);
        return steps;
    }
}
