using System.Text.RegularExpressions;

namespace Masthead.Languages;

/// <summary>The numbered places of a sentence, such as <c>{0}</c> and <c>{1:N0}</c>.</summary>
internal static partial class Places
{
    /// <summary>Whether a translation has no place that its sentence does not have, and is a form that can be filled. It may leave one out: “one” needs no figure.</summary>
    public static bool AreThose(string english, string words)
    {
        if (ReferenceEquals(english, words) || english == words) return true;
        var there = In(english).ToHashSet(StringComparer.Ordinal);
        // A sentence without places is never filled: its braces are its own.
        if (there.Count == 0) return true;
        return In(words).All(there.Contains) && Place().Replace(words, "").Replace("{{", "", StringComparison.Ordinal).Replace("}}", "", StringComparison.Ordinal).AsSpan().IndexOfAny('{', '}') < 0;
    }

    /// <summary>Splits a sentence into words and places, in turn: the first part is words, which may be empty.</summary>
    public static IEnumerable<string> Split(string sentence)
    {
        var at = 0;
        foreach (Match place in Place().Matches(sentence))
        {
            yield return sentence[at..place.Index];
            yield return place.Value;
            at = place.Index + place.Length;
        }
        yield return sentence[at..];
    }

    private static IEnumerable<string> In(string sentence) => Place().Matches(sentence).Select(m => m.Groups["n"].Value);

    [GeneratedRegex(@"\{(?<n>[0-9])(?::[A-Za-z0-9]+)?\}", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Place();
}
