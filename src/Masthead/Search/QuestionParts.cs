namespace Masthead.Search;

/// <summary>A piece of a question between blanks.</summary>
internal readonly record struct QuestionPart(string Field, string Text, bool IsQuoted, bool IsMinus);

/// <summary>Cuts a question at its blanks, with what stands in quotation marks in one piece. A mark that is never closed reaches to the end.</summary>
internal static class QuestionParts
{
    private const string QuotationMarks = "\"“”„«»＂";

    private static readonly string[] Fields = ["section", "author", "by", "after", "since", "before"];

    public static IEnumerable<QuestionPart> Of(string text)
    {
        for (var at = 0; at < text.Length;)
        {
            if (char.IsWhiteSpace(text[at]))
            {
                at++;
                continue;
            }
            var isMinus = text[at] is '-' or '−' && at + 1 < text.Length && !char.IsWhiteSpace(text[at + 1]);
            if (isMinus) at++;
            var field = FieldAt(text, at);
            if (field.Length > 0) at += field.Length + 1;
            var isQuoted = IsMark(text, at);
            if (isQuoted) at++;
            var end = at;
            while (end < text.Length && !IsMark(text, end) && (isQuoted || !char.IsWhiteSpace(text[end]))) end++;
            var part = text[at..end].Trim();
            if (part.Length > 0) yield return new QuestionPart(field, part, isQuoted, isMinus);
            at = isQuoted ? end + 1 : end;
        }
    }

    private static bool IsMark(string text, int at) => at < text.Length && QuotationMarks.Contains(text[at], StringComparison.Ordinal);

    /// <summary>A field needs a value right behind it.</summary>
    private static string FieldAt(string text, int at)
    {
        foreach (var field in Fields)
        {
            var colon = at + field.Length;
            if (colon + 1 < text.Length && text[colon] == ':' && !char.IsWhiteSpace(text[colon + 1]) && text.AsSpan(at, field.Length).Equals(field, StringComparison.OrdinalIgnoreCase)) return field;
        }
        return "";
    }
}
