using System.Collections.Frozen;
using Masthead.Serving;
using Masthead.Stories;

namespace Masthead.Reading;

/// <summary>Opens the edition that a request asks for. Scoped: one to a render.</summary>
public sealed class Press(Newsstand newsstand, FrozenDictionary<string, Theme> themes)
{
    public async Task<Edition> OpenAsync(PageRequest request, CancellationToken cancel)
    {
        var shelf = await newsstand.OpenAsync(request.PublicationId, cancel);
        var theme = themes.TryGetValue(shelf.Publication.Theme, out var own) ? own : themes["default"];
        return new Edition(request, shelf, theme);
    }
}
