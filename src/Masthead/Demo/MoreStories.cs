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
    /// <summary>A year of a busy paper; more stories are spread over ten.</summary>
    private const int OfAYear = 20_000;

    /// <summary>Spread evenly over the time before now, oldest first. The same count gives the same stories.</summary>
    public async Task TellAsync(int count, CancellationToken cancel)
    {
        var days = count <= OfAYear ? 360 : 3600;
        var step = TimeSpan.FromDays(days) / count;
        for (var done = 0; done < count; done += PublishArchive.MostAtOnce)
        {
            await using var scope = scopes.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<NewsroomDb>();
            var known = (await db.PublicationAsync(town.Slug, cancel))!;
            var people = await db.Contributors().Where(c => c.PublicationId == town.Id).OrderBy(c => c.Name).Select(c => c.Id).ToListAsync(cancel);
            var stories = Enumerable.Range(done, Math.Min(PublishArchive.MostAtOnce, count - done)).Select(n => (Number: n, At: now - TimeSpan.FromDays(days + 1) + (step * n)))
                .Select(s => (Begin(s.Number, known, people, s.At), s.At)).ToList();
            await scope.ServiceProvider.GetRequiredService<PublishArchive>().DoAsync(town.Id, stories, editor, cancel);
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
