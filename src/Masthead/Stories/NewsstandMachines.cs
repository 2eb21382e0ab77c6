using Masthead.Pictures;
using Masthead.Publications;
using Masthead.Serving;
using Microsoft.EntityFrameworkCore;

namespace Masthead.Stories;

/// <summary>What a sitemap says of a story.</summary>
/// <param name="PictureSha256">Of its lead picture; null where it has none.</param>
/// <param name="PictureWidth">Of the original, in pixels.</param>
public sealed record ShelfAddress(string Path, string Headline, DateTimeOffset FirstPublishedAt, DateTimeOffset UpdatedAt, string? PictureSha256, int PictureWidth);

/// <summary>A month (UTC) in which live stories were first published.</summary>
/// <param name="Parts">How many parts its addresses fill; nearly always 1.</param>
public readonly record struct ShelfMonth(int Year, int Month, int Parts)
{
    public DateTimeOffset Start => new(Year, Month, 1, 0, 0, 0, TimeSpan.Zero);
    public DateTimeOffset End => Start.AddMonths(1);
}

/// <summary>What only machines read.</summary>
public sealed partial class Shelf
{
    /// <summary>A file that the publication writes itself; null where it has none.</summary>
    public Task<string?> FileAsync(string name, CancellationToken cancel)
    {
        keys.Add(PageKey.Publication);
        return db.SiteFiles().Where(f => f.PublicationId == publication.Id && f.Name == name).Select(f => f.Text).SingleOrDefaultAsync(cancel);
    }

    /// <summary>What was first published after <paramref name="since"/>, newest first, at most <paramref name="most"/>.</summary>
    public async Task<IReadOnlyList<ShelfAddress>> SinceAsync(DateTimeOffset since, int most, CancellationToken cancel)
    {
        keys.Add(PageKey.Latest);
        return await Addresses(Live.Where(p => p.FirstPublishedAt > since).OrderByDescending(p => p.FirstPublishedAt).ThenByDescending(p => p.StoryId).Take(most)).ToListAsync(cancel);
    }

    /// <summary>The months that have stories, oldest first: from one to the next by the index, so that no story is read but the first of each.</summary>
    /// <param name="size">How many addresses a part holds.</param>
    public async Task<IReadOnlyList<ShelfMonth>> MonthsAsync(int size, CancellationToken cancel)
    {
        keys.Add(PageKey.Latest);
        var months = new List<ShelfMonth>();
        var next = await Live.OrderBy(p => p.FirstPublishedAt).Select(p => (DateTimeOffset?)p.FirstPublishedAt).FirstOrDefaultAsync(cancel);
        while (next is { } first)
        {
            var month = new ShelfMonth(first.UtcDateTime.Year, first.UtcDateTime.Month, Parts: 1);
            var (start, end) = (month.Start, month.End);
            while (await Live.Where(p => p.FirstPublishedAt >= start && p.FirstPublishedAt < end).OrderBy(p => p.FirstPublishedAt).Skip(month.Parts * size).AnyAsync(cancel)) month = month with { Parts = month.Parts + 1 };
            months.Add(month);
            next = await Live.Where(p => p.FirstPublishedAt >= end).OrderBy(p => p.FirstPublishedAt).Select(p => (DateTimeOffset?)p.FirstPublishedAt).FirstOrDefaultAsync(cancel);
        }
        return months;
    }

    /// <summary>The addresses of the stories first published in a month, oldest first.</summary>
    /// <param name="part">From 1.</param>
    public async Task<IReadOnlyList<ShelfAddress>> OfMonthAsync(ShelfMonth month, int part, int size, CancellationToken cancel)
    {
        var (start, end) = (month.Start, month.End);
        keys.Add(PageKey.Month(start));
        return await Addresses(Live.Where(p => p.FirstPublishedAt >= start && p.FirstPublishedAt < end).OrderBy(p => p.FirstPublishedAt).ThenBy(p => p.StoryId).Skip((part - 1) * size).Take(size)).ToListAsync(cancel);
    }

    /// <summary>A picture's file never changes under its name, so no key is kept for it: which picture leads, the story says.</summary>
    private IQueryable<ShelfAddress> Addresses(IQueryable<PublishedStory> stories) => stories.Select(p => new ShelfAddress(
        p.Path, p.Headline, p.FirstPublishedAt, p.UpdatedAt,
        db.Pictures().Where(picture => picture.Id == p.LeadPictureId).Select(picture => picture.Sha256).FirstOrDefault(),
        db.Pictures().Where(picture => picture.Id == p.LeadPictureId).Select(picture => picture.Width).FirstOrDefault()));
}
