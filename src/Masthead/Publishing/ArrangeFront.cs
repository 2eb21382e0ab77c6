using System.Globalization;
using Masthead.Accounts;
using Masthead.Audit;
using Masthead.Data;
using Masthead.Fronts;
using Microsoft.EntityFrameworkCore;

namespace Masthead.Publishing;

/// <summary>Changes a publication's front: the draft that editors see, and with <see cref="ShowAsync"/> what readers see.</summary>
public sealed class ArrangeFront(NewsroomDb db, ChangeFront front, TimeProvider clock)
{
    /// <param name="version">Of the front that the person saw.</param>
    /// <exception cref="RuleBroken">The story is not public and has no hour at which it will be, its hours make no sense, or somebody changed the front since.</exception>
    public Task PlaceAsync(Guid publicationId, FrontPin pin, int version, Actor by, CancellationToken cancel) => ArrangeAsync(publicationId, by, $"{pin.Place}: {pin.StoryId}", async place =>
    {
        var now = clock.GetUtcNow();
        if (!Enum.IsDefined(pin.Place)) throw new RuleBroken("front-place", "There is no such place on the front.");
        if (!(await db.MayStandAsync(publicationId, [pin.StoryId], cancel)).Contains(pin.StoryId))
            throw new RuleBroken("front-story", "Only a story that readers see, or one that is scheduled, can stand on the front. Publish or schedule it first, or choose another.");
        if (pin.HasEndedAt(now)) throw new RuleBroken("front-until", "The end of the pin has passed already. Give a later one, or none.");
        if (pin.From >= pin.Until) throw new RuleBroken("front-until", "The pin would end before it begins. Give a later end, or an earlier beginning.");
        foreach (var hour in new[] { pin.From, pin.Until }.OfType<DateTimeOffset>()) Front.RefuseFar(hour, now);
        // A beginning that is past says nothing.
        place.Change(draft => draft.With(pin.From <= now ? pin with { From = null } : pin), version, by, now);
    }, cancel);

    public Task TakeOutAsync(Guid publicationId, FrontPlace place, int version, Actor by, CancellationToken cancel) =>
        ArrangeAsync(publicationId, by, $"{place}: –", draft => Change(draft, d => d.Without(place), version, by), cancel);

    /// <param name="towards">How many places away: -1 is the one above, 1 the one below.</param>
    public Task MoveAsync(Guid publicationId, FrontPlace place, int towards, int version, Actor by, CancellationToken cancel) =>
        ArrangeAsync(publicationId, by, $"{place}: {towards:+0;-0;0}", draft => Change(draft, d => d.Moved(place, Math.Clamp(towards, -FrontArrangement.Places.Length, FrontArrangement.Places.Length)), version, by), cancel);

    /// <summary>Puts back what readers see.</summary>
    public Task ResetAsync(Guid publicationId, int version, Actor by, CancellationToken cancel) =>
        ArrangeAsync(publicationId, by, "↺", draft => { draft.Reset(version, by, clock.GetUtcNow()); return Task.CompletedTask; }, cancel);

    /// <summary>Puts what is scheduled into the draft.</summary>
    public Task TakeScheduledAsync(Guid publicationId, int version, Actor by, CancellationToken cancel) => ArrangeAsync(publicationId, by, "↺", async draft =>
    {
        if (draft.GoesOutAt is not { } hour) throw new RuleBroken("not-scheduled", "No front is scheduled any more. See how it stands.");
        var scheduled = await StandingOfAsync(publicationId, draft.Scheduled, cancel);
        draft.Change(_ => scheduled, version, by, clock.GetUtcNow());
    }, cancel);

    /// <summary>Puts a front that readers saw earlier into the draft, without the stories that cannot stand there now.</summary>
    /// <param name="number">Of the <see cref="FrontStep"/>.</param>
    public Task PutBackAsync(Guid publicationId, int number, int version, Actor by, CancellationToken cancel) => ArrangeAsync(publicationId, by, Number(number), async draft =>
    {
        var step = await db.FrontSteps(publicationId, FrontStepOf.Readers).AsNoTracking().SingleOrDefaultAsync(s => s.Number == number, cancel) ?? throw new RuleBroken("front-step", "That front is not kept any more. Choose a later one.");
        var earlier = await StandingOfAsync(publicationId, step.Arrangement, cancel);
        draft.Change(_ => earlier, version, by, clock.GetUtcNow());
    }, cancel);

    /// <summary>Takes the last change of the draft back.</summary>
    public Task UndoAsync(Guid publicationId, int version, Actor by, CancellationToken cancel) => StepAsync(publicationId, version, by, new RuleBroken("front-step", "There is nothing to undo."),
        (steps, at) => steps.Where(s => s.Number < at).OrderByDescending(s => s.Number), cancel);

    /// <summary>Does what was undone last once more.</summary>
    public Task RedoAsync(Guid publicationId, int version, Actor by, CancellationToken cancel) => StepAsync(publicationId, version, by, new RuleBroken("front-step", "Nothing was undone since the last change."),
        (steps, at) => steps.Where(s => s.Number > at).OrderBy(s => s.Number), cancel);

    /// <summary>Takes the draft to one of its kept steps: several changes back, or forth again.</summary>
    public Task GoToStepAsync(Guid publicationId, int number, int version, Actor by, CancellationToken cancel) => StepAsync(publicationId, version, by, new RuleBroken("front-step", "That step is not kept any more. Choose a later one."),
        (steps, _) => steps.Where(s => s.Number == number), cancel);

    /// <summary>Brings the draft to readers.</summary>
    public Task ShowAsync(Guid publicationId, int version, Actor by, CancellationToken cancel) => front.OfAsync(publicationId, shows: true, async draft =>
    {
        var seen = draft.Shown;
        draft.Show(version, by, clock.GetUtcNow());
        await db.KeepShownAsync(draft, seen, cancel);
        db.Note(publicationId, by, Deeds.FrontShown, null, "", clock.GetUtcNow());
    }, cancel);

    private Task Change(Front draft, Func<FrontArrangement, FrontArrangement> change, int version, Actor by)
    {
        draft.Change(change, version, by, clock.GetUtcNow());
        return Task.CompletedTask;
    }

    /// <summary>A change of the draft, kept as a step.</summary>
    private Task ArrangeAsync(Guid publicationId, Actor by, string words, Func<Front, Task> change, CancellationToken cancel) => front.OfAsync(publicationId, shows: false, async draft =>
    {
        var (before, whose, at) = (draft.Draft, draft.ChangedBy, draft.Version > 0 ? draft.ChangedAt : clock.GetUtcNow());
        await change(draft);
        await db.TakeStepAsync(draft, before, whose, at, cancel);
        db.Note(publicationId, by, Deeds.FrontArranged, null, "", clock.GetUtcNow(), words);
    }, cancel);

    /// <summary>The draft as one of its steps, without the stories that cannot stand there now.</summary>
    private Task StepAsync(Guid publicationId, int version, Actor by, RuleBroken none, Func<IQueryable<FrontStep>, int, IQueryable<FrontStep>> which, CancellationToken cancel) => front.OfAsync(publicationId, shows: false, async draft =>
    {
        var step = await which(db.FrontSteps(publicationId, FrontStepOf.Draft).AsNoTracking(), draft.Step).FirstOrDefaultAsync(cancel) ?? throw none;
        var stood = draft.Step;
        var arrangement = await StandingOfAsync(publicationId, step.Arrangement, cancel);
        draft.Change(_ => arrangement, version, by, clock.GetUtcNow());
        draft.StandAt(step.Number);
        db.Note(publicationId, by, Deeds.FrontArranged, null, "", clock.GetUtcNow(), $"{Number(stood)} → {Number(step.Number)}");
    }, cancel);

    private async Task<FrontArrangement> StandingOfAsync(Guid publicationId, FrontArrangement arrangement, CancellationToken cancel)
    {
        var left = arrangement.LeftAt(clock.GetUtcNow());
        var may = await db.MayStandAsync(publicationId, [.. left.Pins.Select(p => p.StoryId)], cancel);
        return left.Only(p => may.Contains(p.StoryId));
    }

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
