namespace Masthead.Text;

/// <summary>A place in a text: from <paramref name="Start"/> up to, not including, <paramref name="End"/>, in UTF-16 code units of the text that was given.</summary>
/// <param name="Start">Zero-based, 0 or more.</param>
/// <param name="End">At least <paramref name="Start"/>, at most the text's length.</param>
public readonly record struct TextSpan(int Start, int End)
{
    /// <summary>How many UTF-16 code units the span covers; 0 or more.</summary>
    public int Length => End - Start;

    /// <summary>The words at this place in <paramref name="text"/>, without copying them.</summary>
    /// <param name="text">The text that the span was found in.</param>
    /// <returns>A view of the text; empty where the span is.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The span does not lie within <paramref name="text"/>.</exception>
    public ReadOnlySpan<char> In(string text) => text.AsSpan(Start, Length);
}
