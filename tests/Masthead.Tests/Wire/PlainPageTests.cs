using Masthead.Contributors;
using Masthead.Data;
using Masthead.Stories;
using Masthead.Wire;

namespace Masthead.Tests.Wire;

public sealed class PlainPageTests
{
    private const string First = "The harbour council voted on Tuesday to dredge the eastern channel before the autumn storms arrive.";
    private const string Second = "Work begins in May, and two of the three ferry berths will stay open while it lasts.";
    private const string Third = "“We could not wait another winter,” said the harbour master, who has asked for it since 2019.";

    private static ReadPage Read(params string[] lines) => Pages.Read(string.Join('\n', lines));

    private static string[] Paragraphs(ReadPage page) => [.. page.Body.Blocks.OfType<Paragraph>().Select(StoryText.Of)];

    [Fact]
    public void A_headline_told_twice_is_told_once_with_its_typographic_marks()
    {
        var page = Read("Tide Agency", "", "Council votes for a ‘deeper, safer’ harbour", "", "Council votes for a 'deeper, safer' harbour", "Written by web team", "", First, "", Second, "", Third, "", "", "About the author", "", "web team");

        Assert.Equal("Council votes for a ‘deeper, safer’ harbour", page.Headline);
        Assert.Equal([new PageName("web team", ContributorKind.Team)], page.Byline);
        Assert.Equal("Tide Agency", page.SiteName);
        Assert.Equal([First, Second, Third], Paragraphs(page));
        Assert.Equal(3, page.Body.Blocks.Length);
        Assert.Equal(["headline", "byline"], page.Taken.Select(t => t.What));
        Assert.Equal("line 3", page.Taken[0].Place);
        Assert.Contains(page.LeftOut, l => l.What == "headline told again" && l.Place == "line 5" && l.Why!.Contains("typographic", StringComparison.Ordinal));
        Assert.Contains(page.LeftOut, l => l.What == "site name" && l.Text == "Tide Agency");
        Assert.Equal(2, page.LeftOut.Count(l => l.What == "box behind the article"));
    }

    [Fact]
    public void The_typographic_headline_wins_where_it_stands_second()
    {
        var page = Read("Council votes for a 'deeper' harbour", "Council votes for a ‘deeper’ harbour", "By Ana Lopez", "", First, "", Second);

        Assert.Equal("Council votes for a ‘deeper’ harbour", page.Headline);
        Assert.Equal([First, Second], Paragraphs(page));
    }

    [Fact]
    public void A_headline_with_the_site_s_name_behind_it_is_the_same_headline()
    {
        var page = Read("Council votes to dredge the eastern channel - The Harbour Post", "", "Council votes to dredge the eastern channel", "", First, "", Second);

        Assert.Equal("Council votes to dredge the eastern channel", page.Headline);
        Assert.Equal([First, Second], Paragraphs(page));
    }

    [Fact]
    public void A_page_without_a_site_name_is_read()
    {
        var page = Read("Council votes to dredge the eastern channel", "", "By Ana Lopez and Ben Roe", "", First, "", Second);

        Assert.Equal("Council votes to dredge the eastern channel", page.Headline);
        Assert.Null(page.SiteName);
        Assert.Equal([new PageName("Ana Lopez", ContributorKind.Person), new PageName("Ben Roe", ContributorKind.Person)], page.Byline);
        Assert.Equal([First, Second], Paragraphs(page));
    }

    [Fact]
    public void A_standfirst_and_a_date_are_told_from_the_body()
    {
        var page = Read("The Harbour Post", "", "Council votes to dredge the eastern channel", "", "Two berths stay open while the work lasts, the council says.", "", "By Ana Lopez | 14 March 2026, 09:30 GMT", "Updated 15 March 2026", "", First, "", Second);

        Assert.Equal("Council votes to dredge the eastern channel", page.Headline);
        Assert.Equal("Two berths stay open while the work lasts, the council says.", page.Standfirst);
        Assert.Equal("2026-03-14T09:30:00Z", page.PublishedAt?.Machine);
        Assert.Equal("Ana Lopez", Assert.Single(page.Byline).Name);
        Assert.Equal("The Harbour Post", page.SiteName);
        Assert.Contains(page.LeftOut, l => l.What == "date of a change");
        Assert.Equal([First, Second], Paragraphs(page));
    }

    [Fact]
    public void A_page_without_a_byline_gets_none()
    {
        var page = Read("The Harbour Post", "", "Council votes to dredge the eastern channel", "", First, "", Second, "", "By then it was over.");

        Assert.Equal("Council votes to dredge the eastern channel", page.Headline);
        Assert.Empty(page.Byline);
        Assert.Null(page.BylineAsGiven);
        Assert.Null(page.PublishedAt);
        Assert.Equal([First, Second, "By then it was over."], Paragraphs(page));
    }

    [Fact]
    public void A_date_between_the_site_s_name_and_the_headline_does_not_hide_the_headline()
    {
        var page = Read("The Harbour Post", "Saturday, March 14, 2026", "", "Council votes to dredge the eastern channel", "", First, "", Second);

        Assert.Equal("Council votes to dredge the eastern channel", page.Headline);
        Assert.Equal("2026-03-14", page.PublishedAt?.Machine);
        Assert.Equal([First, Second], Paragraphs(page));
    }

    [Fact]
    public void A_page_of_copy_alone_has_no_headline_and_none_is_invented()
    {
        var page = Read(First, "", Second, "", Third);

        Assert.Null(page.Headline);
        Assert.Equal([First, Second, Third], Paragraphs(page));
    }

    [Fact]
    public void Paragraphs_broken_at_a_margin_are_put_together()
    {
        var page = Read("Council votes to dredge the eastern channel", "", "By Ana Lopez", "",
            "The harbour council voted on Tuesday to dredge the eastern", "channel before the autumn storms arrive, at a cost that it", "did not name.", "", Second);

        Assert.Equal(["The harbour council voted on Tuesday to dredge the eastern channel before the autumn storms arrive, at a cost that it did not name.", Second], Paragraphs(page));
    }

    [Fact]
    public void Headings_lists_and_a_site_s_furniture_are_told_from_paragraphs()
    {
        var page = Read("Council votes to dredge the eastern channel", "", First, "", "Advertisement", "", "What happens next", "", Second, "", "- the eastern channel", "- the fish quay", "", Third, "", "© 2026 The Harbour Post", "Terms of use");

        Assert.Collection(page.Body.Blocks,
            b => Assert.Equal(First, StoryText.Of(Assert.IsType<Paragraph>(b))),
            b => Assert.Equal("What happens next", StoryText.Of(Assert.IsType<Heading>(b))),
            b => Assert.Equal(Second, StoryText.Of(Assert.IsType<Paragraph>(b))),
            b => Assert.Equal(2, Assert.IsType<ListBlock>(b).Items.Length),
            b => Assert.Equal(Third, StoryText.Of(Assert.IsType<Paragraph>(b))));
        Assert.Equal(["Advertisement", "Terms of use", "© 2026 The Harbour Post"], page.LeftOut.Select(l => l.Text).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_box_about_the_author_in_whole_sentences_is_left_out()
    {
        var page = Read("Council votes to dredge the eastern channel", "", "By Ana Lopez", "", First, "", Second, "", Third, "", "About Ana Lopez", "", "Ana Lopez has covered the harbour since 2019. She lives near the fish quay.");

        Assert.Equal([First, Second, Third], Paragraphs(page));
        Assert.Equal(2, page.LeftOut.Count(l => l.What == "box behind the article"));
    }

    [Fact]
    public void A_name_at_the_headline_that_nothing_calls_a_byline_is_none()
    {
        var page = Read("News", "", "Council votes for a deeper harbour", "", "Ana Lopez", "", First, "", Second);

        Assert.Empty(page.Byline);
        Assert.Equal("News", page.SiteName);
        Assert.Contains(page.LeftOut, l => l is { What: "name at the headline", Text: "Ana Lopez" });
    }

    [Fact]
    public void A_signature_behind_the_article_is_the_byline_where_none_stands_before_it()
    {
        var signed = Read("Council votes for a deeper harbour", "", First, "", Second, "", "Reporting by Ana Lopez; Editing by Ben Roe");
        var told = Read("Council votes for a deeper harbour", "", "By Cleo Moss", "", First, "", Second, "", "Reporting by Ana Lopez; Editing by Ben Roe");

        Assert.Equal("Ana Lopez", Assert.Single(signed.Byline).Name);
        Assert.Equal("line 7", Assert.Single(signed.Taken, t => t.What == "byline").Place);
        Assert.Equal("Cleo Moss", Assert.Single(told.Byline).Name);
        Assert.Equal([First, Second], Paragraphs(signed));
    }

    [Fact]
    public void A_headline_with_nothing_behind_it_is_refused()
    {
        var broken = Assert.Throws<RuleBroken>(() => Read("Council votes to dredge the eastern channel", "Council votes to dredge the eastern channel"));

        Assert.Equal("page-no-article", broken.Code);
        Assert.StartsWith("page.txt has no article in it", broken.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("By Ana Lopez", "Ana Lopez:Person")]
    [InlineData("Written by publishing team", "publishing team:Team")]
    [InlineData("By staff", "staff:Team")]
    [InlineData("By admin", "admin:Team")]
    [InlineData("By Health and Science Team", "Health and Science Team:Team")]
    [InlineData("Reuters", "Reuters:Agency")]
    [InlineData("By Ana Lopez, AFP", "Ana Lopez:Person AFP:Agency")]
    [InlineData("By Ana Lopez, political correspondent", "Ana Lopez:Person")]
    [InlineData("By ANA LOPEZ, Education Correspondent", "ANA LOPEZ:Person")]
    [InlineData("By Ana Lopez in Porto", "Ana Lopez:Person")]
    [InlineData("Reporting by Ana Lopez; Editing by Ben Roe", "Ana Lopez:Person")]
    [InlineData("Von Anna Schmidt und Jan de Vries", "Anna Schmidt:Person Jan de Vries:Person")]
    [InlineData("Par Zoé Martin", "Zoé Martin:Person")]
    [InlineData("By Martin L. King Jr.", "Martin L. King Jr.:Person")]
    [InlineData("By then it was over", "")]
    [InlineData("By Tuesday the harbour was full.", "")]
    [InlineData("Text messages were read out", "")]
    [InlineData("Harbour vote", "")]
    public void A_byline_is_a_line_of_names(string line, string names) =>
        Assert.Equal(names, string.Join(' ', Byline.OfLine(line).Select(n => $"{n.Name}:{n.Kind}")));

    [Theory]
    [InlineData("14 March 2026", "2026-03-14")]
    [InlineData("March 14th, 2026", "2026-03-14")]
    [InlineData("Published: Saturday 14 March 2026 at 09:30 GMT", "2026-03-14T09:30:00Z")]
    [InlineData("Sat 14 Mar 2026 9.30", null)]
    [InlineData("14. März 2026, 9:30 Uhr", "2026-03-14")]
    [InlineData("le 14 mars 2026 à 09:30", "2026-03-14")]
    [InlineData("14.03.2026", "2026-03-14")]
    [InlineData("2026年3月14日", null)]
    [InlineData("2026-03-14T09:30:00+01:00", "2026-03-14T09:30:00+01:00")]
    [InlineData("March 14, 2026 9:30 pm UTC", "2026-03-14T21:30:00Z")]
    [InlineData("31 February 2026", null)]
    [InlineData("In March 2026 it rained", null)]
    public void A_date_is_a_line_that_is_a_date_and_nothing_else(string line, string? machine)
    {
        _ = PageDate.TryRead(line, out var time);
        Assert.Equal(machine, time.Machine);
    }

    [Fact]
    public void Seven_one_and_a_year_could_be_two_days_so_no_day_is_told()
    {
        Assert.True(PageDate.TryRead("7/1/2026", out var time));
        Assert.Null(time.Machine);
        Assert.Equal("7/1/2026", time.AsGiven);
    }
}
