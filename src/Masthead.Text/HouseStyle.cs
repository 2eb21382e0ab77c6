using System.Collections.Frozen;
using Masthead.Text.Rules.House;

namespace Masthead.Text;

/// <summary>The systems of English spelling that a house may choose between.</summary>
public enum SpellingSystem
{
    /// <summary>colour, centre, travelled, organise, analyse, programme, tyre.</summary>
    British,

    /// <summary>color, center, traveled, organize, analyze, program, tire.</summary>
    American,

    /// <summary>colour, centre, travelled, cheque, but organize, analyze, program, tire, curb, aluminum.</summary>
    Canadian,

    /// <summary>colour, centre, travelled, organise, analyse, tyre, but program.</summary>
    Australian,

    /// <summary>As <see cref="British"/>, but organize; still analyse. Oxford spelling.</summary>
    BritishIze,
}

/// <summary>What a publication wants of the rules: which are off, how much each weighs, its spelling and its words. Immutable; safe to share between threads.</summary>
public sealed class HouseStyle
{
    private readonly FrozenDictionary<string, Severity?> _rules;
    private readonly Lazy<HouseWords> _labelWords;
    private readonly Lazy<HouseWords> _preferredWords;

    /// <summary>Makes a house style.</summary>
    /// <param name="rules">By rule id: the severity of its findings, or null to turn the rule off. Rules not named keep their own severity, and stay off where they are <see cref="CopyRule.OffByDefault"/>; null names none. Ids that no rule has are kept and do nothing.</param>
    /// <param name="spelling">The spelling that the house keeps; null lets each story keep whichever it mostly has.</param>
    /// <param name="labels">Words and phrases that the rule <c>label-contentious</c> asks about; null or empty lists none. To list some turns that rule on.</param>
    /// <param name="preferred">By the word or phrase that the house writes: those that the rule <c>word-of-the-house</c> replaces by it, none where the word is only to be left alone; null lists none.</param>
    /// <exception cref="ArgumentException">A word is empty, or is to be replaced by two, or by itself.</exception>
    public HouseStyle(IReadOnlyDictionary<string, Severity?>? rules = null, SpellingSystem? spelling = null, IReadOnlyList<string>? labels = null, IReadOnlyDictionary<string, IReadOnlyList<string>>? preferred = null)
    {
        Labels = labels is null ? [] : [.. labels];
        Preferred = (preferred ?? new Dictionary<string, IReadOnlyList<string>>()).OrderBy(word => word.Key, StringComparer.Ordinal).ToDictionary(word => word.Key, word => (IReadOnlyList<string>)[.. word.Value], StringComparer.Ordinal);
        if (FaultIn(Labels, Preferred) is { } fault) throw new ArgumentException(fault, nameof(preferred));
        _labelWords = new(() => new HouseWords(Labels.Select(word => (word, (string?)null, false)), plurals: true));
        _preferredWords = new(() => new HouseWords(Preferred.SelectMany(word => word.Value.Select(other => (other, (string?)word.Key, false)).Append((word.Key, null, true)))));
        _rules = (rules ?? new Dictionary<string, Severity?>()).ToFrozenDictionary(StringComparer.Ordinal);
        Spelling = spelling;
    }

    /// <summary>Every rule at its own severity, those off by default left off; any spelling.</summary>
    public static HouseStyle Default { get; } = new();

    /// <summary>The spelling that the house keeps; null where each story keeps whichever it mostly has.</summary>
    public SpellingSystem? Spelling { get; }

    /// <summary>Words that the rule <c>label-contentious</c> asks about, in the order given; may be empty.</summary>
    public IReadOnlyList<string> Labels { get; }

    /// <summary>By the word that the house writes: those that it replaces; may be empty.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Preferred { get; }

    internal HouseWords LabelWords => _labelWords.Value;

    internal HouseWords PreferredWords => _preferredWords.Value;

    /// <summary>Whether a rule is silent in this house: turned off, or off by default and not asked for. A house that lists labels asks for <c>label-contentious</c>.</summary>
    /// <param name="rule">A rule's id; one that no rule has is off only where the house says so.</param>
    public bool IsOff(string rule) => _rules.TryGetValue(rule, out var severity) ? severity is null : CopyDesk.Rules.Any(r => r.Id == rule && IsOffUnsaid(r));

    internal bool IsOff(CopyRule rule) => _rules.TryGetValue(rule.Id, out var severity) ? severity is null : IsOffUnsaid(rule);

    private bool IsOffUnsaid(CopyRule rule) => rule.OffByDefault && !(rule is LabelContentious && Labels.Count > 0);

    /// <summary>Whether the house's dictionary has the word as one that it writes, case aside: no rule of spelling knows better.</summary>
    internal bool Keeps(string word) => Preferred.Keys.Contains(word, StringComparer.OrdinalIgnoreCase);

    internal Severity Weigh(CopyRule rule, Severity? own) => _rules.GetValueOrDefault(rule.Id) ?? own ?? rule.Severity;

    /// <summary>Reads a house style from JSON: <c>{"rules":{"quote-unopened":"off"},"spelling":"british","labels":["regime"],"preferred":{"Kyiv":["Kiev"]}}</c>.
    /// A rule's value is <c>off</c>, <c>advice</c>, <c>warning</c> or <c>error</c>; the last three turn on a rule that is off by default; <c>spelling</c> is <c>british</c>, <c>british-ize</c>, <c>american</c>, <c>canadian</c>, <c>australian</c> or null;
    /// <c>labels</c> is a list of words, <c>preferred</c> an object of lists. Every key may be left out. Comments and a comma after the last entry are allowed.</summary>
    /// <param name="json">The JSON text.</param>
    /// <returns>The house style.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="json"/> is null.</exception>
    /// <exception cref="FormatException">It is not JSON, or names a rule, key or value that does not exist, or words that contradict one another; the message says where, and what may stand there.</exception>
    public static HouseStyle Parse(string json) => HouseStyleJson.Read(json);

    /// <summary>What the house wants of a rule.</summary>
    /// <param name="rule">A rule's id.</param>
    /// <param name="severity">The severity of its findings; null where the house has turned it off, or says nothing of it.</param>
    /// <returns>True where the house says something of the rule.</returns>
    public bool Says(string rule, out Severity? severity) => _rules.TryGetValue(rule, out severity);

    /// <summary>Writes the style as JSON that <see cref="Parse"/> reads; rules and preferred words in order.</summary>
    /// <returns>One JSON object on one line.</returns>
    public string ToJson() => HouseStyleJson.Write(this, _rules);

    /// <summary>What makes words contradict one another; null where nothing does.</summary>
    internal static string? FaultIn(IReadOnlyList<string> labels, IReadOnlyDictionary<string, IReadOnlyList<string>> preferred)
    {
        if (labels.Any(string.IsNullOrWhiteSpace)) return "“labels”: a word is empty.";
        var kept = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (word, others) in preferred)
        {
            if (string.IsNullOrWhiteSpace(word) || others.Any(string.IsNullOrWhiteSpace)) return "“preferred”: a word is empty.";
            foreach (var other in others)
            {
                if (preferred.ContainsKey(other)) return $"“preferred”: the house writes “{other}”, and cannot replace it by “{word}”.";
                if (!kept.TryAdd(other, word) && kept[other] != word) return $"“preferred”: “{other}” cannot be both “{kept[other]}” and “{word}”.";
            }
        }
        return null;
    }
}
