using Masthead.Accounts;
using Masthead.Audit;
using Masthead.Data;
using Masthead.Fronts;
using Masthead.Stories;
using Microsoft.EntityFrameworkCore;

namespace Masthead.Publishing;

/// <summary>Puts a line above the front, or takes it down. Readers see it at once.</summary>
public sealed class SetBreakingBanner(NewsroomDb db, ChangeFront front, TimeProvider clock)
{
    /// <param name="story">The story that it leads to; null for none.</param>
    /// <param name="until">Null for <see cref="BreakingBanner.Usual"/> from now.</param>
    /// <param name="version">Of the banner that the person saw.</param>
    /// <exception cref="RuleBroken">The text or the end will not do, readers do not see the story, or somebody changed the banner since.</exception>
    public Task DoAsync(Guid publicationId, string text, Guid? story, DateTimeOffset? until, int version, Actor by, CancellationToken cancel) => ChangeAsync(publicationId, async banner =>
    {
        if (story is { } leadsTo && !await db.PublishedStories().AnyAsync(p => p.StoryId == leadsTo && p.PublicationId == publicationId && p.Standing == Standing.Live, cancel))
            throw new RuleBroken("banner-story", "A banner leads to a story that readers see. Publish it first, choose another, or none.");
        banner.Set(text, story, until, version, by, clock.GetUtcNow());
        db.Note(publicationId, by, Deeds.BannerSet, null, banner.Text, clock.GetUtcNow(), banner.Until!.Value.AsNoted());
    }, cancel);

    public Task TakeDownAsync(Guid publicationId, int version, Actor by, CancellationToken cancel) => ChangeAsync(publicationId, banner =>
    {
        var text = banner.Text;
        banner.TakeDown(version, by, clock.GetUtcNow());
        db.Note(publicationId, by, Deeds.BannerTakenDown, null, text, clock.GetUtcNow());
        return Task.CompletedTask;
    }, cancel);

    private Task ChangeAsync(Guid publicationId, Func<BreakingBanner, Task> change, CancellationToken cancel) => front.AskedAsync(publicationId, async () =>
    {
        var banner = await db.Banners().SingleOrDefaultAsync(b => b.PublicationId == publicationId, cancel);
        if (banner is null) db.Banners().Add(banner = new BreakingBanner(publicationId));
        await change(banner);
        return true;
    }, cancel);
}
