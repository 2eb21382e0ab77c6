using Masthead.Text.Names;

namespace Masthead.Text;

/// <summary>Finds the people, organisations and places that English copy names: enough to index stories by. Deterministic; no model, no service. Thread safe: it keeps nothing between texts.</summary>
/// <remarks>Rules over runs of capital words, a table of places (GeoNames, CC BY 4.0; ISO 3166) and one of given names; a name's kind is decided once for the whole text.
/// Known limits: names in headlines of capitals are found only where the body has them too; peoples (“the Danes”), events, laws and works are no names.</remarks>
public static class NameReader
{
    /// <summary>Reads the names of a text.</summary>
    /// <param name="copy">The text, read. Any text is allowed; one in a language other than English has no names.</param>
    /// <returns>Every mention in order of place; they do not overlap. Takes time and memory in proportion to the length of the text.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="copy"/> is null.</exception>
    public static IReadOnlyList<Name> Read(Copy copy)
    {
        ArgumentNullException.ThrowIfNull(copy);
        return copy.IsEnglish ? new NameSorter(copy).Read() : [];
    }
}
