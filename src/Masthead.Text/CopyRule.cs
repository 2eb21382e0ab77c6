using Masthead.Text.Rules;

namespace Masthead.Text;

/// <summary>One rule of the copy desk. The rules are those in <see cref="CopyDesk.Rules"/>; others cannot be made outside this library. Immutable; safe to share between threads.</summary>
public abstract class CopyRule
{
    private protected CopyRule(string id, Severity severity, string title, string why, bool englishOnly = false, bool offByDefault = false, bool ofLines = false)
    {
        Id = id;
        Severity = severity;
        Title = title;
        Why = why;
        EnglishOnly = englishOnly;
        OffByDefault = offByDefault;
        IsOfLines = ofLines;
    }

    /// <summary>Lower-case words with hyphens, such as <c>quote-unopened</c>. Stable: publications configure by it.</summary>
    public string Id { get; }

    /// <summary>How much its findings weigh unless the <see cref="HouseStyle"/> says otherwise.</summary>
    public Severity Severity { get; }

    /// <summary>What it looks for, in a few words without a full stop.</summary>
    public string Title { get; }

    /// <summary>Why the rule exists, in a sentence or two for a person at the desk.</summary>
    public string Why { get; }

    /// <summary>Whether it holds in copy in English only.</summary>
    public bool EnglishOnly { get; }

    /// <summary>Whether it is silent until a <see cref="HouseStyle"/> gives it a severity: what it looks for is a matter of taste, or needs words of the house.</summary>
    public bool OffByDefault { get; }

    /// <summary>Whether a line by itself can break it: a headline, a caption. The others ask for a whole story.</summary>
    public bool IsOfLines { get; }

    /// <summary>Adds what it finds, in any order. Work must grow no faster than the copy.</summary>
    internal abstract void Examine(Copy copy, Findings findings);
}
