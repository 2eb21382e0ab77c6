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
    public static StoryDocument Read(JsonElement json, bool takesSuggestions = false)
    {
        if (json.ValueKind != JsonValueKind.Object || TypeOf(json, "document") != "doc") throw Refused("document", "it must be {\"type\":\"doc\",\"content\":[…]}");
        var reading = new Reading(takesSuggestions);
        return new StoryDocument(reading.Blocks(json, "document", 0));
    }

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

    private static RuleBroken Refused(string place, string why) => new("document", $"The story’s body cannot be kept: at {place}, {why}.");

    private static string TypeOf(JsonElement node, string place) =>
        node.ValueKind == JsonValueKind.Object && node.TryGetProperty("type", out var type) && type.ValueKind == JsonValueKind.String
            ? type.GetString()!
            : throw Refused(place, "a node needs a \"type\"");

    /// <summary>One reading of one document: counts blocks and sees that no id is used twice.</summary>
    private sealed class Reading(bool takesSuggestions)
    {
        private readonly HashSet<string> _suggestions = [];
        private readonly HashSet<string> _ids = [];
        private int _posts, _notes;

        public ImmutableArray<Block> Blocks(JsonElement parent, string place, int depth)
        {
            if (depth > DeepestNesting) throw Refused(place, $"blocks are nested more than {DeepestNesting} deep");
            if (!parent.TryGetProperty("content", out var content)) return [];
            if (content.ValueKind != JsonValueKind.Array) throw Refused(place, "\"content\" must be a list");
            var blocks = ImmutableArray.CreateBuilder<Block>(content.GetArrayLength());
            foreach (var node in content.EnumerateArray()) blocks.Add(ReadBlock(node, $"{place} › {blocks.Count + 1}", depth + 1));
            return blocks.DrainToImmutable();
        }

        private Block ReadBlock(JsonElement node, string place, int depth)
        {
            var type = TypeOf(node, place);
            var id = Id(node, place);
            return type switch
            {
                "paragraph" => new Paragraph(id, Inlines(node, place)),
                "heading" => new Heading(id, Level(node, place), Inlines(node, place)),
                "code_block" => new CodeBlock(id, [.. Inlines(node, place).Select(i => i is TextRun run ? run with { Marks = [] } : i is Footnote ? throw Refused(place, "no footnote stands in code; put it behind the block") : i)]),
                "blockquote" => new QuoteBlock(id, Blocks(node, place, depth)),
                "bullet_list" or "ordered_list" => new ListBlock(id, type == "ordered_list", Only<ListItem>(node, place, depth)),
                "list_item" => new ListItem(id, Blocks(node, place, depth)),
                "picture" => new PictureBlock(id, PictureId(node, place), Words(node, "alt", place), Words(node, "caption", place), Words(node, "credit", place)),
                "embed" => new EmbedBlock(id, Embedded(Words(node, "url", place), place), Words(node, "title", place)),
                "table" => new TableBlock(id, Only<TableRow>(node, place, depth)),
                "table_row" => new TableRow(id, Only<TableCell>(node, place, depth)),
                "table_cell" or "table_header" => new TableCell(id, type == "table_header", Blocks(node, place, depth)),
                "horizontal_rule" => new RuleBlock(id),
                "live_post" => depth == 1 ? Post(node, id, place, depth) : throw Refused(place, "a live post stands at the top of the story only, never inside a block; move it out"),
                _ => throw Refused(place, $"there is no block of type “{type}”"),
            };
        }

        private LivePost Post(JsonElement node, string id, string place, int depth)
        {
            if (++_posts > MostPosts) throw Refused(place, $"a story has at most {MostPosts} live posts; go on in a new story, and link the two");
            OnlyAttributes(node, place, "id", "at", "key");
            if (!node.TryGetProperty("content", out var content) || content.ValueKind != JsonValueKind.Array || content.GetArrayLength() == 0 || TypeOf(content[0], place) != "post_title")
                throw Refused(place, "a live post begins with its \"post_title\", which may be empty");
            if (!LivePosts.TryRead(Words(node, "at", place), out var at)) throw Refused(place, "a live post needs the moment it is of, \"at\", in UTC and whole seconds, such as 2026-03-14T21:05:00Z");
            var title = Title(content[0], $"{place} › 1");
            var blocks = ImmutableArray.CreateBuilder<Block>(content.GetArrayLength() - 1);
            foreach (var inner in content.EnumerateArray().Skip(1)) blocks.Add(ReadBlock(inner, $"{place} › {blocks.Count + 2}", depth + 1));
            return new LivePost(id, at, IsTrue(node, "key", place), title, blocks.DrainToImmutable());
        }

        private PostTitle Title(JsonElement node, string place)
        {
            OnlyAttributes(node, place, "id");
            var inlines = Inlines(node, place);
            if (inlines.Any(i => i is not TextRun { Marks.IsEmpty: true })) throw Refused(place, "the title of a live post is plain words without marks or line ends");
            var title = new PostTitle(Id(node, place), inlines);
            return StoryText.Of(title).Length <= LongestPostTitle ? title : throw Refused(place, $"the title of a live post has at most {LongestPostTitle} characters; shorten it");
        }

        private static void OnlyAttributes(JsonElement node, string place, params ReadOnlySpan<string> known)
        {
            if (!node.TryGetProperty("attrs", out var attrs) || attrs.ValueKind != JsonValueKind.Object) return;
            foreach (var attribute in attrs.EnumerateObject())
                if (!known.Contains(attribute.Name)) throw Refused(place, $"a {TypeOf(node, place)} has no \"{attribute.Name}\"");
        }

        private static bool IsTrue(JsonElement node, string name, string place) =>
            node.TryGetProperty("attrs", out var attrs) && attrs.ValueKind == JsonValueKind.Object && attrs.TryGetProperty(name, out var value)
            && (value.ValueKind is JsonValueKind.True or JsonValueKind.False ? value.GetBoolean() : throw Refused(place, $"\"{name}\" must be true or false"));

        private ImmutableArray<T> Only<T>(JsonElement node, string place, int depth) where T : Block =>
            [.. Blocks(node, place, depth).Select(b => b as T ?? throw Refused(place, $"only {typeof(T).Name} may stand here"))];

        private string Id(JsonElement node, string place)
        {
            var id = Words(node, "id", place);
            if (id.Length is < Block.ShortestId or > Block.LongestId || id.AsSpan().ContainsAnyExcept(IdLetters)) throw Refused(place, "a block needs an \"id\" of 12 to 64 letters a-z and digits");
            if (!_ids.Add(id)) throw Refused(place, $"the id “{id}” is used twice");
            return _ids.Count <= MostBlocks ? id : throw Refused(place, $"a story has at most {MostBlocks} blocks");
        }

        private static readonly SearchValues<char> IdLetters = SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789");

        private static string Words(JsonElement node, string name, string place)
        {
            if (!node.TryGetProperty("attrs", out var attrs) || attrs.ValueKind != JsonValueKind.Object || !attrs.TryGetProperty(name, out var value)) return "";
            return value.ValueKind switch
            {
                JsonValueKind.Null => "",
                JsonValueKind.String => Sound(value.GetString()!, place),
                _ => throw Refused(place, $"\"{name}\" must be text"),
            };
        }

        private static int Level(JsonElement node, string place) =>
            node.TryGetProperty("attrs", out var attrs) && attrs.TryGetProperty("level", out var level) && level.TryGetInt32(out var n) && n is >= 2 and <= 4
                ? n
                : throw Refused(place, "a heading has a \"level\" of 2, 3 or 4");

        private static Guid PictureId(JsonElement node, string place) =>
            Guid.TryParse(Words(node, "picture", place), out var id) ? id : throw Refused(place, "a picture block needs the \"picture\" it shows");

        private ImmutableArray<Inline> Inlines(JsonElement node, string place)
        {
            if (!node.TryGetProperty("content", out var content)) return [];
            if (content.ValueKind != JsonValueKind.Array) throw Refused(place, "\"content\" must be a list");
            var inlines = ImmutableArray.CreateBuilder<Inline>(content.GetArrayLength());
            foreach (var inline in content.EnumerateArray())
            {
                switch (TypeOf(inline, place))
                {
                    case "hard_break":
                        inlines.Add(new LineBreak([.. Marks(inline, place).OfType<SuggestionMark>()]));
                        break;
                    case "text" when inline.TryGetProperty("text", out var text) && text.ValueKind == JsonValueKind.String && text.GetString() is { Length: > 0 } words:
                        inlines.Add(new TextRun(Sound(words, place), Marks(inline, place)));
                        break;
                    case "footnote":
                        inlines.Add(Note(inline, place));
                        break;
                    default:
                        throw Refused(place, "only text, hard_break and footnote stand inside a block of words, and text is not empty");
                }
            }
            return inlines.DrainToImmutable();
        }

        private Suggestion Suggested(JsonElement mark, string place)
        {
            var (id, by, name) = (Words(mark, "id", place), Words(mark, "by", place), Words(mark, "name", place));
            if (id.Length is < Block.ShortestId or > Block.LongestId || id.AsSpan().ContainsAnyExcept(IdLetters)) throw Refused(place, "a suggestion needs an \"id\" of 12 to 64 letters a-z and digits");
            if (_suggestions.Add(id) && _suggestions.Count > Suggestion.Most) throw Refused(place, $"a story has at most {Suggestion.Most:N0} suggestions; accept or refuse some first");
            Guid account = default;
            if (by.Length > 0 && !Guid.TryParse(by, out account)) throw Refused(place, "\"by\" of a suggestion is an account’s id, or empty");
            if (name.Length > Accounts.Account.LongestName) throw Refused(place, $"the name beside a suggestion has at most {Accounts.Account.LongestName} characters");
            if (!LivePosts.TryRead(Words(mark, "at", place), out var at)) throw Refused(place, "a suggestion needs the moment it is of, \"at\", in UTC and whole seconds, such as 2026-03-14T21:05:00Z");
            return new Suggestion(id, by.Length > 0 ? account : null, name, at);
        }

        private Footnote Note(JsonElement node, string place)
        {
            if (++_notes > Footnote.Most) throw Refused(place, $"a story has at most {Footnote.Most} footnotes");
            OnlyAttributes(node, place, "id", "text");
            var words = Words(node, "text", place);
            return words.Length is > 0 and <= Footnote.LongestWords && words.AsSpan().IndexOfAny('\r', '\n') < 0
                ? new Footnote(Id(node, place), words, [.. Marks(node, place).OfType<SuggestionMark>()])
                : throw Refused(place, $"a footnote has words, on one line and at most {Footnote.LongestWords:N0} characters");
        }

        private static string SourceId(JsonElement mark, string place) =>
            Words(mark, "source", place) is { Length: >= Block.ShortestId and <= Block.LongestId } id && !id.AsSpan().ContainsAnyExcept(IdLetters) ? id : throw Refused(place, "the mark \"source\" names a source by its id, 12 to 64 letters a-z and digits");

        private ImmutableArray<Mark> Marks(JsonElement inline, string place)
        {
            if (!inline.TryGetProperty("marks", out var marks)) return [];
            if (marks.ValueKind != JsonValueKind.Array) throw Refused(place, "\"marks\" must be a list");
            return [.. marks.EnumerateArray().Select<JsonElement, Mark>(mark => TypeOf(mark, place) switch
            {
                "em" => new Emphasis(),
                "strong" => new Strong(),
                "code" => new Code(),
                "link" => new Link(Linked(Words(mark, "href", place), place)),
                "source" => new Sourced(SourceId(mark, place)),
                "lang" => new Language(Words(mark, "lang", place)),
                "insertion" when takesSuggestions => new Insertion(Suggested(mark, place)),
                "deletion" when takesSuggestions => new Deletion(Suggested(mark, place)),
                var other => throw Refused(place, $"there is no mark “{other}”"),
            })];
        }

        private static string Linked(string url, string place) =>
            LinkAddress.IsLink(url) ? url : throw Refused(place, $"“{url}” is no address that a page may link to (http, https, mailto, or a path of this site)");

        private static string Embedded(string url, string place) =>
            LinkAddress.IsWeb(url) ? url : throw Refused(place, $"“{url}” is no address that a page may embed (http or https)");

        /// <summary>Half of a surrogate pair cannot be written as UTF-8: it becomes the replacement character before it is kept.</summary>
        private static string Sound(string text, string place)
        {
            if (text.Contains('\0')) throw Refused(place, "a NUL character cannot be kept; take it out");
            return Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text));
        }
    }
}
