using Masthead.Accounts;
using Masthead.Contributors;
using Masthead.Data;
using Masthead.Demo.Drawing;
using Masthead.Notices;
using Masthead.Pictures;
using Masthead.Publications;
using Masthead.Publishing;
using Masthead.Serving;
using Masthead.Stories;
using Microsoft.EntityFrameworkCore;

namespace Masthead.Demo;

/// <summary>Fills an empty newsroom with the sample publication, by the same acts that people at the desk do.</summary>
public sealed class FillNewsroom(IServiceScopeFactory scopes, TimeProvider clock)
{
    private Actor _editor = null!;

    /// <summary>Whoever owns this newsroom: the sample's editor, made where nobody does.</summary>
    public static async Task<Account> OwnerAsync(IServiceProvider rooms, CancellationToken cancel) =>
        await rooms.GetRequiredService<NewsroomDb>().Accounts().Where(a => a.IsOwner).OrderBy(a => a.CreatedAt).FirstOrDefaultAsync(cancel)
            ?? await rooms.GetRequiredService<Owners>().CreateAsync(SampleTown.EditorName, SampleTown.EditorEmail, cancel);

    /// <param name="hosts">Where the publication answers; the first one is in its addresses.</param>
    /// <param name="stories">How many: the first ones of the sample, and further ones put together from its sentences where there are not enough.</param>
    /// <returns>False when the sample publication was there already: nothing is changed then, but it answers at all <paramref name="hosts"/>.</returns>
    /// <exception cref="RuleBroken">The newsroom holds other publications.</exception>
    public async Task<bool> DoAsync(IReadOnlyList<string> hosts, int stories, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        if (await OpenAsync(hosts, now, cancel) is not { } town) return false;
        var copy = SampleCopy.ReadAll().Take(stories).ToList();
        var drawn = new Dictionary<string, Task<byte[]>>(StringComparer.Ordinal);
        using var atOnce = new SemaphoreSlim(Environment.ProcessorCount);
        foreach (var story in copy.Where(s => s.Picture is not null)) drawn.Add(story.Key, DrawAsync(story, atOnce, cancel));
        foreach (var story in copy)
        {
            await using var scope = scopes.CreateAsyncScope();
            await TellAsync(scope.ServiceProvider, town, story, drawn.GetValueOrDefault(story.Key), now, cancel);
        }
        if (stories > copy.Count) await new MoreStories(scopes, town, _editor, now).TellAsync(stories - copy.Count, cancel);
        return true;
    }

    private async Task<Publication?> OpenAsync(IReadOnlyList<string> hosts, DateTimeOffset now, CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<NewsroomDb>();
        if (await db.PublicationAsync(SampleTown.Slug, cancel) is { } known)
        {
            foreach (var host in hosts.Where(h => known.Hosts.All(k => k.Host != h))) known.AnswerAt(host);
            if (db.ChangeTracker.HasChanges()) db.PublishLog().Add(new PublishLogEntry(known.Id, "publication", [PageKey.Publication], now));
            await db.SaveChangesAsync(cancel);
            return null;
        }
        if (await db.Publications().AnyAsync(cancel))
            throw new RuleBroken("demo-not-empty", "This newsroom holds publications of your own; the demo fills an empty one only. Give it another folder with --data, or none for a throw-away one.");
        var town = SampleTown.Open(db, hosts, now);
        db.PublishLog().Add(new PublishLogEntry(town.Id, "publication", [PageKey.Publication], now));
        await db.SaveChangesAsync(cancel);
        _editor = (await OwnerAsync(scope.ServiceProvider, cancel)).AsActor();
        return town;
    }

    private static async Task<byte[]> DrawAsync(SampleStory story, SemaphoreSlim atOnce, CancellationToken cancel)
    {
        await atOnce.WaitAsync(cancel);
        try
        {
            return await Task.Run(() => Print.Of(story.Picture!.Scene, story.Picture.Palette, SampleIds.Seed(story.Key)), cancel);
        }
        finally
        {
            atOnce.Release();
        }
    }

    private async Task TellAsync(IServiceProvider rooms, Publication town, SampleStory sample, Task<byte[]>? drawn, DateTimeOffset now, CancellationToken cancel)
    {
        var db = rooms.GetRequiredService<NewsroomDb>();
        var began = sample.Age.Before(now, town.Zone);
        var setting = await SettingAsync(rooms, town, sample, drawn, began, cancel);
        var writer = new Actor(null, sample.Byline.Length > 0 ? sample.Byline[0].Name : SampleTown.EditorName);
        var story = new Story(town.Id, setting.ContentOf(sample.States[0]), writer, began - TimeSpan.FromHours(3));
        if (sample.Status == StoryStatus.InReview) story.SendForReview(writer, began);
        if (sample.Status == StoryStatus.Ready) story.MarkReady(_editor, began);
        db.Stories().Add(story);
        await db.SaveChangesAsync(cancel);
        if (sample.Status is StoryStatus.Draft or StoryStatus.InReview or StoryStatus.Ready) return;

        var publish = rooms.GetRequiredService<PublishStory>();
        await publish.DoAsync(story.Id, story.Version, _editor, cancel, began);
        for (var n = 1; n < sample.States.Length; n++)
        {
            var (state, before) = (sample.States[n], sample.States[n - 1]);
            // Just after midnight, “yesterday at 21:40, and two hours later” would be yet to come.
            var at = began + state.After < now ? began + state.After : now;
            if (state with { After = before.After, Notice = before.Notice, Kept = before.Kept } != before)
            {
                story.TrySave(setting.ContentOf(state), story.Version, writer, at);
                await db.SaveChangesAsync(cancel);
                if (!state.Kept) await publish.DoAsync(story.Id, story.Version, _editor, cancel, at);
            }
            if (state.Notice is { } notice) await GiveAsync(rooms, story.Id, notice, at, cancel);
        }
    }

    private Task GiveAsync(IServiceProvider rooms, Guid story, SampleNotice notice, DateTimeOffset at, CancellationToken cancel) => notice.Kind switch
    {
        NoticeKind.Withdrawal => rooms.GetRequiredService<WithdrawStory>().DoAsync(story, notice.Text, _editor, cancel, at),
        NoticeKind.Retraction => rooms.GetRequiredService<RetractStory>().DoAsync(story, notice.Text, _editor, cancel, at),
        var kind => rooms.GetRequiredService<GiveNotice>().DoAsync(story, kind, notice.Text, _editor, cancel, at),
    };

    /// <summary>What a story's states share: the ids behind its names, and the day that its dates count from.</summary>
    private static async Task<SampleSetting> SettingAsync(IServiceProvider rooms, Publication town, SampleStory sample, Task<byte[]>? drawn, DateTimeOffset began, CancellationToken cancel)
    {
        var db = rooms.GetRequiredService<NewsroomDb>();
        var people = await db.Contributors().Where(c => c.PublicationId == town.Id).ToDictionaryAsync(c => c.Name, c => c.Id, cancel);
        var known = (await db.PublicationAsync(town.Slug, cancel))!;
        var topics = sample.Topics.Select(known.NameTopic).Select(t => t.Id).ToList();
        var published = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(began, town.Zone).DateTime);
        Picture? lead = null;
        if (sample.Picture is { } picture)
        {
            var words = new PictureWords(picture.AlternativeText, SampleDates.Fill(picture.Caption, published), picture.Credit);
            lead = await rooms.GetRequiredService<BringPicture>().DoAsync(town.Id, await drawn!, sample.Key + ".jpg", cancel, words);
        }
        return new SampleSetting(
            sample.Kind, known.Sections.Single(s => s.Name == sample.Section).Id, [.. topics],
            [.. sample.Byline.Select(b => new BylineEntry(people[b.Name], b.Role))], lead?.Id, published, began);
    }
}
