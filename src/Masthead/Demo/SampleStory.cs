using System.Collections.Immutable;
using Masthead.Notices;
using Masthead.Stories;

namespace Masthead.Demo;

/// <summary>A story of the sample publication as its file tells it: what it is, and the states it went through.</summary>
/// <param name="Key">The file's name without its ending: names the story for the seeds of its ids and its picture.</param>
/// <param name="Age">How long ago it was published, or begun where it never was.</param>
internal sealed record SampleStory(string Key, StoryKind Kind, StoryStatus Status, SampleAge Age, string Section, ImmutableArray<string> Topics,
    ImmutableArray<SampleByline> Byline, SamplePicture? Picture, ImmutableArray<SampleState> States);

internal sealed record SampleByline(string Name, BylineRole Role);

internal sealed record SamplePicture(string Scene, string Palette, string AlternativeText, string Caption, string Credit);

/// <summary>One state: the fields and the paragraphs as Markdown, with the ids that they keep from state to state.</summary>
/// <param name="After">Since the first publication; zero for the first state.</param>
/// <param name="Kept">True for a last state that was saved and not brought to readers.</param>
internal sealed record SampleState(TimeSpan After, string Headline, string Kicker, string Standfirst, string Dateline,
    ImmutableArray<StorySource> Sources, ImmutableArray<SampleBlock> Blocks, SampleNotice? Notice, bool Kept);

internal sealed record SampleBlock(string Id, string Markdown);

internal sealed record SampleNotice(NoticeKind Kind, string Text);

/// <summary><c>35m</c> and <c>5h</c> count back from now; <c>3d 09:10</c> is an hour of a day in the town's own time.</summary>
internal sealed record SampleAge(TimeSpan Back, int Days, TimeOnly? Hour)
{
    public static SampleAge Parse(string text)
    {
        var parts = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var count = int.Parse(parts[0].AsSpan(0, parts[0].Length - 1), System.Globalization.CultureInfo.InvariantCulture);
        return parts[0][^1] switch
        {
            'd' => new SampleAge(TimeSpan.Zero, count, TimeOnly.ParseExact(parts[1], "HH:mm", System.Globalization.CultureInfo.InvariantCulture)),
            'h' => new SampleAge(TimeSpan.FromHours(count), 0, null),
            'm' => new SampleAge(TimeSpan.FromMinutes(count), 0, null),
            _ => throw new FormatException($"“{text}” is no age: write 35m, 5h or 3d 09:10."),
        };
    }

    public DateTimeOffset Before(DateTimeOffset now, TimeZoneInfo zone)
    {
        if (Hour is not { } hour) return now - Back;
        var day = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(now, zone).DateTime).AddDays(-Days).ToDateTime(hour);
        // An hour that the clocks skip in spring is an hour later.
        if (zone.IsInvalidTime(day)) day = day.AddHours(1);
        return new DateTimeOffset(day, zone.GetUtcOffset(day)).ToUniversalTime();
    }
}
