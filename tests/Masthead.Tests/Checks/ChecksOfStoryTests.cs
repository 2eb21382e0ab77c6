using System.Collections.Immutable;
using Masthead.Checks;
using Masthead.Stories;
using Masthead.Text;
using Paragraph = Masthead.Stories.Paragraph;

namespace Masthead.Tests.Checks;

public sealed class ChecksOfStoryTests
{
    private static Paragraph Words(string id, params Inline[] inlines) => new(id, [.. inlines]);

    private static CheckedStory Read(params Block[] blocks) =>
        new ChecksOfStory().Read(new StoryContent { Headline = "Harbour wall gives way", Dateline = "HARBOUR, 14 March", Body = new StoryDocument([.. blocks]) }, ["Ana Lopez"], "en-GB");

    [Fact]
    public void A_finding_stands_at_its_block_with_a_line_break_counted_as_one()
    {
        var story = Read(Words("aaaaaaaaaaaa", new TextRun("The wall stood long.")), Words("bbbbbbbbbbbb", new TextRun("Near it"), new LineBreak(), new TextRun("lies the "), new TextRun("the", [new Emphasis()]), new TextRun(" quay.")));

        var finding = Assert.Single(story.Findings, f => f.Rule == "word-doubled");
        Assert.Equal(("bbbbbbbbbbbb", 13, 20), (finding.Block, finding.Start, finding.End));
        Assert.Equal("the the", finding.Quote);
        Assert.Equal("the", finding.Fix?.Text);
    }

    [Fact]
    public void A_finding_keeps_its_name_when_words_are_written_before_it()
    {
        var before = Read(Words("aaaaaaaaaaaa", new TextRun("It lies by the the quay."))).Findings.Single(f => f.Rule == "word-doubled");
        var after = Read(Words("cccccccccccc", new TextRun("Something new.")), Words("aaaaaaaaaaaa", new TextRun("Today it lies by the the quay."))).Findings.Single(f => f.Rule == "word-doubled");

        Assert.Equal(before.Id, after.Id);
        Assert.NotEqual(before.Start, after.Start);
    }

    [Fact]
    public void The_same_fault_twice_has_two_names()
    {
        var findings = Read(Words("aaaaaaaaaaaa", new TextRun("By the the quay and by the the wall."))).Findings.Where(f => f.Rule == "word-doubled").ToList();

        Assert.Equal(2, findings.Count);
        Assert.NotEqual(findings[0].Id, findings[1].Id);
    }

    [Fact]
    public void Statements_stand_at_their_words_with_their_speaker()
    {
        var story = Read(Words("aaaaaaaaaaaa", new TextRun("The harbour was shut.")), Words("bbbbbbbbbbbb", new TextRun("“We saw it go,” said Ana Marsh, the harbour master.")));

        var statement = Assert.Single(story.Statements, s => s.Kind == StatementKind.Direct);
        Assert.Equal(("bbbbbbbbbbbb", "We saw it go", "said"), (statement.Block, statement.Text, statement.Cue?.Text));
        Assert.Equal("We saw it go".Length, statement.End - statement.Start);
        Assert.Contains("Ana Marsh", statement.Speaker?.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_heading_that_skips_a_level_is_found_at_its_block()
    {
        var story = Read(Words("aaaaaaaaaaaa", new TextRun("The wall stood long.")), new Heading("bbbbbbbbbbbb", 4, [new TextRun("What is known")]), Words("cccccccccccc", new TextRun("Little.")));

        var finding = Assert.Single(story.Findings, f => f.Rule == "heading-skipped");
        Assert.Equal(("bbbbbbbbbbbb", 0, 13), (finding.Block, finding.Start, finding.End));
    }

    [Fact]
    public void Runs_of_one_link_are_one_and_a_second_link_to_its_address_is_found()
    {
        var link = new Link("https://harbour.org.uk/wall");
        var story = Read(Words("aaaaaaaaaaaa", new TextRun("The "), new TextRun("whole ", [link]), new TextRun("report", [link, new Emphasis()]), new TextRun(" is long.")), Words("bbbbbbbbbbbb", new TextRun("It is "), new TextRun("here", [link]), new TextRun(".")));

        var finding = Assert.Single(story.Findings, f => f.Rule == "link-doubled");
        Assert.Equal(("bbbbbbbbbbbb", "here"), (finding.Block, finding.Quote));
    }

    [Fact]
    public void A_link_that_the_desk_knows_to_be_dead_is_found()
    {
        var body = new StoryDocument([Words("aaaaaaaaaaaa", new TextRun("The "), new TextRun("old story", [new Link("/2020/01/01/old/")]), new TextRun(" is gone."))]);

        var story = new ChecksOfStory().Read(new StoryContent { Headline = "Harbour wall", Body = body }, [], "en-GB", deadLinks: new HashSet<string> { "/2020/01/01/old/" });

        Assert.Equal("old story", Assert.Single(story.Findings, f => f.Rule == "link-dead").Quote);
    }

    [Fact]
    public void A_picture_without_words_is_found_at_its_own_block()
    {
        var picture = Guid.CreateVersion7();
        var story = Read(
            Words("aaaaaaaaaaaa", new TextRun("The wall stood long.")), new PictureBlock("bbbbbbbbbbbb", picture, "", "", "Omar Reid"), new PictureBlock("cccccccccccc", picture, "A wall in the sea.", "", " "),
            new PictureBlock("dddddddddddd", picture, "A wall in the sea.", "", "Omar Reid"));

        Assert.Equal([("picture-undescribed", "bbbbbbbbbbbb"), ("picture-uncredited", "cccccccccccc")], story.Findings.Where(f => f.Rule.StartsWith("picture-", StringComparison.Ordinal)).Select(f => (f.Rule, f.Block)));
    }

    [Fact]
    public void The_fields_around_the_words_are_read_too()
    {
        var content = new StoryContent
        {
            Kicker = "Harbour", Headline = "‘It went in one great piece’, says the the harbour master", Standfirst = "The wall gave way on Monday, 2 March,, at noon.",
            Body = new StoryDocument([Words("aaaaaaaaaaaa", new TextRun("“It went all in one piece, with a great noise,” Ana Marsh, the harbour master, said."))]),
        };

        var story = new ChecksOfStory().Read(content, ["Editorial team"], "en-GB");

        Assert.Contains(story.Findings, f => (f.Rule, f.Block, f.Quote) == ("word-doubled", "headline", "the the"));
        Assert.Contains(story.Findings, f => (f.Rule, f.Block, f.Quote) == ("punctuation-doubled", "standfirst", ",,"));
        Assert.Contains(story.Findings, f => (f.Rule, f.Block, f.Quote) == ("headline-quotation", "headline", "It went in one great piece"));
        Assert.Contains(story.Findings, f => (f.Rule, f.Block) == ("byline-names-nobody", "byline"));
        Assert.DoesNotContain(story.Findings, f => f.Block.Length == 0);
    }

    [Fact]
    public void A_story_without_words_has_nothing_to_find()
    {
        var story = Read(new RuleBlock("aaaaaaaaaaaa"));

        Assert.Equal(0, story.Words);
        Assert.DoesNotContain(story.Findings, f => f.Block.Length > 0);
        Assert.Empty(story.Statements);
    }

    private static LivePost Post(string id, int minutes, string title, params Block[] blocks) =>
        new(id.PadRight(12, 'x'), new DateTimeOffset(2026, 3, 14, 21, 0, 0, TimeSpan.Zero).AddMinutes(minutes), false, new PostTitle(id.PadRight(12, 't'), title.Length == 0 ? [] : [new TextRun(title)]), [.. blocks]);

    private static string[] OfPosts(StoryKind kind, params Block[] blocks) =>
        [.. new ChecksOfStory().Read(new StoryContent { Kind = kind, Headline = "The river, hour by hour", Body = new StoryDocument([.. blocks]) }, [], "en-GB", now: new DateTimeOffset(2026, 3, 14, 21, 0, 0, TimeSpan.Zero))
            .Findings.Where(f => f.Rule.StartsWith("post-", StringComparison.Ordinal) || f.Rule.StartsWith("live-", StringComparison.Ordinal)).Select(f => $"{f.Rule} {f.Block}")];

    [Fact]
    public void Live_coverage_without_a_post_is_told_at_its_kind()
    {
        Assert.Equal(["live-without-post kind"], OfPosts(StoryKind.Live, Words("aaaaaaaaaaaa", new TextRun("It rains."))));
        Assert.Empty(OfPosts(StoryKind.News, Words("aaaaaaaaaaaa", new TextRun("It rains."))));
        Assert.Empty(OfPosts(StoryKind.Live, Post("a", 0, "Rain", Words("aaaaaaaaaaaa", new TextRun("It rains.")))));
    }

    [Fact]
    public void A_post_ahead_of_its_time_out_of_order_twice_or_empty_is_told_at_the_post()
    {
        Block Rain(string id) => Words(id.PadRight(12, 'p'), new TextRun("It rains."));

        Assert.Equal(["post-ahead axxxxxxxxxxx"], OfPosts(StoryKind.Live, Post("a", 3, "", Rain("a")), Post("b", 2, "", Rain("b"))));
        Assert.Equal(["post-order bxxxxxxxxxxx"], OfPosts(StoryKind.Live, Post("a", -9, "", Rain("a")), Post("b", -8, "", Rain("b"))));
        Assert.Equal(["post-repeated bxxxxxxxxxxx"], OfPosts(StoryKind.Live, Post("a", -9, "", Rain("a")), Post("b", -9, "", Rain("b"))));
        Assert.Empty(OfPosts(StoryKind.Live, Post("a", -9, "Rain", Rain("a")), Post("b", -9, "", Rain("b"))));
        Assert.Equal(["post-empty axxxxxxxxxxx"], OfPosts(StoryKind.Live, Post("a", -9, "", Words("aaaaaaaaaaaa"))));
        Assert.Empty(OfPosts(StoryKind.Live, Post("a", -9, "", new PictureBlock("picturexxxxx", Guid.CreateVersion7(), "A wall", "", ""))));
    }

    [Fact]
    public void The_rules_read_the_titles_and_the_words_of_posts()
    {
        var story = Read(Post("a", -9, "Gates gates are the the best", Words("aaaaaaaaaaaa", new TextRun("It lies by the the quay."))));

        Assert.Equal(["attttttttttt", "aaaaaaaaaaaa"], story.Findings.Where(f => f.Rule == "word-doubled").Select(f => f.Block).Distinct());
    }
}
