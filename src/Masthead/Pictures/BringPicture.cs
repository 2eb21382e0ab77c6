using System.Security.Cryptography;
using Masthead.Accounts;
using Masthead.Audit;
using Masthead.Data;
using Microsoft.EntityFrameworkCore;

namespace Masthead.Pictures;

/// <summary>What became of a file: a picture of the library.</summary>
/// <param name="WasThere">The same bytes were there already; the picture has the words that it had.</param>
public sealed record BroughtPicture(Picture Picture, bool WasThere);

/// <summary>Brings a picture into a publication's library. The same bytes again are the same picture, with the words that it has.</summary>
public sealed class BringPicture(NewsroomDb db, IOriginals originals, AvifQueue queue, TimeProvider clock)
{
    /// <summary>Decoding takes memory: more wait.</summary>
    private static readonly SemaphoreSlim AtOnce = new(Math.Max(2, Environment.ProcessorCount));

    /// <param name="fileName">As the person knows it; it decides nothing.</param>
    /// <param name="said">Null, or where one is empty, takes what the file itself says.</param>
    /// <param name="by">Null where the program brings it of itself: then no line of the audit log tells of it.</param>
    /// <exception cref="RuleBroken">It is no sound JPEG, PNG, WebP or GIF, or too big.</exception>
    public async Task<BroughtPicture> TakeAsync(Guid publicationId, byte[] bytes, string fileName, CancellationToken cancel, PictureWords? said = null, Actor? by = null)
    {
        var name = Sound(fileName);
        var file = await ReadAsync(bytes, name, cancel);
        var sha256 = Convert.ToHexStringLower(SHA256.HashData(bytes));
        await originals.KeepAsync(sha256, bytes, cancel);
        if (await KnownAsync(publicationId, sha256, cancel) is { } known) return new BroughtPicture(known, WasThere: true);
        var now = clock.GetUtcNow();
        var picture = new Picture(publicationId, sha256, file.Width, file.Height, file.ContentType, name, now, by);
        picture.Describe((said ?? PictureWords.None).Or(file.Words).Sound());
        var words = new WordsOfPicture(picture);
        db.Pictures().Add(picture);
        db.WordsOfPictures().Add(words);
        if (by is not null) db.Note(publicationId, by, Deeds.PictureBrought, picture.Id, name, now);
        try
        {
            await db.SaveChangesAsync(cancel);
        }
        catch (DbUpdateException error) when (db.IsDuplicateKey(error) && error.Entries.All(e => e.Entity == picture))
        {
            // Somebody brought the same picture in the same moment.
            db.Entry(words).State = db.Entry(picture).State = EntityState.Detached;
            foreach (var told in db.ChangeTracker.Entries<AuditEntry>().Where(e => e.Entity.SubjectId == picture.Id).ToList()) told.State = EntityState.Detached;
            return new BroughtPicture((await KnownAsync(publicationId, sha256, cancel))!, WasThere: true);
        }
        // Whoever deleted the last picture of these bytes meanwhile took the file too.
        await originals.KeepAsync(sha256, bytes, cancel);
        // Where this is not reached, the next picture's order finds both.
        await queue.OrderAsync(cancel);
        return new BroughtPicture(picture, WasThere: false);
    }

    /// <summary>The same, reading no more of the stream than a picture may have.</summary>
    public async Task<BroughtPicture> TakeAsync(Guid publicationId, Stream stream, string fileName, CancellationToken cancel, PictureWords? words = null, Actor? by = null)
    {
        using var bytes = new MemoryStream();
        var buffer = new byte[81_920];
        for (int read; (read = await stream.ReadAsync(buffer, cancel)) > 0 && bytes.Length <= PictureFile.MostBytes;) bytes.Write(buffer.AsSpan(0, read));
        return await TakeAsync(publicationId, bytes.ToArray(), fileName, cancel, words, by);
    }

    public async Task<Picture> DoAsync(Guid publicationId, byte[] bytes, string fileName, CancellationToken cancel, PictureWords? words = null) =>
        (await TakeAsync(publicationId, bytes, fileName, cancel, words)).Picture;

    public async Task<Picture> DoAsync(Guid publicationId, Stream stream, string fileName, CancellationToken cancel, PictureWords? words = null) =>
        (await TakeAsync(publicationId, stream, fileName, cancel, words)).Picture;

    private static async Task<PictureFile> ReadAsync(byte[] bytes, string name, CancellationToken cancel)
    {
        await AtOnce.WaitAsync(cancel);
        try
        {
            return await Task.Run(() => PictureFile.Read(bytes, name), cancel);
        }
        finally
        {
            AtOnce.Release();
        }
    }

    private Task<Picture?> KnownAsync(Guid publicationId, string sha256, CancellationToken cancel) =>
        db.Pictures().SingleOrDefaultAsync(p => p.PublicationId == publicationId && p.Sha256 == sha256, cancel);

    private static string Sound(string fileName)
    {
        var last = fileName[(fileName.LastIndexOfAny(['/', '\\']) + 1)..];
        var name = string.Concat(last.Where(c => !char.IsControl(c))).Trim();
        return name.Length is 0 ? "picture" : name.Length <= 200 ? name : name[..200];
    }
}
