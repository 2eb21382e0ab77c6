namespace Masthead.Reading.Checking;

internal enum MarkKind { Value, Raw, Open, Inverse, PartialBlock, Else, Close, Partial }

/// <summary>What stands between braces in a template.</summary>
/// <param name="Words">Its parts: the name first. Strings keep their quotation marks, <c>name=value</c> is one part.</param>
internal sealed record TemplateMark(MarkKind Kind, IReadOnlyList<string> Words, int Line)
{
    public string Name => Words.Count > 0 ? Words[0] : "";

    /// <summary>Every mark of a template, in order. Comments are left out.</summary>
    /// <exception cref="FormatException">Braces are opened and not closed: the message says at which line.</exception>
    public static IReadOnlyList<TemplateMark> Read(string template)
    {
        var marks = new List<TemplateMark>();
        var (at, line, counted) = (0, 1, 0);
        while ((at = template.IndexOf("{{", at, StringComparison.Ordinal)) >= 0)
        {
            line += template.AsSpan(counted, at - counted).Count('\n');
            counted = at;
            if (at > 0 && template[at - 1] == '\\')
            {
                at += 2;
                continue;
            }
            var isTriple = template.AsSpan(at).StartsWith("{{{");
            var isComment = template.AsSpan(at).StartsWith("{{!--");
            var ending = isTriple ? "}}}" : isComment ? "--}}" : "}}";
            var end = template.IndexOf(ending, at, StringComparison.Ordinal);
            if (end < 0) throw new FormatException($"line {line}: the braces that open here are never closed");
            var inside = template[(at + (isTriple ? 3 : 2))..end].Trim('~').Trim();
            if (!inside.StartsWith('!')) marks.Add(Mark(inside, isTriple, line));
            at = end + ending.Length;
        }
        return marks;
    }

    private static TemplateMark Mark(string inside, bool isTriple, int line)
    {
        if (isTriple) return new(MarkKind.Raw, Parts(inside), line);
        return inside.Length == 0 ? new(MarkKind.Value, [], line) : inside[0] switch
        {
            '&' => new(MarkKind.Raw, Parts(inside[1..]), line),
            '#' when inside.StartsWith("#>", StringComparison.Ordinal) => new(MarkKind.PartialBlock, Parts(inside[2..]), line),
            '#' => new(MarkKind.Open, Parts(inside[1..].TrimStart('*')), line),
            '^' => inside.Length == 1 ? new(MarkKind.Else, [], line) : new(MarkKind.Inverse, Parts(inside[1..]), line),
            '/' => new(MarkKind.Close, Parts(inside[1..]), line),
            '>' => new(MarkKind.Partial, Parts(inside[1..]), line),
            _ => Parts(inside) is var parts && parts[0] == "else" ? new(MarkKind.Else, parts.Skip(1).ToList(), line) : new(MarkKind.Value, parts, line),
        };
    }

    private static List<string> Parts(string inside)
    {
        var parts = new List<string>();
        for (var i = 0; i < inside.Length;)
        {
            if (char.IsWhiteSpace(inside[i])) { i++; continue; }
            var start = i;
            var quote = '\0';
            for (; i < inside.Length && (quote != '\0' || !char.IsWhiteSpace(inside[i])); i++)
            {
                if (quote == '\0' ? inside[i] is '"' or '\'' : inside[i] == quote) quote = quote == '\0' ? inside[i] : '\0';
            }
            parts.Add(inside[start..i]);
        }
        return parts;
    }
}
