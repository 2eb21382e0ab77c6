using Masthead.Publications;
using Masthead.Reading.Views;
using Masthead.Serving;
using Masthead.Statements;
using Masthead.Stories;

namespace Masthead.Reading;

/// <summary>What everybody said, newest first: <c>/statements/</c>.</summary>
internal sealed class StatementsSource(Press press, StatementShelf statements) : IPageSource
{
    public async ValueTask<Page?> RenderAsync(PageRequest request, CancellationToken cancel)
    {
        if (!ListPath.TryParse(request.Path, out var at) || at.Path != Edition.StatementsPath) return null;
        var edition = await press.OpenAsync(request, cancel);
        var found = await statements.LatestAsync(request.PublicationId, at.Page, Shelf.PageSize, cancel);
        if (found.Count == 0 && at.Page > 1) return null;
        var words = edition.Words;
        // In a story quotations stand before what is reported; the stories keep their order.
        var shown = found.Take(Shelf.PageSize).OrderByDescending(s => s.Row.SaidAt).ThenByDescending(s => s.Row.StoryId).ThenBy(s => s.Row.IsQuoted ? 0 : 1).ThenBy(s => s.Row.Start);
        return edition.PrintStatements(at, new StatementsView
        {
            Title = words["statements"],
            Lead = words["statements-lead"],
            Statements = [.. shown.Select(s => edition.StatementOf(s, withSpeaker: true))],
            Empty = words["statements-empty"],
            PageWords = at.Page > 1 ? words.Say("page", at.Page) : "",
            Newer = at.Newer,
            Older = found.Count > Shelf.PageSize ? at.Older : null,
        }, words.Say("statements-description", edition.Publication.Name));
    }
}

/// <summary>What one speaker said: <c>/speaker/{slug}/</c>, and what is reported of them: <c>/speaker/{slug}/reported/</c>.</summary>
internal sealed class SpeakerSource(Press press, StatementShelf statements) : IPageSource
{
    /// <summary>Below the quotations; more have a page of their own.</summary>
    private const int FirstReported = 10;

    public async ValueTask<Page?> RenderAsync(PageRequest request, CancellationToken cancel)
    {
        if (!ListPath.TryParse(request.Path, out var at)) return null;
        return at.Path.Split('/') switch
        {
            ["", "speaker", var slug, ""] when Slug.TryParse(slug, out _) => await SaidAsync(request, at, slug, cancel),
            ["", "speaker", var slug, "reported", ""] when Slug.TryParse(slug, out _) => await ReportedAsync(request, at, slug, cancel),
            _ => null,
        };
    }

    private async Task<Page?> SaidAsync(PageRequest request, ListPath at, string slug, CancellationToken cancel)
    {
        var edition = await press.OpenAsync(request, cancel);
        if (await statements.SpeakerNamedAsync(request.PublicationId, slug, cancel) is not { } speaker) return null;
        if (speaker.Slug != slug) return Redirect.To(Edition.SpeakerPath(speaker));
        var found = await statements.OfSpeakerAsync(speaker, quoted: true, at.Page, Shelf.PageSize, cancel);
        if (found.Count == 0 && at.Page > 1) return null;
        var reported = at.Page == 1 ? await statements.OfSpeakerAsync(speaker, quoted: false, 1, FirstReported, cancel) : [];
        // Whom no public story lets speak is nobody to readers yet.
        if (found.Count == 0 && reported.Count == 0) return null;
        var words = edition.Words;
        var first = found.Take(Shelf.PageSize).DistinctBy(s => s.Row.UtteranceId ?? s.Row.Id).ToList();
        var tellings = await statements.TellingsAsync(speaker, [.. first.Select(s => s.Row.UtteranceId).OfType<Guid>()], cancel);
        return edition.PrintStatements(at, new StatementsView
        {
            Title = speaker.Name,
            Kind = words["speaker"],
            Lead = words.Say("speaker-lead", speaker.Name),
            Statements = [.. first.Select(s => edition.StatementOf(s, withSpeaker: false, s.Row.UtteranceId is { } utterance ? tellings[utterance] : null))],
            Empty = words.Say("speaker-no-quotation", speaker.Name),
            Reported = [.. reported.Take(FirstReported).Select(s => edition.StatementOf(s, withSpeaker: false))],
            ReportedTitle = words["reported-title"],
            AllReported = reported.Count > FirstReported ? new LinkView(words.Say("all-reported", speaker.Name), at.Path + "reported/") : null,
            PageWords = at.Page > 1 ? words.Say("page", at.Page) : "",
            Newer = at.Newer,
            Older = found.Count > Shelf.PageSize ? at.Older : null,
        }, words.Say("speaker-description", speaker.Name, edition.Publication.Name));
    }

    private async Task<Page?> ReportedAsync(PageRequest request, ListPath at, string slug, CancellationToken cancel)
    {
        var edition = await press.OpenAsync(request, cancel);
        if (await statements.SpeakerNamedAsync(request.PublicationId, slug, cancel) is not { } speaker) return null;
        if (speaker.Slug != slug) return Redirect.To(Edition.SpeakerPath(speaker) + "reported/");
        var found = await statements.OfSpeakerAsync(speaker, quoted: false, at.Page, Shelf.PageSize, cancel);
        if (found.Count == 0) return null;
        var words = edition.Words;
        return edition.PrintStatements(at, new StatementsView
        {
            Title = words.Say("reported-of", speaker.Name),
            Kind = words["speaker"],
            Lead = words.Say("reported-lead", speaker.Name),
            Statements = [.. found.Take(Shelf.PageSize).Select(s => edition.StatementOf(s, withSpeaker: false))],
            PageWords = at.Page > 1 ? words.Say("page", at.Page) : "",
            Newer = at.Newer,
            Older = found.Count > Shelf.PageSize ? at.Older : null,
        }, words.Say("reported-lead", speaker.Name));
    }
}
