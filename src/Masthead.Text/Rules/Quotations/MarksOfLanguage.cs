namespace Masthead.Text.Rules.Quotations;

/// <summary>Which typographic mark makes a pair with another, by the custom of a language.</summary>
internal static class MarksOfLanguage
{
    /// <summary>The mark that opens what <paramref name="closing"/> closes; null where no custom says.</summary>
    public static string? Opening(string language, char closing) => closing switch
    {
        '”' => OpensAsItCloses(language) ? "”" : OpensLow(language) ? "„" : "“",
        '“' => "„", // only the languages of „…“ close with it
        '’' => OpensAsItCloses(language) ? "’" : OpensLow(language) ? "‚" : "‘",
        '‘' => "‚",
        _ => null,
    };

    /// <summary>The mark that closes what <paramref name="opening"/> opens; null where no custom says.</summary>
    public static string? Closing(string language, char opening) => opening switch
    {
        '„' => ClosesHigh(language) ? "”" : "“",
        '‚' => ClosesHigh(language) ? "’" : "‘",
        '“' or '”' => "”",
        '‘' or '’' => "’",
        _ => null,
    };

    /// <summary>”Swedish”</summary>
    private static bool OpensAsItCloses(string language) => Subtag(language) is "sv" or "fi";

    /// <summary>„German“, „polski”</summary>
    private static bool OpensLow(string language) =>
        ClosesHigh(language) || Subtag(language) is "de" or "cs" or "sk" or "sl" or "bg" or "lt" or "et" or "is" or "ka" or "mk" or "sq";

    private static bool ClosesHigh(string language) => Subtag(language) is "pl" or "ro" or "hu" or "hr" or "sr" or "bs";

    private static ReadOnlySpan<char> Subtag(string language)
    {
        var hyphen = language.IndexOf('-', StringComparison.Ordinal);
        return hyphen < 0 ? language : language.AsSpan(0, hyphen);
    }
}
