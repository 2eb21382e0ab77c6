namespace Masthead.Themes;

/// <summary>Says whether pages can be printed in a theme. (Printing is a door's matter, and doors do not know one another.)</summary>
public interface IThemeJudge
{
    /// <summary>What is wrong first, with its file and line; null for a theme that can be used.</summary>
    string? FirstError(string theme);
}
