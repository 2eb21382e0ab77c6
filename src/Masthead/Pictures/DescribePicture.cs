using Masthead.Accounts;
using Masthead.Audit;
using Masthead.Data;
using Masthead.Serving;
using Microsoft.EntityFrameworkCore;

namespace Masthead.Pictures;

/// <summary>Writes the words of a picture in the library. No revision changes by it; the pages that show it as their lead have the new words at once.</summary>
public sealed class DescribePicture(NewsroomDb db, PublishBell bell, TimeProvider clock)
{
    /// <param name="version">The words’ version that the person saw.</param>
    /// <exception cref="RuleBroken">There is no such picture, a word is too long, or somebody else wrote meanwhile.</exception>
    public async Task<Picture> DoAsync(Guid publicationId, Guid pictureId, PictureWords words, int version, Actor by, CancellationToken cancel)
    {
        var sound = words.Sound();
        await using var transaction = await db.BeginWritingAsync(cancel);
        var picture = await db.Pictures().SingleOrDefaultAsync(p => p.Id == pictureId && p.PublicationId == publicationId, cancel)
            ?? throw new RuleBroken("no-picture", "There is no such picture in this publication’s library.");
        var before = picture.Words;
        if (before == sound) return picture;
        if (version != picture.WordsVersion) throw new RuleBroken("stale", "Somebody else wrote about this picture since you opened it. Load the page again, look at their words, then write yours.");
        var now = clock.GetUtcNow();
        picture.Describe(sound);
        if (await db.WordsOfPictures().SingleOrDefaultAsync(w => w.PictureId == pictureId, cancel) is { } found) found.Take(picture);
        else db.WordsOfPictures().Add(new WordsOfPicture(picture));
        db.Note(publicationId, by, Deeds.PictureDescribed, pictureId, picture.Name, now, Changed(before, sound));
        var forReaders = sound.ReadersSeeOther(before);
        if (forReaders) db.PublishLog().Add(new PublishLogEntry(publicationId, "picture", [PageKey.Picture(pictureId)], now));
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        if (forReaders) await bell.RingAsync(cancel);
        return picture;
    }

    /// <summary>From what to what, for the audit log.</summary>
    private static string Changed(PictureWords before, PictureWords after)
    {
        (string Name, string Before, string After)[] fields =
        [
            ("alternative text", before.AlternativeText, after.AlternativeText), ("caption", before.Caption, after.Caption), ("credit", before.Credit, after.Credit), ("copyright", before.Copyright, after.Copyright),
            ("keywords", before.Keywords, after.Keywords), ("licence", before.Licence, after.Licence), ("licence’s address", before.LicenceAddress, after.LicenceAddress),
            ("rights’ end", Day(before.RightsEndOn), Day(after.RightsEndOn)), ("notes", before.Notes, after.Notes),
        ];
        return string.Join("; ", fields.Where(f => f.Before != f.After).Select(f => $"{f.Name}: “{Glimpse(f.Before)}” → “{Glimpse(f.After)}”"));
    }

    private static string Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture) ?? "";

    private static string Glimpse(string words) => words.Length <= 80 ? words : words[..(char.IsHighSurrogate(words[79]) ? 79 : 80)] + "…";
}
