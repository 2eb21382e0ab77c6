using System.Buffers;
using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Masthead.Data;

namespace Masthead.Stories;

/// <summary>JSON of a <see cref="StoryContent"/> and of the document in it.</summary>
public static class StoryJson
{
    public static JsonSerializerOptions Options { get; } = new(JsonSerializerDefaults.Web)
    {
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new StoryDocumentJson { TakesSuggestions = true }, new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
        TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { StoryContent.TellSuggested } },
        RespectNullableAnnotations = true,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    };
}

/// <summary>The document as the JSON that the editor (ProseMirror) reads and writes: <c>{"type":"doc","content":[…]}</c>.
/// Reading is strict: a node, mark or attribute that is not declared is refused, with its place.</summary>
public sealed class StoryDocumentJson : JsonConverter<StoryDocument>
{
    public const int DeepestNesting = 12;
    public const int MostBlocks = 20_000;
    public const int MostPosts = 1_000;
    public const int LongestPostTitle = 200;

    /// <summary>Whether words may be marked as suggested: at the desk and where drafts are kept. Programs and importers bring none.</summary>
    public bool TakesSuggestions { get; init; }

    public static string Write(StoryDocument document)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, new JsonWriterOptions { Encoder = StoryJson.Options.Encoder })) Write(writer, document);
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    /// <exception cref="RuleBroken">The JSON is no story document; the message names the place and the mend.</exception>
    public static StoryDocument Read(JsonElement json, bool takesSuggestions = false) => new StoryDocumentReading(takesSuggestions).Read(json);

    public override StoryDocument Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        using var json = JsonDocument.ParseValue(ref reader);
        return Read(json.RootElement, TakesSuggestions);
    }

    public override void Write(Utf8JsonWriter writer, StoryDocument value, JsonSerializerOptions options) => Write(writer, value);

    private static void Write(Utf8JsonWriter json, StoryDocument document)
    {
        json.WriteStartObject();
        json.WriteString("type", "doc");
        Content(json, document.Blocks);
        json.WriteEndObject();
    }

    private static void Content(Utf8JsonWriter json, IEnumerable<Block> blocks)
    {
        json.WriteStartArray("content");
        foreach (var block in blocks) Write(json, block);
        json.WriteEndArray();
    }

    private static void Write(Utf8JsonWriter json, Block block)
    {
        json.WriteStartObject();
        json.WriteString("type", block switch
        {
            Paragraph => "paragraph", Heading => "heading", CodeBlock => "code_block", QuoteBlock => "blockquote",
            ListBlock { Ordered: true } => "ordered_list", ListBlock => "bullet_list", ListItem => "list_item",
            PictureBlock => "picture", EmbedBlock => "embed", TableBlock => "table", TableRow => "table_row",
            TableCell { IsHeader: true } => "table_header", TableCell => "table_cell", RuleBlock => "horizontal_rule",
            LivePost => "live_post", PostTitle => "post_title",
            _ => throw new InvalidOperationException(block.GetType().Name),
        });
        json.WriteStartObject("attrs");
        json.WriteString("id", block.Id);
        switch (block)
        {
            case Heading heading:
                json.WriteNumber("level", heading.Level);
                break;
            case PictureBlock picture:
                json.WriteString("picture", picture.PictureId);
                json.WriteString("alt", picture.AlternativeText);
                json.WriteString("caption", picture.Caption);
                json.WriteString("credit", picture.Credit);
                break;
            case EmbedBlock embed:
                json.WriteString("url", embed.Url);
                json.WriteString("title", embed.Title);
                break;
            case LivePost post:
                json.WriteString("at", LivePosts.Written(post.At));
                json.WriteBoolean("key", post.IsKey);
                break;
        }
        json.WriteEndObject();
        switch (block)
        {
            case TextBlock { Inlines.IsEmpty: false } text:
                json.WriteStartArray("content");
                foreach (var inline in text.Inlines) Write(json, inline);
                json.WriteEndArray();
                break;
            case QuoteBlock quote: Content(json, quote.Blocks); break;
            case ListBlock list: Content(json, list.Items); break;
            case ListItem item: Content(json, item.Blocks); break;
            case TableBlock table: Content(json, table.Rows); break;
            case TableRow row: Content(json, row.Cells); break;
            case TableCell cell: Content(json, cell.Blocks); break;
            case LivePost post: Content(json, [post.Title, .. post.Blocks]); break;
        }
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, Inline inline)
    {
        json.WriteStartObject();
        if (inline is TextRun run)
        {
            json.WriteString("type", "text");
            Marks(json, run.Marks);
            json.WriteString("text", run.Text);
        }
        else if (inline is Footnote note)
        {
            json.WriteString("type", "footnote");
            json.WriteStartObject("attrs");
            json.WriteString("id", note.Id);
            json.WriteString("text", note.Words);
            json.WriteEndObject();
            Marks(json, note.Suggested);
        }
        else
        {
            json.WriteString("type", "hard_break");
            if (inline is LineBreak line) Marks(json, line.Suggested);
        }
        json.WriteEndObject();
    }

    private static void Marks(Utf8JsonWriter json, ImmutableArray<Mark> marks)
    {
        if (marks.IsEmpty) return;
        json.WriteStartArray("marks");
        foreach (var mark in marks)
        {
            json.WriteStartObject();
            json.WriteString("type", mark switch { Emphasis => "em", Strong => "strong", Code => "code", Link => "link", Sourced => "source", Insertion => "insertion", Deletion => "deletion", _ => "lang" });
            if (mark is Sourced sourced) Attribute(json, "source", sourced.SourceId);
            if (mark is Link link) Attribute(json, "href", link.Href);
            if (mark is Language language) Attribute(json, "lang", language.Tag);
            if (mark is SuggestionMark { Of: var of })
            {
                json.WriteStartObject("attrs");
                json.WriteString("id", of.Id);
                json.WriteString("by", of.By?.ToString() ?? "");
                json.WriteString("name", of.Name);
                json.WriteString("at", of.Hour);
                json.WriteEndObject();
            }
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    private static void Attribute(Utf8JsonWriter json, string name, string value)
    {
        json.WriteStartObject("attrs");
        json.WriteString(name, value);
        json.WriteEndObject();
    }
}
