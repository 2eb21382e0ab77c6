using System.Runtime.InteropServices;
using System.Text;
using Masthead.Text;

namespace Masthead.Fuzz;

/// <summary>All that the library says of a text, and the laws that hold of every answer. What breaks one throws.</summary>
internal static class WholeDesk
{
    private static readonly string[] Languages = ["en", "en-GB", "fr", "de", "ja", "ar"];

    /// <summary>The first byte says how the others are text and what is known of it: raw UTF-16, so that half surrogate pairs come too, or UTF-8; plain or marked up; with or without facts.</summary>
    public static void Read(ReadOnlySpan<byte> input)
    {
        if (input.Length < 2) return;
        var how = input[0];
        var rest = input[1..];
        var text = (how & 1) == 0 ? Encoding.UTF8.GetString(rest) : MemoryMarshal.Cast<byte, char>(rest).ToString();
        var view = MarkupView.Of(text, ((how >> 1) & 3) switch { 1 => Markup.Markdown, 2 => Markup.Html, _ => Markup.Plain });
        Hold(view.Length == text.Length, "a view is as long as its text");

        var language = Languages[(how >> 3) % Languages.Length];
        var copy = (how & 0x80) == 0 ? Copy.ReadPage(view, language) : Copy.Read(view, new CopyFacts(FirstLine(view), ["Ana Lopez"], null, language));
        foreach (var finding in CopyDesk.Check(copy))
        {
            Within(finding.Span, text);
            Within(MarkupView.InText(finding, text, view).Span, text);
        }
        foreach (var statement in StatementReader.Read(copy).Statements)
        {
            Within(statement.Span, text);
            foreach (var piece in statement.Pieces) Within(piece, text);
            if (statement.Speaker is { } speaker) Within(speaker.Span, text);
            if (statement.Cue is { } cue) Within(cue.Span, text);
        }
        foreach (var name in NameReader.Read(copy)) Within(name.Span, text);

        var half = text.Length / 2;
        Hold(QuotationLikeness.Compare(text[..half], text[half..]) == QuotationLikeness.Compare(text[half..], text[..half]), "likeness does not ask which came first");
        var index = new LikenessIndex();
        index.Add("whole", text);
        foreach (var match in index.Query(text[half..]))
            foreach (var shared in match.Shared) Within(shared, text[half..]);
    }

    private static string FirstLine(string text) => text.AsSpan(0, Math.Min(text.Length, 120)).ToString().Split('\n')[0];

    private static void Within(TextSpan span, string text) => Hold(span.Start >= 0 && span.Length >= 0 && span.End <= text.Length, "a place lies within the text");

    private static void Hold(bool law, string words)
    {
        if (!law) throw new InvalidOperationException("Broken: " + words + ".");
    }
}
