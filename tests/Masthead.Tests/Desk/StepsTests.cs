using System.Net;
using System.Text.Json;
using Masthead.Accounts;
using Masthead.Audit;
using Masthead.Checks;
using Masthead.Data;
using Masthead.Pictures;
using Masthead.Publishing;
using Masthead.Stories;
using Masthead.Tests.Pictures;
using Masthead.Tests.Publishing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Masthead.Tests.Desk;

/// <summary>What a publication asks of a story before each step.</summary>
public sealed class StepsTests
{
    private static CancellationToken Cancel => NewsroomUnderTest.Cancel;

    private static readonly StoryContent Bare = new() { Headline = "Harbour wall gives way", Body = NewsroomUnderTest.BodyOf("It fell at noon, the mayor said.") };

    [Fact]
    public async Task What_blocks_a_step_stops_it_whoever_asks_and_an_editor_goes_on_with_a_reason()
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();
        await AskAsync(newsroom, ("InReview.Standfirst", "Block"), ("Ready.Section", "Block"), ("Published.Source", "Block"), ("Published.Topics", "Warn"));
        using var author = await newsroom.SignedInAsync(Role.Author);
        await author.OpenAsync("/desk/stories/new");
        using var begun = await author.PostAsync("/desk/stories/new");
        var own = begun.Headers.Location!.ToString();
        var id = Guid.Parse(own[^36..]);
        await author.OpenAsync(own);
        await newsroom.EditAsync(id, _ => Bare);

        foreach (var (act, lacks) in new[] { ("review", "a standfirst"), ("ready", "a section"), ("publish", "a source") })
        {
            var refused = await AnswerAsync(await author.SendJsonAsync(HttpMethod.Post, $"{own}/{act}", """{"version":2}"""), HttpStatusCode.UnprocessableEntity);
            Assert.Equal("unmet", refused.GetProperty("code").GetString());
            Assert.Contains(lacks, refused.GetProperty("detail").GetString(), StringComparison.Ordinal);
            Assert.Equal(HttpStatusCode.Forbidden, (await author.SendJsonAsync(HttpMethod.Post, $"{own}/{act}", """{"version":2,"inSpiteOf":"I want to."}""")).StatusCode);
        }
        var hours = await author.PostAsync($"{own}/hours?handler=Schedule", ("Version", "2"), ("GoesOut", "2026-03-15T10:00"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, hours.StatusCode);
        Assert.Equal(StoryStatus.Draft, (await StoryAsync(newsroom, id)).Status);

        using var editor = await newsroom.SignedInAsync(Role.Editor);
        await editor.OpenAsync(own);
        var asked = await AnswerAsync(await editor.GetAsync($"{own}/requirements?step=published"), HttpStatusCode.OK);
        Assert.True(asked.GetProperty("mayOverride").GetBoolean());
        Assert.Equal([("topics", false), ("source", true)], asked.GetProperty("unmet").EnumerateArray().Select(u => (u.GetProperty("requirement").GetString()!, u.GetProperty("blocks").GetBoolean())));
        await AnswerAsync(await editor.SendJsonAsync(HttpMethod.Post, $"{own}/publish", """{"version":2,"inSpiteOf":" "}"""), HttpStatusCode.UnprocessableEntity);
        await AnswerAsync(await editor.SendJsonAsync(HttpMethod.Post, $"{own}/publish", """{"version":2,"inSpiteOf":"The wall is falling."}"""), HttpStatusCode.OK);

        var line = await newsroom.DoAsync(s => s.GetRequiredService<NewsroomDb>().Audit().SingleAsync(e => e.Deed == Deeds.StoryRulesOverridden, Cancel));
        Assert.Equal(("Editor Person", "The wall is falling. (Published: Source)", (Guid?)id), (line.By, line.Words, line.SubjectId));
    }

    [Theory]
    [InlineData(Requirement.Standfirst, "standfirst")]
    [InlineData(Requirement.Section, "section")]
    [InlineData(Requirement.Byline, "byline")]
    [InlineData(Requirement.Topics, "topics")]
    [InlineData(Requirement.LeadPicture, "lead")]
    [InlineData(Requirement.Source, "sources")]
    [InlineData(Requirement.AlternativeText, "picture")]
    [InlineData(Requirement.Credit, "picture")]
    [InlineData(Requirement.Licence, "picture")]
    [InlineData(Requirement.Links, "")]
    [InlineData(Requirement.Errors, "words")]
    [InlineData(Requirement.Warnings, "somewhere")]
    public async Task Each_requirement_sees_what_is_not_there_and_where(Requirement requirement, string where)
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();
        var picture = await newsroom.BringAsync(PictureCopy.Halves(400, 300));
        var block = new PictureBlock(Block.NewId(), picture.Id, "", "", "");
        var words = new Paragraph(Block.NewId(), [new TextRun("It fell by the the quay, the mayor said. "), new TextRun("More", [new Link("/2020/01/01/nothing/")])]);
        // A headline that the desk warns of: it stands in the copy once more.
        var lacking = new StoryContent { Headline = "Harbour wall gives way", Body = new StoryDocument([words, block, new Paragraph(Block.NewId(), [new TextRun("Harbour wall gives way")])]) };
        var topic = await newsroom.DoAsync(async s =>
        {
            var db = s.GetRequiredService<NewsroomDb>();
            var post = await db.Set<Publications.Publication>().Include(p => p.Topics).SingleAsync(p => p.Id == newsroom.Post.Id, Cancel);
            var opened = post.NameTopic("Harbour");
            await db.SaveChangesAsync(Cancel);
            return opened.Id;
        });
        var whole = Bare with
        {
            Standfirst = "What happened.", SectionId = newsroom.News.Id, Byline = [new BylineEntry(newsroom.Ana.Id)], TopicIds = [topic], LeadPictureId = picture.Id, Sources = [new StorySource(StorySourceKind.OwnReporting, "Ana Lopez")],
        };
        await newsroom.DoAsync(async s =>
        {
            await s.GetRequiredService<DescribePicture>().DoAsync(newsroom.Post.Id, picture.Id, new PictureWords("A quay", "", "Omar Reid") { Licence = "Ours" }, picture.WordsVersion, newsroom.Editor, Cancel);
            return 0;
        });
        var found = await newsroom.DoAsync(async s =>
        {
            var db = s.GetRequiredService<NewsroomDb>();
            var post = await db.Set<Publications.Publication>().SingleAsync(p => p.Id == newsroom.Post.Id, Cancel);
            post.AskBeforeSteps(StepRules.Of(new Dictionary<(StoryStep, Requirement), Strictness> { [(StoryStep.Ready, requirement)] = Strictness.Block }).Write());
            await db.SaveChangesAsync(Cancel);
            var requirements = s.GetRequiredService<RequirementsOfStory>();
            if (requirement == Requirement.Licence) await s.GetRequiredService<DescribePicture>().DoAsync(newsroom.Post.Id, picture.Id, new PictureWords("A quay", "", "Omar Reid"), picture.WordsVersion + 1, newsroom.Editor, Cancel);
            var unmet = await requirements.OfAsync(post, lacking, StoryStep.Ready, blocksOnly: true, Cancel);
            if (requirement == Requirement.Licence) await s.GetRequiredService<DescribePicture>().DoAsync(newsroom.Post.Id, picture.Id, new PictureWords("A quay", "", "Omar Reid") { Licence = "Ours" }, picture.WordsVersion + 2, newsroom.Editor, Cancel);
            Assert.Empty(await requirements.OfAsync(post, whole, StoryStep.Ready, blocksOnly: true, Cancel));
            Assert.Empty(await requirements.OfAsync(post, lacking, StoryStep.InReview, blocksOnly: true, Cancel));
            return unmet;
        });

        var one = Assert.Single(found);
        Assert.Equal((requirement, true, where switch { "picture" => block.Id, "words" => words.Id, "somewhere" => one.Block, _ => where }), (one.Requirement, one.Blocks, one.Block));
    }

    [Fact]
    public async Task An_hour_that_comes_asks_nobody_again_and_an_archive_is_not_asked()
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();
        var story = await newsroom.WriteAsync(Bare);
        await newsroom.ScheduleAsync(story, newsroom.In(60));
        await AskAsync(newsroom, ("Published.Source", "Block"));

        newsroom.Clock.Advance(TimeSpan.FromMinutes(61));
        await newsroom.DoJobsAsync();
        Assert.Equal(StoryStatus.Published, (await StoryAsync(newsroom, story)).Status);

        var archived = await newsroom.WriteAsync(Bare);
        await newsroom.DoAsync(s => s.GetRequiredService<PublishStory>().DoAsync(archived, null, newsroom.Editor, Cancel, at: newsroom.Clock.GetUtcNow().AddYears(-1)));
        Assert.Equal(StoryStatus.Published, (await StoryAsync(newsroom, archived)).Status);
    }

    [Fact]
    public async Task A_contributor_sends_for_review_and_somebody_who_may_publish_says_that_it_is_ready()
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();
        using var contributor = await newsroom.SignedInAsync(Role.Contributor);
        await contributor.OpenAsync("/desk/stories/new");
        using var begun = await contributor.PostAsync("/desk/stories/new");
        var own = begun.Headers.Location!.ToString();
        await contributor.OpenAsync(own);

        Assert.Equal(HttpStatusCode.Forbidden, (await contributor.SendJsonAsync(HttpMethod.Post, own + "/ready", """{"version":1}""")).StatusCode);
        await AnswerAsync(await contributor.SendJsonAsync(HttpMethod.Post, own + "/review", """{"version":1}"""), HttpStatusCode.OK);
        await AnswerAsync(await contributor.SendJsonAsync(HttpMethod.Post, own + "/return", """{"version":1}"""), HttpStatusCode.OK);
    }

    [Fact]
    public async Task The_page_shows_what_is_set_and_refuses_what_is_no_strictness()
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();
        await AskAsync(newsroom, ("Ready.Credit", "Block"), ("Published.AlternativeText", "Off"));
        using var administrator = await newsroom.SignedInAsync(Role.Administrator, "Al Min");
        var page = await administrator.OpenAsync("/desk/publication/steps");
        string Chosen(string name) => page.QuerySelector($"select[name='{name}'] option[selected]")!.GetAttribute("value")!;

        Assert.Equal(("Block", "Off", "Warn", "Off"), (Chosen("Ready.Credit"), Chosen("Published.AlternativeText"), Chosen("Published.Errors"), Chosen("InReview.Errors")));
        using var refused = await administrator.PostAsync("/desk/publication/steps", ("Ready.Credit", "Sometimes"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        Assert.Equal(Strictness.Warn, StepRules.Parse("").Of(StoryStep.Published, Requirement.AlternativeText));
        Assert.Equal("{}", StepRules.Default.Write());
    }

    private static async Task AskAsync(NewsroomUnderTest newsroom, params (string, string)[] fields)
    {
        using var administrator = await newsroom.SignedInAsync(Role.Administrator);
        await administrator.OpenAsync("/desk/publication/steps");
        using var saved = await administrator.PostAsync("/desk/publication/steps", fields);
        Assert.Equal(HttpStatusCode.Redirect, saved.StatusCode);
    }

    private static async Task<JsonElement> AnswerAsync(HttpResponseMessage answer, HttpStatusCode status)
    {
        var text = await answer.Content.ReadAsStringAsync(Cancel);
        Assert.True(answer.StatusCode == status, $"{(int)answer.StatusCode}: {text}");
        return JsonDocument.Parse(text).RootElement;
    }

    private static Task<Story> StoryAsync(NewsroomUnderTest newsroom, Guid id) =>
        newsroom.DoAsync(s => s.GetRequiredService<NewsroomDb>().Stories().AsNoTracking().SingleAsync(x => x.Id == id, Cancel));
}
