using Masthead.Data;
using Masthead.Themes;

namespace Masthead.Reading.Checking;

internal sealed class ThemeJudge(ThemeFolder folder) : IThemeJudge
{
    public string? FirstError(string theme)
    {
        try
        {
            return ThemeCheck.Look(folder.Read(theme)).FirstOrDefault(f => f.Severity == "error") is { } wrong ? $"{wrong.File}{(wrong.Line > 0 ? $", line {wrong.Line}" : "")}: {wrong.Message}" : null;
        }
        catch (CannotBeDone error)
        {
            return error.Message;
        }
    }
}
