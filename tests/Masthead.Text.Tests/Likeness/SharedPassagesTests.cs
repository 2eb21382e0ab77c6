namespace Masthead.Text.Tests.Likeness;

public sealed class SharedPassagesTests
{
    private const string Ferry = "the old ferry lay at the quay for a week while the crew waited for a part";
    private const string Market = "every stall in the covered market was let by noon and some stood outside";

    [Fact]
    public void The_same_words_in_another_order_are_passages_that_name_one_another()
    {
        var (text, other) = ($"First: {Ferry}. Then: {Market}.", $"{Market}; and, as we heard, {Ferry}!");
        var (here, there) = SharedPassages.Between(text, other);

        Assert.Equal([Ferry, Market], here.Select(p => text[p.Span.Start..p.Span.End]));
        Assert.Equal([Market, Ferry], there.Select(p => other[p.Span.Start..p.Span.End]));
        Assert.Equal([1, 0], here.Select(p => p.Counterpart));
        Assert.Equal([1, 0], there.Select(p => p.Counterpart));
    }

    [Fact]
    public void Words_that_come_twice_in_one_lead_to_the_one_place_of_the_other()
    {
        var text = $"{Ferry}. A line between the two that is nowhere else. {Ferry}.";
        var (here, there) = SharedPassages.Between(text, Ferry);

        Assert.Equal([0, 0], here.Select(p => p.Counterpart));
        Assert.Equal([new SharedPassage(new TextSpan(0, Ferry.Length), 0)], there);
    }

    [Theory]
    [InlineData("", "")]
    [InlineData("four words are few", "four words are few")]
    [InlineData("one two three four five six", "seven eight nine ten eleven twelve")]
    public void Fewer_than_five_words_in_a_row_are_no_passage(string text, string other)
    {
        var (here, there) = SharedPassages.Between(text, other);

        Assert.Empty(here);
        Assert.Empty(there);
    }

    [Fact]
    public void Every_counterpart_is_a_passage_of_the_other_that_holds_the_words_it_begins_with()
    {
        var random = new Random(7);
        for (var run = 0; run < 300; run++)
        {
            // Few different words, so that runs repeat within a text and cross.
            string Words() => string.Join(' ', Enumerable.Range(0, random.Next(60)).Select(_ => "abcd"[random.Next(4)]));
            var (text, other) = (Words(), Words());
            var (here, there) = SharedPassages.Between(text, other);
            foreach (var (passage, others, from, to) in here.Select(p => (p, there, text, other)).Concat(there.Select(p => (p, here, other, text))))
            {
                var held = others[passage.Counterpart].Span;
                Assert.Contains(from[passage.Span.Start..(passage.Span.Start + 9)], to[held.Start..held.End], StringComparison.Ordinal);
            }
        }
    }
}
