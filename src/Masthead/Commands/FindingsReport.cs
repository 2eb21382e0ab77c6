using System.Globalization;
using System.Text;
using Masthead.Text;

namespace Masthead.Commands;

/// <summary>Findings, told in one of the formats of <c>masthead check</c>.</summary>
public abstract class FindingsReport
{
    public static FindingsReport For(string format) => format switch
    {
        "json" => new FindingsJson(),
        "jsonl" => new FindingsJson(),
        "sarif" => new FindingsSarif(),
        _ => new FindingsText(),
    };

    public abstract void Add(TextDocument document, int words, IReadOnlyList<Finding> findings);

    public static string NameOf(Severity severity) => severity switch { Severity.Error => "error", Severity.Warning => "warning", _ => "advice" };
}

/// <summary>For people: place, weight, rule and message on a line; under it the reason and the mend.</summary>
public sealed class FindingsText : FindingsReport
{
    private readonly StringBuilder _lines = new();

    public override void Add(TextDocument document, int words, IReadOnlyList<Finding> findings)
    {
        var places = new LinePlaces(document.Text);
        foreach (var finding in findings)
        {
            var (line, column) = places.Of(finding.Span.Start);
            _lines.Append(CultureInfo.InvariantCulture, $"{document.Name}:{line}:{column} {NameOf(finding.Severity)} {finding.Rule} {finding.Message}\n    {finding.Why}\n");
            if (finding.Fix is { } fix) _lines.Append(CultureInfo.InvariantCulture, $"    Fix: {Mend(finding.Span.In(document.Text).ToString(), fix)}.\n");
        }
        var errors = findings.Count(f => f.Severity == Severity.Error);
        var warnings = findings.Count(f => f.Severity == Severity.Warning);
        _lines.Append(CultureInfo.InvariantCulture, $"{document.Name}: {Count(words, "word")}, {Count(errors, "error")}, {Count(warnings, "warning")}, {findings.Count - errors - warnings} of advice.\n");
    }

    public override string ToString() => _lines.ToString();

    private static string Mend(string words, string fix) => (words, fix) switch
    {
        (_, "") when words.Length <= 2 => $"delete the mark {words}",
        (_, "") => $"delete “{(words.Length > 60 ? words[..60] + "…" : words).ReplaceLineEndings(" ")}”",
        (_, " ") => "put one space",
        _ when words.Length <= 2 => $"put {fix} for {words}",
        _ => $"put “{fix}” for “{words}”",
    };

    private static string Count(int number, string what) => number.ToString("N0", CultureInfo.InvariantCulture) + " " + what + (number == 1 ? "" : "s");
}

/// <summary>Lines and columns of offsets, both from 1, columns in UTF-16 code units. Offsets must be asked for in any order; each takes logarithmic time.</summary>
public sealed class LinePlaces
{
    private readonly List<int> _starts = [0];

    public LinePlaces(string text)
    {
        for (var i = 0; i < text.Length; i++)
            if (text[i] == '\n' || (text[i] == '\r' && (i + 1 >= text.Length || text[i + 1] != '\n'))) _starts.Add(i + 1);
    }

    public (int Line, int Column) Of(int offset)
    {
        var line = _starts.BinarySearch(offset);
        if (line < 0) line = ~line - 1;
        return (line + 1, offset - _starts[line] + 1);
    }
}
