namespace Masthead.Data;

/// <summary>A rule of the newsroom that an act would break. <see cref="Code"/> is stable for programs; the message is for people and says the mend.</summary>
public sealed class RuleBroken(string code, string message) : Exception(message)
{
    public string Code { get; } = code;
}
