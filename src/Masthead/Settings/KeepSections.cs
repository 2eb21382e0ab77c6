using Masthead.Accounts;
using Masthead.Audit;
using Masthead.Data;
using Masthead.Publications;
using Masthead.Serving;
using Microsoft.EntityFrameworkCore;

namespace Masthead.Settings;

/// <summary>Opens sections and gives them other names. That the person manages the publication is the caller’s to know.</summary>
public sealed class KeepSections(NewsroomDb db, ChangeForReaders change, TimeProvider clock)
{
    public const int MostSections = 200;

    public async Task<Section> OpenAsync(Guid publicationId, string name, Actor by, CancellationToken cancel)
    {
        await using var transaction = await db.BeginWritingAsync(cancel);
        var publication = await FindAsync(publicationId, cancel);
        if (publication.Sections.Count >= MostSections) throw new RuleBroken("section-count", $"A publication has at most {MostSections} sections. Use topics for what is narrower.");
        var section = publication.OpenSection(name.Trim().Sound());
        db.Add(section);
        db.Note(publicationId, by, Deeds.SectionOpened, publicationId, publication.Name, clock.GetUtcNow(), section.Name);
        await change.SaveAsync(publicationId, "publication", [PageKey.Publication], transaction, cancel, taken: () => new RuleBroken("section-slug", $"The address /{section.Slug}/ is taken; give the section another name."));
        return section;
    }

    /// <summary>Its address stays.</summary>
    public async Task<Section> RenameAsync(Guid publicationId, Guid sectionId, string name, Actor by, CancellationToken cancel)
    {
        await using var transaction = await db.BeginWritingAsync(cancel);
        var publication = await FindAsync(publicationId, cancel);
        publication.RenameSection(sectionId, name.Sound());
        db.Note(publicationId, by, Deeds.SectionRenamed, publicationId, publication.Name, clock.GetUtcNow(), name.Trim());
        await change.SaveAsync(publicationId, "publication", [PageKey.Publication], transaction, cancel);
        return publication.Sections.Single(s => s.Id == sectionId);
    }

    private Task<Publication> FindAsync(Guid publicationId, CancellationToken cancel) => db.Publications().Include(p => p.Sections).SingleAsync(p => p.Id == publicationId, cancel);
}
