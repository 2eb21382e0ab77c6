using Masthead.Stories;
using Masthead.Text;

namespace Masthead.Statements;

/// <summary>A statement with what a list shows of it.</summary>
/// <param name="Words">What was said and nothing else; where an attribution stands within, the pieces around it, joined by an ellipsis.</param>
/// <param name="Printed">The words with the quotation marks at their ends.</param>
/// <param name="Paragraph">The paragraph that it begins in, from 1.</param>
public sealed record PlacedStatement(Statement Statement, string Words, string Printed, int Paragraph)
{
    public const string Joint = " … ";
}

/// <summary>The statements in a story's words; none are read from footnotes. Places count in <see cref="StoryText"/> of its body.</summary>
public sealed class StatementsOfStory
{
    /// <summary>Rises with each change of the reading that stories already published should have.</summary>
    public const int Form = 2;

    /// <param name="language">The publication's, for a story that names none. Only English copy has statements.</param>
    public IReadOnlyList<PlacedStatement> Read(StoryContent content, string language)
    {
        var facts = new CopyFacts(content.Headline, [], content.Dateline, content.Language ?? language);
        var words = StoryText.Of(content.Body);
        var text = words.Text;
        var placed = new List<PlacedStatement>();
        var (paragraph, at) = (1, 0);
        foreach (var statement in StatementReader.Read(Copy.Read(text, facts)).Statements.Where(s => s.Span.Start < words.CopyLength).OrderBy(s => s.Span.Start))
        {
            for (; at < statement.Span.Start; at++)
                if (text[at] == '\n' && text[at + 1] == '\n') paragraph++;
            placed.Add(new PlacedStatement(statement, Words(text, statement), Printed(text, statement), paragraph));
        }
        return placed;
    }

    private const string Opening = "“\"‘«„「";
    private const string Closing = "”\"’»“」";
    private const string Stops = ".?!…,;:";

    private static string Words(string text, Statement statement) =>
        string.Join(PlacedStatement.Joint, statement.Pieces.Select(piece => text[piece.Start..piece.End])).ReplaceLineEndings(" ");

    private static string Printed(string text, Statement statement) => statement.Kind == StatementKind.Indirect
        ? Words(text, statement)
        : string.Join(PlacedStatement.Joint, statement.Pieces.Select(piece => WithMarks(text, piece))).ReplaceLineEndings(" ");

    /// <summary>The words with the marks around them, where they stand there; a comma before the closing mark belonged to the sentence around.</summary>
    private static string WithMarks(string text, TextSpan span)
    {
        var start = span.Start > 0 && Opening.Contains(text[span.Start - 1], StringComparison.Ordinal) ? span.Start - 1 : span.Start;
        var stop = span.End;
        while (stop < text.Length && Stops.Contains(text[stop], StringComparison.Ordinal)) stop++;
        var closes = stop < text.Length && Closing.Contains(text[stop], StringComparison.Ordinal);
        var words = text[start..span.End];
        if (!closes) return words;
        var stops = text[span.End..stop] is "," or ";" or ":" ? "" : text[span.End..stop];
        return words + stops + text[stop];
    }
}
