using Masthead.Stories;

namespace Masthead.Search;

/// <summary>The terms of a story, in the order in which the index holds them.</summary>
internal static class DocumentTerms
{
    /// <summary>Rises with each change that stories already in the index should have.</summary>
    public const int Form = 1;

    /// <summary>No index of ours counts further in a document; what stands behind is not found.</summary>
    private const int Most = 12_000;

    /// <summary>Nor holds more characters of one.</summary>
    private const int MostCharacters = 200_000;

    /// <param name="names">Of the byline and the topics.</param>
    /// <param name="language">The publication's, for a story that names none.</param>
    /// <param name="words">Takes every word once, folded.</param>
    public static List<string> Of(int place, StoryContent content, IEnumerable<string> names, string language, ISet<string> words)
    {
        var spoken = content.Language ?? language;
        var terms = new List<string>(600) { PlaceTerm(place) };
        var characters = 0;
        if (content.SectionId is { } section) terms.Add(SectionTerm(section));
        foreach (var author in content.Byline.Select(b => b.ContributorId).Distinct()) terms.Add(AuthorTerm(author));
        var headline = Read(content.Headline);
        List<List<WordOfCopy>> lead = [headline, Read(content.Kicker), Read(content.Standfirst), .. names.Select(Read)];
        Put(headline, TermMarks.Headline);
        foreach (var field in lead) Put(field, TermMarks.Lead);
        foreach (var field in lead) Put(field, null);
        Put(Read(StoryText.Of(content.Body).Text), null);
        return terms;

        List<WordOfCopy> Read(string text)
        {
            var read = WordsOfCopy.In(text, spoken);
            foreach (var word in read) words.Add(word.Typed);
            return read;
        }

        void Put(List<WordOfCopy> field, char? mark)
        {
            foreach (var word in field)
            {
                if (terms.Count >= Most || (characters += word.Term.Length) > MostCharacters) return;
                terms.Add(mark is null ? word.Term : mark + word.Term);
            }
            if (field.Count > 0) terms.Add(TermMarks.Gap.ToString());
        }
    }

    /// <summary>The terms of a draft: those of the story as it would be, its status, and every word as it was typed.</summary>
    public static List<string> OfDraft(int place, Story story, IEnumerable<string> names, string language)
    {
        var words = new HashSet<string>(StringComparer.Ordinal);
        var terms = Of(place, story.Draft, names, language, words);
        terms.Add(StatusTerm(story.Status));
        terms.AddRange(words.Order(StringComparer.Ordinal).Take(Most / 4).Select(word => TermMarks.Typed + word));
        return terms;
    }

    public static string PlaceTerm(int place) => TermMarks.Place + place.ToString(System.Globalization.CultureInfo.InvariantCulture);

    public static string SectionTerm(Guid id) => TermMarks.Section + id.ToString("n");

    public static string AuthorTerm(Guid id) => TermMarks.Author + id.ToString("n");

    public static string StatusTerm(StoryStatus status) => TermMarks.Status + status.ToString().ToLowerInvariant();
}
