namespace Masthead.Desk;

/// <summary>The words that the desk says. The English sentence is its own key; translations lie in <c>Languages</c> (docs/how-to/translate-the-desk.md).
/// Sentences are whole, with numbered places; none is put together from parts.</summary>
public sealed class DeskWords
{
    private DeskWords() { }
}
