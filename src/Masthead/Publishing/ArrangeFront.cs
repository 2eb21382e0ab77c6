using Masthead.Accounts;
using Masthead.Audit;
using Masthead.Data;
using Masthead.Fronts;
using Masthead.Serving;
using Masthead.Stories;
using Microsoft.EntityFrameworkCore;

namespace Masthead.Publishing;

/// <summary>Changes a publication's front: the draft that editors see, and with <see cref="ShowAsync"/> what readers see.</summary>
public sealed class ArrangeFront(NewsroomDb db, PublishBell bell, TimeProvider clock)
{
    /// <param name="version">Of the front that the person saw.</param>
    /// <exception cref="RuleBroken">The story is not one that readers see, the end has passed, or somebody changed the front since.</exception>
    public async Task PlaceAsync(Guid publicationId, FrontPin pin, int version, Actor by, CancellationToken cancel)
    {
        if (!Enum.IsDefined(pin.Place)) throw new RuleBroken("front-place", "There is no such place on the front.");
        if (!await db.PublishedStories().AnyAsync(p => p.StoryId == pin.StoryId && p.PublicationId == publicationId && p.Standing == Standing.Live, cancel))
            throw new RuleBroken("front-story", "Only a story that readers see can stand on the front. Publish it first, or choose another.");
        if (pin.Until <= clock.GetUtcNow()) throw new RuleBroken("front-until", "The end of the pin has passed already. Give a later one, or none.");
        await ChangeAsync(publicationId, front => front.Change(draft => draft.With(pin), version, by, clock.GetUtcNow()), by, $"{pin.Place}: {pin.StoryId}", shows: false, cancel);
    }

    public Task TakeOutAsync(Guid publicationId, FrontPlace place, int version, Actor by, CancellationToken cancel) =>
        ChangeAsync(publicationId, front => front.Change(draft => draft.Without(place), version, by, clock.GetUtcNow()), by, $"{place}: –", shows: false, cancel);

    /// <param name="towards">How many places away: -1 is the one above, 1 the one below.</param>
    public Task MoveAsync(Guid publicationId, FrontPlace place, int towards, int version, Actor by, CancellationToken cancel) =>
        ChangeAsync(publicationId, front => front.Change(draft => draft.Moved(place, Math.Clamp(towards, -FrontArrangement.Places.Length, FrontArrangement.Places.Length)), version, by, clock.GetUtcNow()), by, $"{place}: {towards:+0;-0;0}", shows: false, cancel);

    /// <summary>Puts back what readers see.</summary>
    public Task ResetAsync(Guid publicationId, int version, Actor by, CancellationToken cancel) =>
        ChangeAsync(publicationId, front => front.Reset(version, by, clock.GetUtcNow()), by, "↺", shows: false, cancel);

    /// <summary>Brings the draft to readers.</summary>
    public Task ShowAsync(Guid publicationId, int version, Actor by, CancellationToken cancel) =>
        ChangeAsync(publicationId, front => front.Show(version, by, clock.GetUtcNow()), by, "", shows: true, cancel);

    private async Task ChangeAsync(Guid publicationId, Action<Front> change, Actor by, string words, bool shows, CancellationToken cancel)
    {
        var front = await db.FrontAsync(publicationId, cancel);
        change(front);
        db.Note(publicationId, by, shows ? Deeds.FrontShown : Deeds.FrontArranged, null, "", clock.GetUtcNow(), words);
        if (shows) db.PublishLog().Add(new PublishLogEntry(publicationId, "front", [PageKey.Front], clock.GetUtcNow()));
        try
        {
            await db.SaveChangesAsync(cancel);
        }
        catch (DbUpdateException error) when (error is DbUpdateConcurrencyException || db.IsDuplicateKey(error))
        {
            throw new RuleBroken("stale", "Somebody changed the front at the same moment. Load the page again, and do yours again.");
        }
        if (shows) await bell.RingAsync(cancel);
    }
}
