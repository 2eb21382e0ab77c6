namespace Masthead.Reading.Views;

/// <summary>Which view each page's template is given as <c>main</c>.</summary>
public static class PageTemplates
{
    public static IReadOnlyDictionary<string, Type> All { get; } = new Dictionary<string, Type>(StringComparer.Ordinal)
    {
        ["front"] = typeof(FrontView),
        ["list"] = typeof(ListView),
        ["story"] = typeof(StoryView),
        ["history"] = typeof(HistoryView),
        ["difference"] = typeof(DifferenceView),
        ["corrections"] = typeof(CorrectionsView),
        ["statements"] = typeof(StatementsView),
        ["search"] = typeof(SearchView),
        ["gone"] = typeof(GoneView),
        ["not-found"] = typeof(NotFoundView),
        ["away"] = typeof(AwayView),
    };
}
