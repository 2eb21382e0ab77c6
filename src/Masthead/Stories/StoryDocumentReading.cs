using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using Masthead.Data;

namespace Masthead.Stories;

/// <summary>One reading of one document: counts blocks and sees that no id is used twice.</summary>
internal sealed class StoryDocumentReading(bool takesSuggestions)
{
    private readonly HashSet<string> _suggestions = [];
    private readonly HashSet<string> _ids = [];
    private int _posts, _notes;

    public StoryDocument Read(JsonElement json) =>
        json.ValueKind == JsonValueKind.Object && TypeOf(json, "document") == "doc"
            ? new StoryDocument(Blocks(json, "document", 0))
            : throw Refused("document", "it must be {\"type\":\"doc\",\"content\":[…]}");

    private ImmutableArray<Block> Blocks(JsonElement parent, string place, int depth)
    {
        if (depth > StoryDocumentJson.DeepestNesting) throw Refused(place, $"blocks are nested more than {StoryDocumentJson.DeepestNesting} deep");
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
        if (++_posts > StoryDocumentJson.MostPosts) throw Refused(place, $"a story has at most {StoryDocumentJson.MostPosts} live posts; go on in a new story, and link the two");
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
        return StoryText.Of(title).Length <= StoryDocumentJson.LongestPostTitle ? title : throw Refused(place, $"the title of a live post has at most {StoryDocumentJson.LongestPostTitle} characters; shorten it");
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
        if (!Block.IsId(id)) throw Refused(place, "a block needs an \"id\" of 12 to 64 letters a-z and digits");
        if (!_ids.Add(id)) throw Refused(place, $"the id “{id}” is used twice");
        return _ids.Count <= StoryDocumentJson.MostBlocks ? id : throw Refused(place, $"a story has at most {StoryDocumentJson.MostBlocks} blocks");
    }

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
        if (!Block.IsId(id)) throw Refused(place, "a suggestion needs an \"id\" of 12 to 64 letters a-z and digits");
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
        Words(mark, "source", place) is var id && Block.IsId(id) ? id : throw Refused(place, "the mark \"source\" names a source by its id, 12 to 64 letters a-z and digits");

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

    private static RuleBroken Refused(string place, string why) => new("document", $"The story’s body cannot be kept: at {place}, {why}.");

    private static string TypeOf(JsonElement node, string place) =>
        node.ValueKind == JsonValueKind.Object && node.TryGetProperty("type", out var type) && type.ValueKind == JsonValueKind.String
            ? type.GetString()!
            : throw Refused(place, "a node needs a \"type\"");
}
