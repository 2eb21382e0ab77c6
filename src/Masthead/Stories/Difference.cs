using System.Collections.Immutable;
using Masthead.Languages;
using Masthead.Text;

namespace Masthead.Stories;

public enum RunKind { Kept, Struck, Added }

/// <summary>Words that stayed, went or came.</summary>
public sealed record ChangedRun(RunKind Kind, string Text);

/// <summary>One changed place of a story.</summary>
/// <param name="Where">For people: “Headline”, “Paragraph 3”.</param>
/// <param name="Runs">The whole place: kept and struck are what it said before, kept and added what it says after.</param>
public sealed record ChangedPlace(Saying Where, ChangeGrade Grade, ImmutableArray<ChangedRun> Runs)
{
    /// <summary>What <see cref="Restored"/> can put back as it was: a field's name, or the blocks at the top of both documents.</summary>
    public StoryPart? Part { get; init; }

    public IReadOnlyList<string> GradeNames => ChangeGrades.Names(Grade);

    /// <summary>The runs with long kept stretches cut to <paramref name="words"/> words beside each change.</summary>
    public ImmutableArray<ChangedRun> Excerpt(int words = 12) => Excerpts.Of(Runs, words);
}

/// <summary>What changed from one content to another, place by place in the order of the page.</summary>
public sealed record StoryDifference(ChangeGrade Grade, ImmutableArray<ChangedPlace> Places)
{
    public IReadOnlyList<string> GradeNames => ChangeGrades.Names(Grade);
}

public static class ChangeGrades
{
    private static readonly (ChangeGrade Grade, string Name)[] Words =
    [
        (ChangeGrade.Headline, "headline".SaidLater()), (ChangeGrade.Quotation, "quotation".SaidLater()), (ChangeGrade.Number, "number".SaidLater()), (ChangeGrade.ParagraphRemoved, "paragraph removed".SaidLater()),
        (ChangeGrade.ParagraphAdded, "paragraph added".SaidLater()), (ChangeGrade.Wording, "wording".SaidLater()), (ChangeGrade.Typo, "typing slip".SaidLater()), (ChangeGrade.Details, "details".SaidLater()),
    ];

    /// <summary>The grades in words, from what readers most need to know of to the least.</summary>
    public static IReadOnlyList<string> Names(ChangeGrade grade) => [.. Words.Where(w => (grade & w.Grade) != 0).Select(w => w.Name)];
}

/// <summary>Finds what changed from one content to another, and grades it.</summary>
public static class Difference
{
    public static ChangeGrade Grade(StoryContent before, StoryContent after) => Between(before, after).Grade;

    /// <param name="name">The name of a contributor, section, topic or picture, for the reader; null where it is not known.</param>
    public static StoryDifference Between(StoryContent before, StoryContent after, Func<Guid, string?>? name = null)
    {
        var places = Fields(before, after, id => name?.Invoke(id) ?? "").Concat(BodyDifference.Between(before.Body, after.Body)).ToImmutableArray();
        return new StoryDifference(places.Aggregate(ChangeGrade.None, (grade, place) => grade | place.Grade), places);
    }

    private static IEnumerable<ChangedPlace> Fields(StoryContent before, StoryContent after, Func<Guid, string> name)
    {
        // A headline is one thing to a reader, whatever in it changed; of its words only numbers and quotations are told beside it.
        foreach (var headline in Headlines(before, after).OfType<ChangedPlace>())
            yield return headline with { Grade = ChangeGrade.Headline | (headline.Grade & (ChangeGrade.Number | ChangeGrade.Quotation)) };
        if (Words("Standfirst", before.Standfirst, after.Standfirst) is { } standfirst) yield return standfirst;
        foreach (var detail in Details(before, after, name))
            if (detail is not null) yield return detail;
    }

    private static IEnumerable<ChangedPlace?> Headlines(StoryContent before, StoryContent after)
    {
        yield return Words("Headline", before.Headline, after.Headline);
        yield return Words("Front headline", before.Headlines.Front, after.Headlines.Front);
        yield return Words("Social headline", before.Headlines.Social, after.Headlines.Social);
        yield return Words("Search headline", before.Headlines.Search, after.Headlines.Search);
        yield return Words("Push headline", before.Headlines.Push, after.Headlines.Push);
    }

    private static ChangedPlace? Words(string where, string before, string after)
    {
        if (before == after) return null;
        var runs = WordRuns.Between(before, after);
        return new ChangedPlace(where, WordGrade.Of(runs, isQuoted: false), runs) { Part = StoryPart.Field(where) };
    }

    private static IEnumerable<ChangedPlace?> Details(StoryContent before, StoryContent after, Func<Guid, string> name)
    {
        string Named(Guid? id) => id is { } known ? name(known) : "";
        yield return Exchange("Kind", before.Kind.ToString(), after.Kind.ToString());
        yield return Exchange("Coverage ended", Ended(before), Ended(after));
        yield return Exchange("Kicker", before.Kicker, after.Kicker);
        yield return Detail("Byline", before.Byline.SequenceEqual(after.Byline), Byline(before), Byline(after));
        yield return Exchange("Dateline", before.Dateline, after.Dateline);
        yield return before.SectionId == after.SectionId ? null : Exchange("Section", Named(before.SectionId), Named(after.SectionId), evenSo: true);
        yield return Detail("Topics", before.TopicIds.ToHashSet().SetEquals(after.TopicIds), Topics(before), Topics(after));
        yield return before.LeadPictureId == after.LeadPictureId ? null : Exchange("Lead picture", Named(before.LeadPictureId), Named(after.LeadPictureId), evenSo: true);
        yield return Detail("Sources", before.Sources.Select(Told).SequenceEqual(after.Sources.Select(Told)), Sources(before), Sources(after));
        yield return Exchange("Open suggestions", Open(before), Open(after)) is { } open ? open with { Part = null } : null;
        yield return Exchange("Language", before.Language ?? "", after.Language ?? "");
        // The first publication makes a slug of the headline: that is not a change of the address.
        yield return before.Slug.Length == 0 ? null : Exchange("Address", before.Slug, after.Slug);

        string Byline(StoryContent content) => string.Join(", ", content.Byline.Select(b => b.Role == BylineRole.Reporting ? name(b.ContributorId) : $"{name(b.ContributorId)} ({b.Role.ToString().ToLowerInvariant()})"));
        static string Open(StoryContent content) => content.OpenSuggestions.Count is > 0 and var count ? count.ToString(System.Globalization.CultureInfo.InvariantCulture) : "";
        static string Ended(StoryContent content) => content.CoverageEnd is { } end ? PostTimes.Utc.Text(end) : "";
        string Topics(StoryContent content) => string.Join(", ", content.TopicIds.Select(name).Order(StringComparer.Ordinal));
        // A source that gets an id says what it said.
        static StorySource Told(StorySource source) => source with { Id = "" };
        static string Sources(StoryContent content) => string.Join("; ", content.Sources.Select(s => s.Url is null ? s.Description : $"{s.Description} ({s.Url})"));
    }

    /// <summary>What is one thing, and is exchanged as one.</summary>
    private static ChangedPlace? Exchange(string where, string before, string after, bool evenSo = false)
    {
        if (before == after && !evenSo) return null;
        var runs = new[] { new ChangedRun(RunKind.Struck, before), new ChangedRun(RunKind.Added, after) };
        return new ChangedPlace(where, ChangeGrade.Details, [.. runs.Where(r => r.Text.Length > 0)]) { Part = StoryPart.Field(where) };
    }

    private static ChangedPlace? Detail(string where, bool same, string before, string after) =>
        same ? null : new ChangedPlace(where, ChangeGrade.Details, WordRuns.Between(before, after)) { Part = StoryPart.Field(where) };
}
