namespace Masthead.Desk;

/// <summary>The words that the desk says. The English sentence is its own key; a translation is a resource file of this name
/// (<c>DeskWords.de.resx</c>). Sentences are whole, with numbered places; none is put together from parts.</summary>
public sealed class DeskWords
{
    private DeskWords() { }
}
