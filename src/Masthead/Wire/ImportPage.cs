using Masthead.Accounts;
using Masthead.Audit;
using Masthead.Contributors;
using Masthead.Data;
using Masthead.Publications;
using Masthead.Stories;
using Microsoft.EntityFrameworkCore;

namespace Masthead.Wire;

/// <summary>What became of a page: the story that holds it, and whether it was there before.</summary>
public sealed record ImportedPage(Guid StoryId, bool AlreadyHere);

/// <summary>Makes one draft of a page that was read. The same bytes again change nothing. Never publishes.</summary>
public sealed class ImportPage(NewsroomDb db, DatabaseOptions database, TimeProvider clock)
{
    /// <exception cref="RuleBroken">There is no such publication, or the page breaks a rule of stories.</exception>
    /// <exception cref="CannotBeDone">The database or its disk does not take it; nothing was stored.</exception>
    public async Task<ImportedPage> DoAsync(string publication, ReadPage page, Actor by, CancellationToken cancel)
    {
        try
        {
            return await StoreAsync(publication, page, by, cancel);
        }
        catch (Exception error) when (error is not CannotBeDone && DataSetup.Explained(error, database) is { } explained)
        {
            throw explained;
        }
    }

    /// <summary>The publication, for a door that wants to know before it reads many pages.</summary>
    public async Task<Publication> PublicationAsync(string slug, CancellationToken cancel) =>
        await db.PublicationAsync(slug, cancel) ?? throw new RuleBroken("no-publication", $"There is no publication “{slug}” here. See masthead publication list, or open one with masthead publication add.");

    private async Task<ImportedPage> StoreAsync(string slug, ReadPage page, Actor by, CancellationToken cancel)
    {
        await using var transaction = await db.BeginWritingAsync(cancel);
        var publication = await PublicationAsync(slug, cancel);
        var origin = "page:" + page.Sha256;
        if (await KnownAsync(publication, origin, cancel) is { } known) return new ImportedPage(known, AlreadyHere: true);
        var byline = new List<BylineEntry>();
        foreach (var name in page.Byline)
        {
            var contributor = await db.ContributorNamedAsync(publication.Id, name.Name, name.Kind, cancel);
            if (byline.TrueForAll(b => b.ContributorId != contributor.Id))
                byline.Add(new BylineEntry(contributor.Id, contributor.Kind == ContributorKind.Agency ? BylineRole.Agency : BylineRole.Reporting));
        }
        var story = new Story(publication.Id, ContentOf(page, publication, byline), by, clock.GetUtcNow());
        story.CameFrom(origin);
        db.Stories().Add(story);
        db.Note(publication.Id, by, Deeds.StoryImported, story.Id, story.Headline, clock.GetUtcNow(), page.Address ?? "");
        try
        {
            await db.SaveChangesAsync(cancel);
            await transaction.CommitAsync(cancel);
        }
        catch (DbUpdateException error) when (db.IsDuplicateKey(error))
        {
            // Two imports at once, on a database that lets two write: the other one's page, or its contributor, was first.
            await transaction.RollbackAsync(cancel);
            db.ChangeTracker.Clear();
            return await KnownAsync(publication, origin, cancel) is { } other
                ? new ImportedPage(other, AlreadyHere: true)
                : throw new RuleBroken("import-crossed", "Another import made the same contributor at the same moment. Do it again.");
        }
        return new ImportedPage(story.Id, AlreadyHere: false);
    }

    private async Task<Guid?> KnownAsync(Publication publication, string origin, CancellationToken cancel) =>
        await db.Stories().Where(s => s.PublicationId == publication.Id && s.Origin == origin).Select(s => (Guid?)s.Id).SingleOrDefaultAsync(cancel);

    private static StoryContent ContentOf(ReadPage page, Publication publication, List<BylineEntry> byline) => new()
    {
        Headline = page.Headline ?? "",
        Standfirst = page.Standfirst ?? "",
        Language = page.Language is { } language && !language.Equals(publication.Language, StringComparison.OrdinalIgnoreCase) ? language : null,
        Byline = [.. byline],
        Sources = page.Address is null && page.PublishedAt is null ? [] : [new StorySource(page.Address is null ? StorySourceKind.Document : StorySourceKind.Link, DescriptionOf(page), page.Address)],
        Body = page.Body,
    };

    /// <summary>Whose page it was and when it was published there: a draft has no date of its own, and the desk should know it.</summary>
    private static string DescriptionOf(ReadPage page)
    {
        var whose = page.SiteName ?? (page.Address is null ? "A published page" : new Uri(page.Address).Host);
        return SameWords.Glimpse(page.PublishedAt is { } time ? $"{whose}, published {time.Machine ?? time.AsGiven}" : whose);
    }
}
