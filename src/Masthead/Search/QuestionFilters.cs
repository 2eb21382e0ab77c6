using Masthead.Contributors;
using Masthead.Data;
using Masthead.Publications;
using Microsoft.EntityFrameworkCore;

namespace Masthead.Search;

internal static class QuestionFilters
{
    /// <summary>A section or an author that the publication does not have is a term that no document holds.</summary>
    public static async Task<List<string>> FiltersAsync(this NewsroomDb db, Publication publication, SearchQuestion question, CancellationToken cancel)
    {
        var filters = new List<string>();
        if (question.Section is { } section)
        {
            var slug = Slug.From(section, "section").Value;
            filters.Add(DocumentTerms.SectionTerm(publication.Sections.FirstOrDefault(s => s.Slug == slug || s.Name.Equals(section, StringComparison.OrdinalIgnoreCase))?.Id ?? Guid.Empty));
        }
        if (question.Author is { } author)
        {
            var slug = Slug.From(author, "contributor").Value;
            filters.Add(DocumentTerms.AuthorTerm(await db.Contributors().Where(c => c.PublicationId == publication.Id && c.Slug == slug).Select(c => c.Id).SingleOrDefaultAsync(cancel)));
        }
        return filters;
    }
}
