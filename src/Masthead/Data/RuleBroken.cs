using Masthead.Text;

namespace Masthead.Data;

/// <summary>A rule of the newsroom that an act would break. <see cref="Code"/> is stable for programs; the message is for people and says the mend.</summary>
/// <param name="says">An interpolated string keeps its form, by which the desk finds its translation; the message is English.</param>
public sealed class RuleBroken(string code, Saying says) : Exception(says.ToString())
{
    public string Code { get; } = code;

    public Saying Says { get; } = says;
}
