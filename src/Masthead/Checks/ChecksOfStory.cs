using System.Collections.Frozen;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Serialization;
using Masthead.Stories;
using Masthead.Text;

namespace Masthead.Checks;

/// <summary>What the copy desk says of a story as it stands: findings and statements at their blocks.</summary>
public sealed record CheckedStory(int Words, IReadOnlyList<PlacedFinding> Findings, IReadOnlyList<PlacedStatement> Statements);

/// <summary>A finding at its place: <paramref name="Block"/> is a block's id, or the name of a field (<c>kicker</c>, <c>headline</c>, <c>standfirst</c>, <c>byline</c>, <c>kind</c>); <paramref name="Start"/> and <paramref name="End"/>
/// are UTF-16 code units in its words, and both 0 for a picture, a live post, a byline or a kind as a whole. <paramref name="Id"/> is the same for the same words under the same rule, whatever is typed before them.</summary>
public sealed record PlacedFinding(string Id, string Rule, Severity Severity, string Message, string Why, string Quote, FixedWords? Fix, string Block, int Start, int End)
{
    /// <summary>The message, to be said in another language.</summary>
    [JsonIgnore] public Saying Says { get; init; } = "";
}

public sealed record FixedWords(string Text);

/// <summary>A statement at the place where it begins; one that runs over several blocks ends with the first of them.</summary>
public sealed record PlacedStatement(StatementKind Kind, string Text, PlacedSpeaker? Speaker, PlacedCue? Cue, string Block, int Start, int End);

public sealed record PlacedSpeaker(string Text, string? Name);

public sealed record PlacedCue(string Text);

/// <summary>Reads a story once, as the copy desk does.</summary>
public sealed class ChecksOfStory
{
    /// <param name="byline">The names that the byline tells, in order.</param>
    /// <param name="language">The publication's, for a story that names none.</param>
    /// <param name="style">What the publication wants of the rules; null takes each at its own severity.</param>
    /// <param name="deadLinks">Addresses of the publication's own at which nothing stands; null where nobody looked.</param>
    /// <param name="now">The moment by which posts of live coverage are ahead of their time; null looks at none.</param>
    public CheckedStory Read(StoryContent content, IReadOnlyList<string> byline, string language, HouseStyle? style = null, IReadOnlySet<string>? deadLinks = null, DateTimeOffset? now = null)
    {
        var words = StoryText.Of(content.Body);
        var structure = StructureOfStory.Of(content.Body, words, deadLinks ?? FrozenSet<string>.Empty, [.. content.SourceNumbers().Keys]);
        var facts = new CopyFacts(Told(content.Headline), byline, Told(content.Dateline), content.Language ?? language) { Structure = structure.Structure };
        var copy = Copy.Read(words.Text, facts);
        var seen = new Dictionary<string, int>(StringComparer.Ordinal);
        var findings = FieldsOfStory.Check(content, facts.Language, style)
            .Concat(PostsOfStory.Check(content, now))
            .Concat(CopyDesk.Check(copy, style).Select(finding => finding.Part switch
            {
                CopyPart.Headline => new FoundInField("headline", content.Headline, finding),
                CopyPart.Byline => new FoundInField("byline", "", finding),
                CopyPart.Picture => new FoundInField(structure.BlocksOfPictures[finding.Index], "", finding),
                _ => new FoundInField(null, words.Text, finding),
            }))
            .Select(found => found.Field is { } field ? Placed(field, found.Words, found.Finding, seen) : Placed(words, found.Finding, seen)).ToList();
        // What somebody said stands in the copy: a footnote tells where it is from.
        var statements = StatementReader.Read(copy).Statements.Where(statement => statement.Span.Start < words.CopyLength).Select(statement => Placed(words, statement)).OfType<PlacedStatement>().ToList();
        return new CheckedStory(words.WordCount, findings, statements);
    }

    private static string? Told(string text) => text.Length > 0 ? text : null;

    private static PlacedFinding Placed(string field, string words, Finding finding, Dictionary<string, int> seen)
    {
        var (start, end) = words.Length == 0 ? (0, 0) : (finding.Span.Start, finding.Span.End);
        var quote = words[start..end];
        return new PlacedFinding(IdOf(finding.Rule, quote, field, seen), finding.Rule, finding.Severity, finding.Message, finding.Why, quote, words.Length > 0 && finding.Fix is { } text ? new FixedWords(text) : null, field, start, end) { Says = finding.Says };
    }

    private static PlacedFinding Placed(StoryText words, Finding finding, Dictionary<string, int> seen)
    {
        var pieces = words.Pieces(finding.Span);
        var piece = pieces.Length > 0 ? pieces[0] : new TextPiece("", 0, 0);
        // Words of two blocks cannot be put right by one replacement: the joint between them is not text.
        var fix = pieces.Length == 1 && piece.End - piece.Start == finding.Span.Length && finding.Fix is { } text ? new FixedWords(text) : null;
        var quote = words.SpanOf(piece) is { } span ? words.Text[span.Start..span.End] : "";
        return new PlacedFinding(IdOf(finding.Rule, quote, piece.BlockId, seen), finding.Rule, finding.Severity, finding.Message, finding.Why, quote, fix, piece.BlockId, piece.Start, piece.End) { Says = finding.Says };
    }

    private static string IdOf(string rule, string quote, string block, Dictionary<string, int> seen)
    {
        var same = $"{rule}\n{block}\n{quote}";
        var nth = seen[same] = seen.GetValueOrDefault(same) + 1;
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(same + "\n" + nth.ToString(CultureInfo.InvariantCulture))).AsSpan(0, 8));
    }

    private static PlacedStatement? Placed(StoryText words, Statement statement)
    {
        var pieces = words.Pieces(statement.Span);
        if (pieces.Length == 0) return null;
        var speaker = statement.Speaker is { } who ? new PlacedSpeaker(who.Text, who.Name) : null;
        var cue = statement.Cue is { } said ? new PlacedCue(said.Text) : null;
        return new PlacedStatement(statement.Kind, statement.Text, speaker, cue, pieces[0].BlockId, pieces[0].Start, pieces[0].End);
    }
}
