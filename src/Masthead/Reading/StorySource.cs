using System.Text;
using Masthead.Notices;
using Masthead.Serving;
using Masthead.Statements;
using Masthead.Stories;

namespace Masthead.Reading;

/// <summary>A story at its address, and its parts; a former address leads to where the story stands now.</summary>
internal sealed class StorySource(Press press, Noticeboard notices, StatementShelf statements) : IPageSource
{
    private static readonly Encoding Utf8 = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);

    public async ValueTask<Page?> RenderAsync(PageRequest request, CancellationToken cancel)
    {
        var edition = await press.OpenAsync(request, cancel);
        foreach (var path in StoryPath.Read(request.Path))
        {
            if (await edition.Shelf.StoryAtAsync(path.Story, cancel) is { } shown) return await PartAsync(edition, shown, path, cancel);
            if (await edition.Shelf.MovedToAsync(path.Story, cancel) is { } now) return Redirect.To(StoryPath.Of(now, path.Tail) is var there && path.Tail.Length == 0 ? now : there);
        }
        return null;
    }

    private async Task<Page?> PartAsync(Edition edition, ShelfStory shown, StoryPath path, CancellationToken cancel)
    {
        var story = shown.Story;
        if (path.Part is StoryPart.Ninjs or StoryPart.NewsMl)
        {
            var told = await edition.PublicStoryAsync(shown, await notices.OfStoryAsync(story.StoryId, cancel), cancel);
            return path.Part == StoryPart.Ninjs ? NinjsForm.Print(told) : NewsMlForm.Print(told);
        }
        if (story.Standing == Standing.Withdrawn) return edition.PrintGone(await notices.OfStoryAsync(story.StoryId, cancel));
        switch (path.Part)
        {
            case StoryPart.Page:
                return await edition.PrintStoryAsync(shown, await notices.OfStoryAsync(story.StoryId, cancel), await statements.QuotedInAsync(story.StoryId, cancel), cancel);
            case StoryPart.Markdown:
                return await edition.PrintMarkdownAsync(shown, await notices.OfStoryAsync(story.StoryId, cancel), cancel);
            case StoryPart.History:
                return edition.PrintHistory(shown, await edition.Shelf.RevisionsAsync(story, cancel), await notices.OfStoryAsync(story.StoryId, cancel));
            case StoryPart.Difference:
                var before = await edition.Shelf.RevisionAsync(story, path.From, cancel);
                var after = await edition.Shelf.RevisionAsync(story, path.To, cancel);
                return before is null || after is null ? null : await edition.PrintDifferenceAsync(shown, before, after, cancel);
            default:
                var revision = await edition.Shelf.RevisionAsync(story, path.From, cancel);
                // The very bytes whose SHA-256 the history tells: a stranger's sha256sum must agree.
                return revision is null ? null : new Page(200, "application/json; charset=utf-8", revision.Canonical) { NoIndex = true };
        }
    }

    internal static byte[] Bytes(string text) => Utf8.GetBytes(text);
}
