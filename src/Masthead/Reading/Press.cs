using Masthead.Serving;
using Masthead.Stories;

namespace Masthead.Reading;

/// <summary>Opens the edition that a request asks for. Scoped: one to a render.</summary>
public sealed class Press(Newsstand newsstand, ThemeShelf themes, AwayPages away)
{
    public async Task<Edition> OpenAsync(PageRequest request, CancellationToken cancel)
    {
        var shelf = await newsstand.OpenAsync(request.PublicationId, cancel);
        var edition = new Edition(request, shelf, themes);
        // Whatever is rendered, the database answers now: the page for when it does not is made while it does.
        away.Keep(request.PublicationId, edition.MadeOf, edition.PrintAway);
        return edition;
    }
}
