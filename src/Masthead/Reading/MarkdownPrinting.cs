using System.Text;
using Masthead.Notices;
using Masthead.Serving;
using Masthead.Stories;

namespace Masthead.Reading;

/// <summary>A story as Markdown, with what a reader needs to know of it above the words.</summary>
internal static class MarkdownPrinting
{
    public static async Task<Page> PrintMarkdownAsync(this Edition edition, ShelfStory shown, IReadOnlyList<Notice> notices, CancellationToken cancel)
    {
        var (story, content) = (shown.Story, await edition.Shelf.WordsAsync(shown.Story, cancel));
        var text = new StringBuilder();
        void Line(string words) => text.Append(words).Append("\n\n");
        Line("# " + Plain(story.Headline));
        if (content is not null && story.Standfirst.Length > 0) Line($"*{Plain(story.Standfirst)}*");
        var names = shown.Byline.Select(b => b.Contributor).DistinctBy(c => c.Id).Select(c => $"[{Plain(c.Name)}](<{edition.Absolute(Edition.AuthorPath(c))}>)").ToList();
        if (names.Count > 0) Line(string.Join(", ", names));
        Line($"{Plain(edition.Publication.Name)}, {edition.Times.Machine(story.FirstPublishedAt)}" + (story.UpdatedAt > story.FirstPublishedAt ? $" ({edition.Words["updated"]} {edition.Times.Machine(story.UpdatedAt)})" : ""));
        Line($"<{edition.Absolute(story.Path)}>");
        foreach (var notice in notices)
        {
            var told = edition.NoticeOf(notice);
            Line($"> **{Plain(told.Kind)}**, {told.At.Machine}: {Plain(string.Join(' ', told.Paragraphs))}");
        }
        if (content is not null)
        {
            if (content.Dateline.Length > 0) Line(Plain(content.Dateline));
            text.Append(StoryMarkdown.Render(content.Body, await edition.FiguresAsync(content.Body, edition.Absolute(""), cancel), edition.PostTimesIn(story)));
        }
        return new Page(200, "text/markdown; charset=utf-8", StorySource.Bytes(text.ToString().TrimEnd() + "\n")) { NoIndex = true };
    }

    /// <summary>Words that mean nothing to Markdown, on one line.</summary>
    private static string Plain(string words)
    {
        var plain = new StringBuilder(words.Length);
        foreach (var c in words.ReplaceLineEndings(" "))
        {
            if (c is '\\' or '`' or '*' or '_' or '[' or ']' or '<' or '>' or '&' or '#' or '~' or '|') plain.Append('\\');
            plain.Append(c);
        }
        return plain.ToString();
    }
}
