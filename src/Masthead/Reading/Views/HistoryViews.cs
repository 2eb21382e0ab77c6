namespace Masthead.Reading.Views;

/// <summary>The public revisions of a story, newest first: template <c>history</c>.</summary>
public sealed record HistoryView(LinkView Story, string Title, IReadOnlyList<RevisionView> Revisions);

/// <summary>One revision.</summary>
/// <param name="Number">“Version 3”.</param>
/// <param name="Kind">In words: “Updated”.</param>
/// <param name="Sha256">Of the canonical bytes, lower-case hexadecimal.</param>
/// <param name="Canonical">The address of those bytes.</param>
/// <param name="Grades">What the change touched, in words, from what readers most need to know to the least; empty for the first.</param>
/// <param name="Difference">The address of the difference to the version before; null for the first, and where the words did not change.</param>
/// <param name="Notices">The notices that came with it.</param>
public sealed record RevisionView(string Number, string Kind, TimeView At, string Sha256, string Canonical, IReadOnlyList<GradeView> Grades, LinkView? Difference, IReadOnlyList<NoticeView> Notices);

/// <param name="Name">In words: “number”.</param>
/// <param name="Weight"><c>heavy</c>: facts and what people said. <c>light</c>: the rest.</param>
public sealed record GradeView(string Name, string Weight);

/// <summary>What changed between two revisions: template <c>difference</c>.</summary>
public sealed record DifferenceView
{
    public required LinkView Story { get; init; }
    public required LinkView History { get; init; }
    /// <summary>“From version 2 to version 3”.</summary>
    public required string Title { get; init; }
    public required string From { get; init; }
    public required TimeView FromAt { get; init; }
    public required string To { get; init; }
    public required TimeView ToAt { get; init; }
    public required IReadOnlyList<GradeView> Grades { get; init; }
    /// <summary>Empty where nothing changed that a reader sees.</summary>
    public required IReadOnlyList<ChangedPlaceView> Places { get; init; }
}

/// <param name="Where">“Headline”, “Paragraph 3”.</param>
public sealed record ChangedPlaceView(string Where, IReadOnlyList<GradeView> Grades, IReadOnlyList<ChangedRunView> Runs);

/// <summary>Words that stayed, went or came: one of the two flags, or neither.</summary>
public sealed record ChangedRunView(string Text, bool IsStruck, bool IsAdded);
