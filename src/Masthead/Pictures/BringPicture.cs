using System.Security.Cryptography;
using Masthead.Data;
using Microsoft.EntityFrameworkCore;

namespace Masthead.Pictures;

/// <summary>The words that go with a picture in the library.</summary>
public sealed record PictureWords(string AlternativeText, string Caption, string Credit);

/// <summary>Brings a picture into a publication's library. The same bytes again are the same picture, with the words that it has.</summary>
public sealed class BringPicture(NewsroomDb db, IOriginals originals, AvifQueue queue, TimeProvider clock)
{
    /// <param name="fileName">As the person knows it; it decides nothing.</param>
    /// <param name="words">Null, or an empty credit or caption, takes what the file itself says.</param>
    /// <exception cref="RuleBroken">It is no sound JPEG, PNG, WebP or GIF, or too big.</exception>
    public async Task<Picture> DoAsync(Guid publicationId, byte[] bytes, string fileName, CancellationToken cancel, PictureWords? words = null)
    {
        var name = Sound(fileName);
        var file = await Task.Run(() => PictureFile.Read(bytes, name), cancel);
        var sha256 = Convert.ToHexStringLower(SHA256.HashData(bytes));
        await originals.KeepAsync(sha256, bytes, cancel);
        if (await KnownAsync(publicationId, sha256, cancel) is { } known) return known;
        var picture = new Picture(publicationId, sha256, file.Width, file.Height, file.ContentType, name, clock.GetUtcNow());
        picture.Describe(words?.AlternativeText ?? "", words is { Caption.Length: > 0 } ? words.Caption : file.Caption, words is { Credit.Length: > 0 } ? words.Credit : file.Credit);
        db.Pictures().Add(picture);
        try
        {
            await db.SaveChangesAsync(cancel);
        }
        catch (DbUpdateException error) when (db.IsDuplicateKey(error) && error.Entries.All(e => e.Entity == picture))
        {
            // Somebody brought the same picture in the same moment.
            db.Entry(picture).State = EntityState.Detached;
            return (await KnownAsync(publicationId, sha256, cancel))!;
        }
        // Where this is not reached, the next picture's order finds both.
        await queue.OrderAsync(cancel);
        return picture;
    }

    /// <summary>The same, reading no more of the stream than a picture may have.</summary>
    public async Task<Picture> DoAsync(Guid publicationId, Stream stream, string fileName, CancellationToken cancel, PictureWords? words = null)
    {
        using var bytes = new MemoryStream();
        var buffer = new byte[81_920];
        for (int read; (read = await stream.ReadAsync(buffer, cancel)) > 0 && bytes.Length <= PictureFile.MostBytes;) bytes.Write(buffer.AsSpan(0, read));
        return await DoAsync(publicationId, bytes.ToArray(), fileName, cancel, words);
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
