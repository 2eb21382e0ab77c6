using Masthead.Data;

namespace Masthead.Pictures;

/// <summary>The words that go with a picture in the library.</summary>
public sealed record PictureWords(string AlternativeText, string Caption, string Credit)
{
    public const int LongestAlternativeText = 1_000, LongestCaption = 2_000, LongestLine = 300, LongestKeywords = 1_000, LongestAddress = 2_000, LongestNotes = 4_000;

    public static PictureWords None { get; } = new("", "", "");

    /// <summary>Whose it is by law, as the file or its maker says: IPTC’s copyright notice.</summary>
    public string Copyright { get; init; } = "";
    /// <summary>With commas between them.</summary>
    public string Keywords { get; init; } = "";
    /// <summary>What the publication may do with it.</summary>
    public string Licence { get; init; } = "";
    /// <summary>Where the licence can be read; empty for nowhere.</summary>
    public string LicenceAddress { get; init; } = "";
    /// <summary>The last day on which it may be used, in the publication’s zone; null for ever.</summary>
    public DateOnly? RightsEndOn { get; init; }
    /// <summary>Where it came from, and whatever else the desk should know. Readers never see them.</summary>
    public string Notes { get; init; } = "";

    /// <summary>These, and where they say nothing, those of another.</summary>
    public PictureWords Or(PictureWords other) => new(First(AlternativeText, other.AlternativeText), First(Caption, other.Caption), First(Credit, other.Credit))
    {
        Copyright = First(Copyright, other.Copyright),
        Keywords = First(Keywords, other.Keywords),
        Licence = First(Licence, other.Licence),
        LicenceAddress = First(LicenceAddress, other.LicenceAddress),
        RightsEndOn = RightsEndOn ?? other.RightsEndOn,
        Notes = First(Notes, other.Notes),
    };

    /// <summary>The same as the library keeps them.</summary>
    /// <exception cref="RuleBroken">Something is too long, or the licence’s address is none.</exception>
    public PictureWords Sound() => new(
        Kept(AlternativeText, LongestAlternativeText, "The alternative text"), Kept(Caption, LongestCaption, "The caption"), Kept(Credit, LongestLine, "The credit"))
    {
        Copyright = Kept(Copyright, LongestLine, "The copyright notice"),
        Keywords = Kept(string.Join(", ", Keywords.Split([',', ';', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Distinct(StringComparer.OrdinalIgnoreCase)), LongestKeywords, "The keywords"),
        Licence = Kept(Licence, LongestLine, "The licence"),
        LicenceAddress = Address(Kept(LicenceAddress, LongestAddress, "The licence’s address")),
        RightsEndOn = RightsEndOn,
        Notes = Notes.ReplaceLineEndings("\n").Trim().Sound() is { Length: <= LongestNotes } notes ? notes : throw TooLong("The notes", LongestNotes),
    };

    /// <summary>Whether readers would see other words beside it.</summary>
    public bool ReadersSeeOther(PictureWords than) => (AlternativeText, Caption, Credit) != (than.AlternativeText, than.Caption, than.Credit);

    private static string First(string one, string other) => one.Length > 0 ? one : other;

    private static string Kept(string words, int longest, string what)
    {
        var kept = string.Concat(words.Select(c => char.IsControl(c) ? ' ' : c)).Trim().Sound();
        return kept.Length <= longest ? kept : throw TooLong(what, longest);
    }

    private static string Address(string address) => address.Length == 0 || (Uri.TryCreate(address, UriKind.Absolute, out var uri) && (uri.Scheme == Uri.UriSchemeHttps || uri.Scheme == Uri.UriSchemeHttp))
        ? address
        : throw new RuleBroken("picture-words", $"“{address}” is no address at which a licence can be read. Begin it with https:// or leave it empty.");

    private static RuleBroken TooLong(string what, int longest) => new("picture-words", $"{what} has at most {longest} characters. Shorten it.");
}
