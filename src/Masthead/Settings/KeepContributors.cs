using Masthead.Accounts;
using Masthead.Audit;
using Masthead.Contributors;
using Masthead.Data;
using Masthead.Publications;
using Masthead.Serving;
using Microsoft.EntityFrameworkCore;

namespace Masthead.Settings;

/// <summary>All that is said of a contributor.</summary>
public sealed record ContributorWords(string Name, ContributorKind Kind, string JobTitle, string Biography)
{
    public const int LongestJobTitle = 200, LongestBiography = 2_000;

    /// <exception cref="RuleBroken">Some of it is too long, or no kind.</exception>
    internal ContributorWords Sound()
    {
        var (job, biography) = (JobTitle.Trim(), Biography.ReplaceLineEndings("\n").Trim());
        if (!Enum.IsDefined(Kind)) throw new RuleBroken("contributor-kind", "A contributor is a person, a team or an agency.");
        if (job.Length > LongestJobTitle) throw new RuleBroken("contributor-words", $"A job title has at most {LongestJobTitle} characters.");
        if (biography.Length > LongestBiography) throw new RuleBroken("contributor-words", $"A biography has at most {LongestBiography:N0} characters.");
        return this with { JobTitle = job, Biography = biography };
    }
}

/// <summary>Adds whom bylines name, and changes what is said of them. Authors and above; the caller has seen to that.</summary>
public sealed class KeepContributors(NewsroomDb db, ChangeForReaders change, TimeProvider clock)
{
    public async Task<Contributor> AddAsync(Guid publicationId, ContributorWords words, Actor by, CancellationToken cancel)
    {
        var sound = words.Sound();
        await using var transaction = await db.BeginWritingAsync(cancel);
        var contributor = new Contributor(publicationId, Slug.From(sound.Name, "contributor"), sound.Name, sound.Kind);
        if (await db.Contributors().AnyAsync(c => c.PublicationId == publicationId && c.Slug == contributor.Slug, cancel)) throw Taken(sound.Name);
        contributor.Introduce(sound.JobTitle, sound.Biography);
        db.Contributors().Add(contributor);
        db.Note(publicationId, by, Deeds.ContributorAdded, contributor.Id, contributor.Name, clock.GetUtcNow());
        await change.SaveAsync(publicationId, "contributor", [PageKey.Contributor(contributor.Id)], transaction, cancel, taken: () => Taken(sound.Name));
        return contributor;
    }

    /// <summary>The address of their page stays.</summary>
    public async Task<Contributor> ChangeAsync(Guid publicationId, Guid contributorId, ContributorWords words, Actor by, CancellationToken cancel)
    {
        var sound = words.Sound();
        await using var transaction = await db.BeginWritingAsync(cancel);
        var contributor = await db.Contributors().SingleOrDefaultAsync(c => c.Id == contributorId && c.PublicationId == publicationId, cancel) ?? throw new RuleBroken("no-contributor", "There is no such contributor in this publication.");
        contributor.Rename(sound.Name, sound.Kind);
        contributor.Introduce(sound.JobTitle, sound.Biography);
        db.Note(publicationId, by, Deeds.ContributorChanged, contributor.Id, contributor.Name, clock.GetUtcNow(), db.ChangesOf(contributor));
        await change.SaveAsync(publicationId, "contributor", [PageKey.Contributor(contributor.Id)], transaction, cancel);
        return contributor;
    }

    private static RuleBroken Taken(string name) => new("contributor-taken", $"There is a contributor of the name “{name.Trim()}” already. Change that one, or tell the two apart in the name.");
}
