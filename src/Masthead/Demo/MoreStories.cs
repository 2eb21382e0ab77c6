using Masthead.Accounts;
using Masthead.Contributors;
using Masthead.Data;
using Masthead.Publications;
using Masthead.Publishing;
using Masthead.Stories;
using Microsoft.EntityFrameworkCore;

namespace Masthead.Demo;

/// <summary>Short published stories without pictures, put together from parts of our own sentences, as many as asked for: for trying out an archive's size.</summary>
internal sealed class MoreStories(IServiceScopeFactory scopes, Publication town, Actor editor, DateTimeOffset now)
{
    private const int Batch = 200;

    /// <summary>Spread evenly over the year before now, oldest first. The same count gives the same stories.</summary>
    public async Task TellAsync(int count, CancellationToken cancel)
    {
        var step = TimeSpan.FromDays(360) / count;
        for (var done = 0; done < count; done += Batch)
        {
            await using var scope = scopes.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<NewsroomDb>();
            var known = (await db.PublicationAsync(town.Slug, cancel))!;
            var people = await db.Contributors().Where(c => c.PublicationId == town.Id).OrderBy(c => c.Name).Select(c => c.Id).ToListAsync(cancel);
            var stories = Enumerable.Range(done, Math.Min(Batch, count - done))
                .Select(n => (Story: Begin(n, known, people, now - TimeSpan.FromDays(361) + (step * n)), At: now - TimeSpan.FromDays(361) + (step * n))).ToList();
            db.Stories().AddRange(stories.Select(s => s.Story));
            await db.SaveChangesAsync(cancel);
            var publish = scope.ServiceProvider.GetRequiredService<PublishStory>();
            foreach (var (story, at) in stories) await publish.DoAsync(story.Id, story.Version, editor, cancel, at);
        }
    }

    private Story Begin(int number, Publication known, List<Guid> people, DateTimeOffset at)
    {
        var words = new SpareParts(number);
        var key = "more/" + number;
        return new Story(town.Id, new StoryContent
        {
            Headline = words.Headline,
            Standfirst = words.Standfirst,
            SectionId = known.Sections[number % known.Sections.Count].Id,
            TopicIds = known.Topics.Count == 0 ? [] : [known.Topics[number % known.Topics.Count].Id],
            Byline = [new BylineEntry(people[number % people.Count])],
            Body = new StoryDocument([.. words.Paragraphs.Select((text, n) => new Paragraph(SampleIds.Block(key, n), [new TextRun(text)]))]),
        }, editor, at - TimeSpan.FromHours(1));
    }
}
