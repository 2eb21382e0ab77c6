using System.Collections.Immutable;
using Masthead.Stories;

namespace Masthead.Demo;

internal sealed record SampleSetting(StoryKind Kind, Guid SectionId, ImmutableArray<Guid> TopicIds, ImmutableArray<BylineEntry> Byline, Guid? LeadPictureId, DateOnly Published, DateTimeOffset Began)
{
    public StoryContent ContentOf(SampleState state) => new()
    {
        Kind = Kind,
        Headline = Dated(state.Headline),
        Kicker = Dated(state.Kicker),
        Standfirst = Dated(state.Standfirst),
        Dateline = Dated(state.Dateline),
        SectionId = SectionId,
        TopicIds = TopicIds,
        Byline = Byline,
        LeadPictureId = LeadPictureId,
        Sources = [.. state.Sources.Select(s => s with { Description = Dated(s.Description) })],
        Body = new StoryDocument([.. state.Blocks.Select(b => SamplePosts.IsPost(b.Markdown) ? SamplePosts.Read(Dated(b.Markdown), b.Id, Began) : SampleMarkdown.Read(Dated(b.Markdown), b.Id))]),
    };

    private string Dated(string text) => SampleDates.Fill(text, Published);
}
