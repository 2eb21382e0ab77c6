using Masthead.Data;
using Masthead.Publications;
using Masthead.Stories;

namespace Masthead.Publishing;

/// <summary>What must stand before readers see it: a headline, words, a section of this publication, and a slug.</summary>
internal static class StoryToShow
{
    /// <exception cref="RuleBroken">Something is missing.</exception>
    public static StoryContent Of(StoryContent draft, Publication publication)
    {
        // Open suggestions count as refused: this is where a draft becomes what readers see.
        var content = draft.WithoutSuggestions();
        if (string.IsNullOrWhiteSpace(content.Headline)) throw new RuleBroken("no-headline", "A story needs a headline before it is published.");
        if (content.Body.Blocks.IsEmpty) throw new RuleBroken("no-body", "A story needs words before it is published.");
        if (content.SectionId is { } section && publication.Sections.All(s => s.Id != section)) throw new RuleBroken("no-section", "The story’s section is not one of this publication’s. Choose another.");
        return content.Slug.Length > 0 ? content : content with { Slug = Slug.From(content.Headline).Value };
    }
}
