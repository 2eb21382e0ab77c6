using Masthead.Contributors;
using Masthead.Data;
using Masthead.Pictures;
using Masthead.Publications;
using Masthead.Stories;
using Masthead.Tests.Pictures;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Masthead.Tests.Secrecy;

/// <summary>A story that has a word of its own in every field and block, and a picture of its own. Each word begins with <see cref="Mark"/>.</summary>
internal sealed record SecretStory(string Mark, Guid Id, string Slug, Picture Picture, Contributor By, Topic Topic)
{
    private static readonly string[] Fields =
    [
        "headline", "kicker", "standfirst", "dateline", "body", "heading", "quoted", "item", "cell", "code", "embed", "alternative", "caption", "credit", "source", "address", "speaker", "title", "post", "byline", "topic",
    ];

    private static CancellationToken Cancel => NewsroomUnderTest.Cancel;

    /// <summary>What its page says when it is out.</summary>
    public IReadOnlyList<string> Words => [.. Fields.Select(f => Mark + f)];

    /// <summary>Where it stands, or would.</summary>
    public string Path => $"/2026/03/14/{Slug}/";

    public string SpeakerSlug => Mark + "speaker-birch";

    /// <param name="slug">Null for one that is secret too.</param>
    /// <param name="story">One that is there already, and gets these words; null begins one.</param>
    public static async Task<SecretStory> WriteAsync(NewsroomUnderTest newsroom, string mark, int pixels, string? slug = null, Guid? story = null)
    {
        var picture = await newsroom.BringAsync(PictureCopy.Halves(400 + pixels, 300));
        var (by, topic) = await newsroom.DoAsync(async services =>
        {
            var db = services.GetRequiredService<NewsroomDb>();
            var person = await db.ContributorNamedAsync(newsroom.Post.Id, mark + "byline Jones", ContributorKind.Person, Cancel);
            var named = (await db.Set<Publication>().Include(p => p.Topics).SingleAsync(p => p.Id == newsroom.Post.Id, Cancel)).NameTopic(mark + "topic");
            if (db.Entry(named).State == EntityState.Detached) db.Add(named);
            await db.SaveChangesAsync(Cancel);
            return (person, named);
        });
        var content = ContentOf(newsroom, mark, slug ?? mark + "slug", picture, by, topic);
        if (story is { } there) await newsroom.EditAsync(there, _ => content);
        else story = await newsroom.WriteAsync(content);
        return new SecretStory(mark, story.Value, content.Slug, picture, by, topic);
    }

    private static StoryContent ContentOf(NewsroomUnderTest newsroom, string mark, string slug, Picture picture, Contributor by, Topic topic)
    {
        Paragraph Words(string field) => new(Block.NewId(), [new TextRun($"It was {mark}{field} at the quay.")]);
        return new StoryContent
        {
            Kind = StoryKind.Live,
            Headline = mark + "headline",
            Kicker = mark + "kicker",
            Standfirst = mark + "standfirst.",
            Dateline = mark + "dateline",
            Slug = slug,
            SectionId = newsroom.News.Id,
            TopicIds = [topic.Id],
            Byline = [new BylineEntry(by.Id)],
            LeadPictureId = picture.Id,
            Sources = [new StorySource(StorySourceKind.Document, mark + "source", $"https://{mark}address.example/")],
            Body = new StoryDocument(
            [
                Words("body"),
                new Heading(Block.NewId(), 2, [new TextRun(mark + "heading")]),
                new QuoteBlock(Block.NewId(), [Words("quoted")]),
                new ListBlock(Block.NewId(), false, [new ListItem(Block.NewId(), [Words("item")])]),
                new TableBlock(Block.NewId(), [new TableRow(Block.NewId(), [new TableCell(Block.NewId(), false, [Words("cell")])])]),
                new CodeBlock(Block.NewId(), [new TextRun(mark + "code")]),
                new EmbedBlock(Block.NewId(), "https://embed.example/v", mark + "embed"),
                new PictureBlock(Block.NewId(), picture.Id, mark + "alternative", mark + "caption", mark + "credit"),
                new Paragraph(Block.NewId(), [new TextRun($"“We saw it at the quay at noon,” {char.ToUpperInvariant(mark[0])}{mark[1..]}speaker Birch said.")]),
                new LivePost(Block.NewId(), newsroom.Clock.GetUtcNow(), true, new PostTitle(Block.NewId(), [new TextRun(mark + "title")]), [Words("post")]),
            ]),
        };
    }
}
