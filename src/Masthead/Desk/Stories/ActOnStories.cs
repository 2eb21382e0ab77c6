using Masthead.Accounts;
using Masthead.Data;
using Masthead.Languages;
using Masthead.Publications;
using Masthead.Publishing;
using Masthead.Stories;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Masthead.Desk;

/// <summary>What is done to ticked stories, as a form says it: <c>review</c>, <c>draft</c>, <c>ready</c>, or <c>section:</c>, <c>add:</c> and <c>remove:</c> with an id.</summary>
public sealed record ManyAct(string Name, Guid? Which)
{
    public const string Review = "review", Draft = "draft", Ready = "ready", Section = "section", AddTopic = "add", RemoveTopic = "remove";

    public bool IsMove => Which is null;

    public static ManyAct? Parse(string? text) => (text ?? "").Split(':') switch
    {
        [Review or Draft or Ready] => new ManyAct(text!, null),
        [Section or AddTopic or RemoveTopic, var id] when Guid.TryParse(id, out var which) => new ManyAct(text!.Split(':')[0], which),
        _ => null,
    };
}

/// <summary>What became of one of them.</summary>
/// <param name="Refusal">Null where it is done.</param>
public sealed record ManyResult(Guid Story, string Headline, string? Refusal);

/// <summary>Does one thing to many stories: to each by the act that does it to one, with its own answer. What is refused for one stops no other.</summary>
public sealed class ActOnStories(IServiceScopeFactory scopes, DeskContext desk, IStringLocalizer<DeskWords> say)
{
    public const int Most = 200;

    public async Task<IReadOnlyList<ManyResult>> DoAsync(IReadOnlyList<Guid> stories, ManyAct act, CancellationToken cancel)
    {
        var results = new List<ManyResult>();
        foreach (var id in stories.Distinct().Take(Most)) results.Add(await OneAsync(id, act, cancel));
        return results;
    }

    private async Task<ManyResult> OneAsync(Guid id, ManyAct act, CancellationToken cancel)
    {
        // A scope for each: what one left half changed in memory when it was refused is not saved with the next.
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<NewsroomDb>();
        var publication = desk.Chosen!.Id;
        if (await db.Stories().SingleOrDefaultAsync(s => s.Id == id && s.PublicationId == publication, cancel) is not { } story) return new ManyResult(id, "", say["There is no such story."]);
        if (!desk.CanWrite(story)) return new ManyResult(id, story.Headline, say["It is not yours to change."]);
        try
        {
            return new ManyResult(id, story.Headline, act.IsMove ? await MoveAsync(scope.ServiceProvider.GetRequiredService<MoveStory>(), story, act, cancel) : await ChangeAsync(scope.ServiceProvider, db, story, act, cancel));
        }
        catch (RuleBroken broken)
        {
            return new ManyResult(id, story.Headline, broken.Says.InTheLanguage());
        }
        catch (DbUpdateConcurrencyException)
        {
            return new ManyResult(id, story.Headline, say["Somebody changed it just now. Look at it, then try once more."]);
        }
    }

    private async Task<string?> MoveAsync(MoveStory move, Story story, ManyAct act, CancellationToken cancel)
    {
        if (act.Name == ManyAct.Ready && !desk.CanPublish(story)) return say["It is ready when somebody says so who may publish it."];
        var to = act.Name switch { ManyAct.Review => StoryStatus.InReview, ManyAct.Ready => StoryStatus.Ready, _ => StoryStatus.Draft };
        await move.DoAsync(story.Id, story.Version, to, desk.Actor, cancel);
        return null;
    }

    private async Task<string?> ChangeAsync(IServiceProvider services, NewsroomDb db, Story story, ManyAct act, CancellationToken cancel)
    {
        var (which, draft, now) = (act.Which!.Value, story.Draft, desk.Now);
        var changed = act.Name switch
        {
            ManyAct.Section when draft.SectionId != which => draft with { SectionId = which },
            ManyAct.AddTopic when !draft.TopicIds.Contains(which) => draft with { TopicIds = [.. draft.TopicIds, which] },
            ManyAct.RemoveTopic when draft.TopicIds.Contains(which) => draft with { TopicIds = [.. draft.TopicIds.Where(t => t != which)] },
            _ => null,
        };
        // It is so already.
        if (changed is null) return null;
        var isHere = act.Name == ManyAct.Section
            ? await db.Set<Section>().AnyAsync(s => s.Id == which && s.PublicationId == story.PublicationId, cancel)
            : await db.Set<Topic>().AnyAsync(t => t.Id == which && t.PublicationId == story.PublicationId, cancel);
        if (!isHere) return say["That section or topic is not one of this publication’s."];
        // Whoever types would find another version under their words.
        if (await db.StoryLocks().AsNoTracking().SingleOrDefaultAsync(l => l.StoryId == story.Id, cancel) is { } held && held.IsHeld(now)) return say["{0} is writing in it.", held.Name];
        var outcome = await services.GetRequiredService<SaveDraft>().DoAsync(story.Id, Guid.CreateVersion7(now), story.Version, changed, desk.Actor, cancel);
        return outcome.Refusal == SaveRefusal.None ? null : say["Somebody changed it just now. Look at it, then try once more."].Value;
    }
}
