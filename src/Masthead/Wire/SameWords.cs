using System.Buffers;
using System.Text;

namespace Masthead.Wire;

/// <summary>Whether two lines say the same though one has typographic marks and the other straight ones.</summary>
internal static class SameWords
{
    /// <summary>The line with straight marks, single spaces and small letters.</summary>
    public static string Fold(string text)
    {
        var folded = new StringBuilder(text.Length);
        foreach (var c in text.Normalize(NormalizationForm.FormC))
        {
            if (char.IsWhiteSpace(c))
            {
                if (folded.Length > 0 && folded[^1] != ' ') folded.Append(' ');
            }
            else
            {
                _ = c switch
                {
                    '‘' or '’' or '‚' or '‛' or '′' or '`' or '´' => folded.Append('\''),
                    '“' or '”' or '„' or '‟' or '″' or '«' or '»' => folded.Append('"'),
                    '–' or '—' or '‑' or '‐' or '−' => folded.Append('-'),
                    '…' => folded.Append("..."),
                    _ => folded.Append(char.ToLowerInvariant(c)),
                };
            }
        }
        return folded.ToString().Trim();
    }

    public static bool Are(string one, string other) => Fold(one) == Fold(other);

    public static bool HasTypographicMarks(string text) => text.AsSpan().ContainsAny(TypographicMarks);

    private static readonly SearchValues<char> TypographicMarks = SearchValues.Create("‘’‚“”„«»–—…");

    /// <summary>Words between white space.</summary>
    public static int Count(string text) => text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Length;

    /// <summary>The text on one line with single spaces.</summary>
    public static string OneLine(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    /// <summary>As much of the text as a report shows.</summary>
    public static string Glimpse(string text)
    {
        var line = OneLine(text);
        if (line.Length <= 160) return line;
        var end = char.IsHighSurrogate(line[158]) ? 158 : 159;
        return string.Concat(line.AsSpan(0, end).TrimEnd(), "…");
    }
}
