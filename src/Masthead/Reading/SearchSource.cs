using Masthead.Reading.Views;
using Masthead.Search;
using Masthead.Serving;
using Masthead.Stories;
using Microsoft.AspNetCore.WebUtilities;

namespace Masthead.Reading;

/// <summary>What readers search: <c>/search/?q=</c>. A question's page is short-lived: whoever asks next month should not find it in memory.</summary>
internal sealed class SearchSource(Press press, SearchShelf search, TimeProvider clock) : IPageSource
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(1);

    public bool ReadsLists(PageRequest request) => request.Path == Edition.SearchPath;

    public async ValueTask<Page?> RenderAsync(PageRequest request, CancellationToken cancel)
    {
        if (request.Path != Edition.SearchPath) return null;
        var edition = await press.OpenAsync(request, cancel);
        var asked = QueryHelpers.ParseQuery(request.Query);
        var question = SearchQuestion.Parse(asked.TryGetValue("q", out var q) ? q.ToString() : "");
        var from = asked.TryGetValue("from", out var place) ? place.ToString() : null;
        var answer = await search.FindAsync(edition.Publication, question, from, Shelf.PageSize, cancel);
        var stories = await edition.Shelf.StoriesAsync(answer.Stories, cancel);
        var words = (await edition.Shelf.WithWordsAsync(stories, cancel)).ToDictionary(s => s.Story.Story.StoryId, s => s.Words);
        IReadOnlyList<ShelfStory> newest = stories.Count == 0 ? (await edition.Shelf.LatestAsync(cancel, 1)).Stories : [];
        return edition.PrintSearch(question, answer, [.. stories.Select(s => edition.HitOf(s, words.GetValueOrDefault(s.Story.StoryId), answer))], isFirst: from is null, newest is [var story, ..] ? story : null, clock.GetUtcNow() + Lifetime);
    }
}

/// <summary>How the answers of a search are printed.</summary>
internal static class SearchPrinting
{
    public static HitView HitOf(this Edition edition, ShelfStory shown, StoryContent? words, SearchAnswer answer)
    {
        var story = shown.Story;
        var language = words?.Language ?? edition.Publication.Language;
        var excerpt = words is null ? [] : answer.Excerpt(StoryText.Of(words.Body).Text, language);
        if (excerpt.Count == 0 || answer.Excerpt(story.Standfirst, language).Count > 0) excerpt = answer.Mark(story.Standfirst, language);
        var isForeign = !string.Equals(language, edition.Publication.Language, StringComparison.OrdinalIgnoreCase);
        return new HitView(
            story.Path,
            story.Kicker.Length > 0 ? story.Kicker : shown.Section?.Name ?? "",
            Runs(answer.Mark(story.Headline, language)),
            Runs(excerpt),
            edition.Names(shown.Byline.Where(b => b.Role is BylineRole.Reporting or BylineRole.Agency)),
            edition.Times.Day(story.FirstPublishedAt),
            isForeign ? language : null,
            isForeign ? LanguageTag.IsRightToLeft(language) ? "rtl" : "ltr" : null);
    }

    public static Page PrintSearch(this Edition edition, SearchQuestion question, SearchAnswer answer, IReadOnlyList<HitView> hits, bool isFirst, ShelfStory? newest, DateTimeOffset until)
    {
        var words = edition.Words;
        var title = question.IsEmpty ? words["search"]
            : !isFirst ? words.Say("search-more", answer.Question)
            : hits.Count == 0 ? words.Say(answer.Next is null ? "search-none" : "search-none-yet", question)
            : answer.Next is null ? words.Count("search-found", hits.Count, answer.Question)
            : words.Count("search-found-many", hits.Count, answer.Question);
        var view = new SearchView
        {
            Question = question.Typed,
            Title = title,
            Corrected = answer.IsCorrected ? words.Say("search-corrected", question, answer.Question) : "",
            Hits = hits,
            HelpTitle = words[question.IsEmpty ? "search-help" : "search-none-help"],
            Help = hits.Count == 0 ? edition.Help(newest) : [],
            SearchedTo = answer.SearchedTo is { } to ? words.Say("search-searched-to", edition.Times.Day(to).Text) : "",
            Older = answer.Next is null ? null : QueryHelpers.AddQueryString(Edition.SearchPath, new Dictionary<string, string?>(StringComparer.Ordinal) { ["q"] = answer.Question.ToString(), ["from"] = answer.Next }),
        };
        var head = edition.Head($"{title} – {edition.Publication.Name}", words.Say("search-description", edition.Publication.Name), question.IsEmpty ? Edition.SearchPath : null) with { NoIndex = true };
        return edition.Print("search", head, view, trail: edition.Trail()) with { Until = until };
    }

    private static IReadOnlyList<MarkedRunView> Runs(IReadOnlyList<MarkedRun> runs) => [.. runs.Select(r => new MarkedRunView(r.Text, r.IsMarked))];

    /// <summary>Ways to ask, with a section and a writer that the publication has.</summary>
    private static IReadOnlyList<SearchHelpView> Help(this Edition edition, ShelfStory? newest)
    {
        var words = edition.Words;
        var examples = new List<(string What, string Example)> { ("phrase", words["search-example.phrase"]), ("without", words["search-example.without"]), ("either", words["search-example.either"]) };
        if (edition.Publication.Sections is [var section, ..]) examples.Add(("section", words.Say("search-example.section", section.Slug)));
        if (newest?.Byline is [var byline, ..]) examples.Add(("author", words.Say("search-example.author", byline.Contributor.Name)));
        examples.Add(("dates", words["search-example.dates"]));
        return [.. examples.Select(e => new SearchHelpView(e.Example, QueryHelpers.AddQueryString(Edition.SearchPath, "q", e.Example), words["search-help." + e.What]))];
    }
}
