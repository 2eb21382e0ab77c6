namespace Masthead.Text.Rules;

/// <summary>What the rules have found so far, weighed by the house style.</summary>
internal sealed class Findings(Copy copy, HouseStyle style)
{
    private readonly List<Finding> _all = [];

    public HouseStyle Style => style;

    // A severity is given where this finding weighs less than its rule; the house style still has the last word.
    public void Add(CopyRule rule, TextSpan span, Saying message, string? fix = null, Severity? severity = null, CopyPart part = CopyPart.Text, int index = 0) =>
        _all.Add(new Finding(rule.Id, style.Weigh(rule, severity), span, message, rule.Why, fix, part, index));

    public void AddToPicture(CopyRule rule, int picture, Saying message) =>
        Add(rule, copy.Structure.Pictures[picture].Span, message, part: CopyPart.Picture, index: picture);

    /// <summary>Counts work that a rule does beside looking at each token once.</summary>
    public void Step(int steps = 1) => copy.Effort.Add(steps);

    public IReadOnlyList<Finding> InOrder()
    {
        _all.Sort(static (a, b) =>
            a.Span.Start != b.Span.Start ? a.Span.Start.CompareTo(b.Span.Start)
            : a.Span.End != b.Span.End ? a.Span.End.CompareTo(b.Span.End)
            : a.Index != b.Index ? a.Index.CompareTo(b.Index)
            : string.CompareOrdinal(a.Rule, b.Rule));
        return _all;
    }
}
