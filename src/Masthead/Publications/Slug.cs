using System.Text;
using AnyAscii;

namespace Masthead.Publications;

/// <summary>The part of an address that names one thing: lower-case letters, digits and single hyphens, 1 to 120 of them.</summary>
public readonly record struct Slug
{
    public const int LongestLength = 120;

    private readonly string? _value;

    private Slug(string value) => _value = value;

    public string Value => _value ?? throw new InvalidOperationException("A slug that was never given a value.");

    public override string ToString() => Value;

    public static bool TryParse(string? text, out Slug slug)
    {
        slug = default;
        if (text is null || text.Length is 0 or > LongestLength || text[0] == '-' || text[^1] == '-') return false;
        for (var i = 0; i < text.Length; i++)
        {
            var sound = text[i] is (>= 'a' and <= 'z') or (>= '0' and <= '9') || (text[i] == '-' && text[i - 1] != '-');
            if (!sound) return false;
        }
        slug = new Slug(text);
        return true;
    }

    public static Slug Parse(string text) => TryParse(text, out var slug)
        ? slug
        : throw new Data.RuleBroken("slug", $"“{text}” cannot stand in an address: use lower-case letters, digits and single hyphens, at most {LongestLength}.");

    /// <summary>The slug for a headline or a name, cut at a word; <paramref name="fallback"/> where nothing of it can be written in ASCII.</summary>
    public static Slug From(string text, string fallback = "story")
    {
        const int enough = 80;
        var slug = new StringBuilder();
        foreach (var c in text.Normalize(NormalizationForm.FormKC).Transliterate())
        {
            if (char.IsAsciiLetterOrDigit(c)) slug.Append(char.ToLowerInvariant(c));
            else if (c is not ('\'' or '’' or '‘') && slug.Length > 0 && slug[^1] != '-')
            {
                if (slug.Length >= enough) break;
                slug.Append('-');
            }
            if (slug.Length == LongestLength - 20) break;
        }
        var value = slug.ToString().Trim('-');
        return new Slug(value.Length == 0 ? fallback : value);
    }
}
