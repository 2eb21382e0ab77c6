using Masthead.Data;

namespace Masthead.Themes;

/// <summary>A theme's name becomes a part of a path: it is made of <c>a-z 0-9 -</c> alone.</summary>
public static class ThemeName
{
    public const string Default = "default";
    public const int Longest = 64;

    public static bool IsSound(string name) =>
        name.Length is > 0 and <= Longest && name[0] != '-' && name.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-');

    /// <exception cref="RuleBroken">It is none.</exception>
    public static string Parse(string name) =>
        IsSound(name) ? name : throw new RuleBroken("theme-name", $"“{name}” is no name of a theme; use small letters, digits and hyphens, at most {Longest}.");
}
