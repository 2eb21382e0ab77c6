using System.Text.Json;

namespace Masthead.Stories;

/// <summary>The canonical byte form of a revision.</summary>
public static class RevisionForm
{
    /// <summary>What the form names by words where the content has only ids.</summary>
    public sealed record Names(string Publication, string? Section, IReadOnlyList<string> Topics, IReadOnlyList<NamedContributor> Byline);

    public sealed record NamedContributor(string Name, string Kind, string Role);

    public static byte[] Write(Guid storyId, int number, RevisionKind kind, string path, DateTimeOffset publishedAt, string language, StoryContent content, Names names, string? notice) =>
        JsonSerializer.SerializeToUtf8Bytes(new { storyId, number, kind, path, publishedAt, language, content, names, notice }, StoryJson.Options);
}
