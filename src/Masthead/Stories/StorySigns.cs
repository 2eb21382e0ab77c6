namespace Masthead.Stories;

/// <summary>What a page says at its footnotes and at words that are tied to a source. One to a printing: it learns which words were tied.</summary>
/// <param name="notes">What the list of footnotes is called.</param>
/// <param name="back">What the way back from a footnote is called, by its number.</param>
/// <param name="source">What the sign of a source is called, by its letter and what the source is.</param>
public sealed class StorySigns(StoryContent content, string notes, Func<int, string> back, Func<string, string, string> source)
{
    private readonly IReadOnlyDictionary<string, int> _numbers = content.SourceNumbers();
    private readonly List<(int Source, string Words)> _claims = [];

    public string Notes => notes;

    /// <summary>The words that were tied, in the order of the page: the first is <c>#claim-1</c>. Sources count from 1.</summary>
    public IReadOnlyList<(int Source, string Words)> Claims => _claims;

    /// <summary>a for the first source, aa behind z.</summary>
    public static string LetterOf(int number) => (number > 26 ? LetterOf((number - 1) / 26) : "") + (char)('a' + ((number - 1) % 26));

    internal string Back(int number) => back(number);

    /// <summary>Null where the story has no such source.</summary>
    internal string? LetterOf(Sourced mark) => _numbers.TryGetValue(mark.SourceId, out var number) ? LetterOf(number) : null;

    internal int NumberOf(Sourced mark) => _numbers[mark.SourceId];

    internal string Tell(Sourced mark) => source(LetterOf(mark)!, content.Sources[NumberOf(mark) - 1].Description);

    internal int NextClaim => _claims.Count + 1;

    internal void Claim(Sourced mark, string words) => _claims.Add((NumberOf(mark), words));
}
