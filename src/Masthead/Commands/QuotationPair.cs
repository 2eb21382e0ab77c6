using System.Text.Json;
using Masthead.Data;

namespace Masthead.Commands;

/// <summary>Two quotations to be compared.</summary>
/// <param name="Id">As JSON, as given; <c>null</c> where there is none.</param>
/// <param name="A">The words of one.</param>
/// <param name="B">The words of the other.</param>
internal sealed record QuotationPair(string Id, string A, string B)
{
    private const string Shape = "Each line holds {\"id\": …, \"a\": {\"text\": \"…\"}, \"b\": {\"text\": \"…\"}}.";

    /// <exception cref="CannotBeDone">The line is no such object.</exception>
    public static QuotationPair Parse(string file, NumberedLine line)
    {
        try
        {
            using var json = JsonDocument.Parse(line.Text);
            var root = json.RootElement;
            if (root.ValueKind != JsonValueKind.Object) throw Wrong(file, line, "this is not a JSON object on one line");
            return new QuotationPair(root.TryGetProperty("id", out var id) ? id.GetRawText() : "null", Words(root, "a", file, line), Words(root, "b", file, line));
        }
        catch (JsonException error)
        {
            throw Wrong(file, line, "this is not a JSON object on one line", error);
        }
    }

    private static string Words(JsonElement root, string side, string file, NumberedLine line) =>
        root.TryGetProperty(side, out var quotation) && quotation.ValueKind == JsonValueKind.Object && quotation.TryGetProperty("text", out var text) && text.ValueKind == JsonValueKind.String
            ? TextDocuments.Words(text)
            : throw Wrong(file, line, $"“{side}” has no “text” that is a string");

    private static CannotBeDone Wrong(string file, NumberedLine line, string what, Exception? inner = null) => new($"“{file}”, line {line.Number}: {what}. {Shape}", inner);
}
