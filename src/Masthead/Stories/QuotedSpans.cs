using Masthead.Text;

namespace Masthead.Stories;

internal static class QuotedSpans
{
    /// <summary>The words inside quotation marks; a mark that never closes quotes to the end, as the first paragraphs of a long quotation do.</summary>
    public static List<TextSpan> Of(string text)
    {
        var spans = new List<TextSpan>();
        var (opened, closing) = (-1, '\0');
        for (var i = 0; i < text.Length; i++)
        {
            if (opened >= 0)
            {
                if (!Closes(text, i, closing)) continue;
                spans.Add(new TextSpan(opened, i));
                opened = -1;
            }
            else if (ClosingOf(text, i) is { } mark) (opened, closing) = (i + 1, mark);
        }
        if (opened >= 0) spans.Add(new TextSpan(opened, text.Length));
        return spans;
    }

    private static char? ClosingOf(string text, int i) => text[i] switch
    {
        '“' => '”',
        '„' => '“',
        '«' => '»',
        '»' => '«',
        '"' => '"',
        '「' => '」',
        '『' => '』',
        '‘' when i == 0 || !char.IsLetterOrDigit(text[i - 1]) => '’',
        _ => null,
    };

    // The single closing mark is the apostrophe too: before a letter it closes nothing.
    private static bool Closes(string text, int i, char closing) =>
        closing switch
        {
            '’' => text[i] == '’' && (i + 1 == text.Length || !char.IsLetterOrDigit(text[i + 1])),
            '“' => text[i] is '“' or '”',
            _ => text[i] == closing,
        };
}
