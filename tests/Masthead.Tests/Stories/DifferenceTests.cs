using CsCheck;
using Masthead.Stories;
using static Masthead.Tests.Stories.Copy;

namespace Masthead.Tests.Stories;

public sealed class DifferenceTests
{
    private static ChangeGrade GradeOf(string before, string after) => Difference.Grade(Story(before), Story(after));

    [Theory]
    [InlineData("They recieve the report.", "They receive the report.")]
    [InlineData("The council met , late.", "The council met, late.")]
    [InlineData("the council met.", "The council met.")]
    [InlineData("He said \"yes\".", "He said “yes”.")]
    [InlineData("It can not be.", "It cannot be.")]
    public void A_slip_of_typing_is_a_typo(string before, string after) => Assert.Equal(ChangeGrade.Typo, GradeOf(before, after));

    [Theory]
    [InlineData("The council rejected the plan.", "The council accepted the plan.")]
    [InlineData("It is legal.", "It is illegal.")]
    [InlineData("It is possible there.", "It is impossible there.")]
    [InlineData("The man was now heard.", "The man was not heard.")]
    [InlineData("They saw Smith leave.", "They saw Smyth leave.")]
    public void What_could_alter_the_sense_is_wording(string before, string after) => Assert.Equal(ChangeGrade.Wording, GradeOf(before, after));

    [Theory]
    [InlineData("It cost 12 pounds.", "It cost 13 pounds.")]
    [InlineData("It cost 1.5 pounds.", "It cost 15 pounds.")]
    [InlineData("Five were hurt.", "Six were hurt.")]
    [InlineData("It cost $5.", "It cost £5.")]
    [InlineData("Two million came.", "Two billion came.")]
    [InlineData("It was 5 degrees.", "It was -5 degrees.")]
    public void A_figure_that_changed_is_a_number(string before, string after) => Assert.Equal(ChangeGrade.Number, GradeOf(before, after));

    [Fact]
    public void The_same_figure_in_words_is_wording() => Assert.Equal(ChangeGrade.Wording, GradeOf("She saw 5 boats.", "She saw five boats."));

    [Theory]
    [InlineData("She said: “We will pay.”", "She said: “We may pay.”")]
    [InlineData("She said they would pay.", "She said they “would pay”.")]
    [InlineData("She said: ‘It’s ours now.’", "She said: ‘It’s theirs now.’")]
    [InlineData("He said: “They recieve it.”", "He said: “They receive it.”")]
    public void Words_inside_quotation_marks_are_a_quotation(string before, string after) => Assert.Equal(ChangeGrade.Quotation, GradeOf(before, after));

    [Fact]
    public void Words_beside_a_quotation_are_wording() => Assert.Equal(ChangeGrade.Wording, GradeOf("“We will,” she said loudly.", "“We will,” she said calmly."));

    [Fact]
    public void A_change_in_a_block_quotation_is_a_quotation()
    {
        StoryContent Quoting(string words) => new() { Body = Document(new QuoteBlock(Id("quote"), [P(words, "inner")])) };
        Assert.Equal(ChangeGrade.Quotation, Difference.Grade(Quoting("We will pay."), Quoting("We may pay.")));
    }

    [Fact]
    public void A_headline_is_a_headline_whatever_changed_in_it()
    {
        Assert.Equal(ChangeGrade.Headline, Difference.Grade(Story("A."), Story("A.") with { Headline = "Council agrees to mend a bridge" }));
        Assert.Equal(ChangeGrade.Headline | ChangeGrade.Number, Difference.Grade(Story("A.") with { Headline = "Five hurt" }, Story("A.") with { Headline = "Six hurt" }));
    }

    [Fact]
    public void Paragraphs_come_and_go()
    {
        Assert.Equal(ChangeGrade.ParagraphAdded, Difference.Grade(Story("One stays."), Story("One stays.", "Another came along.")));
        Assert.Equal(ChangeGrade.ParagraphRemoved, Difference.Grade(Story("One stays.", "Another went away."), Story("One stays.")));
        Assert.Equal(ChangeGrade.ParagraphAdded | ChangeGrade.Number, Difference.Grade(Story("It cost 5."), Story("It cost 6.", "New.")));
    }

    [Fact]
    public void What_stands_around_the_words_is_details()
    {
        var story = Story("A.");
        Assert.Equal(ChangeGrade.Details, Difference.Grade(story, story with { Dateline = "BRISTOL" }));
        Assert.Equal(ChangeGrade.Details, Difference.Grade(story, story with { Byline = [new BylineEntry(Guid.CreateVersion7())] }));
        Assert.Equal(ChangeGrade.Details, Difference.Grade(story with { Slug = "a" }, story with { Slug = "b" }));
        Assert.Equal(ChangeGrade.None, Difference.Grade(story, story with { Slug = "b" }));
        Assert.Equal(ChangeGrade.Details, Difference.Grade(
            new StoryContent { Body = Document(new Paragraph(Id("p"), [Run("here", new Link("/a/"))])) }, new StoryContent { Body = Document(new Paragraph(Id("p"), [Run("here", new Link("/b/"))])) }));
    }

    [Fact]
    public void What_is_one_thing_is_exchanged_as_one()
    {
        var story = Story("A.");
        var (culture, business) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        var names = new Dictionary<Guid, string> { [culture] = "Art and culture", [business] = "Business and culture" };
        var difference = Difference.Between(story with { Slug = "a-long-night", SectionId = culture }, story with { Slug = "a-short-night", SectionId = business }, names.GetValueOrDefault);
        Assert.Equal(["Section", "Address"], difference.Places.Select(p => p.Where));
        Assert.Equal([new ChangedRun(RunKind.Struck, "Art and culture"), new ChangedRun(RunKind.Added, "Business and culture")], difference.Places[0].Runs);
        Assert.Equal([new ChangedRun(RunKind.Struck, "a-long-night"), new ChangedRun(RunKind.Added, "a-short-night")], difference.Places[1].Runs);
    }

    [Fact]
    public void The_same_content_has_no_difference() => AnyDocument.Sample(document =>
        Assert.Empty(Difference.Between(new StoryContent { Body = document }, new StoryContent { Body = document }).Places));

    [Fact]
    public void Paragraphs_with_new_ids_are_known_by_their_words()
    {
        var before = new StoryContent { Body = Document(P("The council met in the hall on Friday and agreed."), P("Nobody came late to it.")) };
        var after = new StoryContent { Body = Document(P("Nobody came late to it."), P("The council met in the hall on Thursday and agreed.")) };
        var difference = Difference.Between(before, after);
        Assert.Equal(ChangeGrade.Wording | ChangeGrade.Details, difference.Grade);
        Assert.Contains(difference.Places, p => p.Where.ToString().EndsWith("moved", StringComparison.Ordinal));
    }

    [Fact]
    public void A_change_reads_as_struck_then_added_with_the_words_around_it()
    {
        var words = string.Join(' ', Enumerable.Range(1, 60).Select(i => "w" + (char)('a' + (i % 26))));
        var place = Assert.Single(Difference.Between(Story(words + " red boat " + words), Story(words + " blue ship " + words)).Places);
        Assert.Equal([RunKind.Kept, RunKind.Struck, RunKind.Added, RunKind.Kept], place.Runs.Select(r => r.Kind));
        Assert.Equal(["red boat", "blue ship"], place.Runs.Where(r => r.Kind != RunKind.Kept).Select(r => r.Text));
        var excerpt = place.Excerpt(3);
        Assert.Equal("… wg wh wi ", excerpt[0].Text);
        Assert.Equal(" wb wc wd …", excerpt[3].Text);
        Assert.Equal(["wording"], place.GradeNames);
        Assert.Equal("Paragraph 1", place.Where);
    }

    [Fact]
    public void Kept_and_struck_are_what_it_said_and_kept_and_added_what_it_says() => Gen.Select(AnyWords, AnyWords).Sample((before, after) =>
    {
        var runs = WordRuns.Between(before, after);
        Assert.Equal(before, string.Concat(runs.Where(r => r.Kind != RunKind.Added).Select(r => r.Text)));
        Assert.Equal(after, string.Concat(runs.Where(r => r.Kind != RunKind.Struck).Select(r => r.Text)));
    });

    [Fact]
    public void Between_any_two_documents_every_word_of_both_is_accounted_for() => Gen.Select(AnyDocument, AnyDocument).Sample((before, after) =>
    {
        var places = Difference.Between(new StoryContent { Body = before }, new StoryContent { Body = after }).Places;
        var (old, now) = (BodyPart.Of(before).Select(p => p.Text).ToList(), BodyPart.Of(after).Select(p => p.Text).ToList());
        foreach (var place in places)
        {
            var was = string.Concat(place.Runs.Where(r => r.Kind != RunKind.Added).Select(r => r.Text));
            var became = string.Concat(place.Runs.Where(r => r.Kind != RunKind.Struck).Select(r => r.Text));
            if (!place.Where.ToString().EndsWith("new", StringComparison.Ordinal)) Assert.True(old.Remove(was), was);
            if (!place.Where.ToString().EndsWith("before", StringComparison.Ordinal)) Assert.True(now.Remove(became), became);
        }
        Assert.Equal(old.Order(StringComparer.Ordinal), now.Order(StringComparer.Ordinal));
    });
}
