using Masthead.Data;
using Masthead.Jobs;
using Masthead.Serving;
using Microsoft.EntityFrameworkCore;
using NetVips;

namespace Masthead.Pictures;

/// <summary>Makes the AVIF of one picture, the newest that waits, and orders itself again while there may be more (docs/adr/0025-avif-and-focal-points.md).</summary>
internal sealed class MakeAvif(NewsroomDb db, AvifQueue queue, Renditions renditions, MediaFolder media, IOriginals originals, PublishBell bell, TimeProvider clock, ILogger<MakeAvif> log) : IJobWork
{
    /// <summary>Another name when the settings in <see cref="Renditions"/> change, with a migration that empties <see cref="Picture.AvifTriedAt"/>.</summary>
    public const string Making = "a1";

    public const string About = "pictures";

    /// <summary>Tried for a day while the place of originals is away; what comes in orders it again anyway.</summary>
    public static JobKind Kind { get; } = new("make-avif", new RetryPolicy(TimeSpan.FromSeconds(5), TimeSpan.FromMinutes(10), 150), AtOnce: 1);

    /// <summary>What a cache in front keeps of a page without asking is younger than this.</summary>
    private static readonly TimeSpan New = TimeSpan.FromDays(1);

    public async Task DoAsync(Job job, CancellationToken cancel)
    {
        if (await queue.NextAsync(cancel) is not { } picture) return;
        var isMade = false;
        try
        {
            isMade = await MakeAsync(picture, cancel);
        }
        catch (Exception error) when (error is FileNotFoundException or VipsException)
        {
            // The others must not wait for this one. The door says the same to whoever asks for it.
            log.LogError("Picture {Sha256} has no AVIF: {Why}", picture.Sha256, error.Message);
        }
        await RecordAsync(picture, isMade, cancel);
    }

    /// <returns>False where AVIF saves nothing.</returns>
    private async Task<bool> MakeAsync(Picture picture, CancellationToken cancel)
    {
        var original = await originals.ReadAsync(picture.Sha256, cancel);
        var made = new List<(string Name, byte[] Bytes)>();
        long webp = 0;
        foreach (var name in PictureAddresses.AvifOf(picture))
        {
            cancel.ThrowIfCancellationRequested();
            // Waited for to its end: when the server has stopped, nothing may still be written.
            var beside = await renditions.PathAsync(picture, name with { Format = PictureFormat.Webp }, CancellationToken.None);
            webp += new FileInfo(beside!).Length;
            made.Add(($"{Making}-{name}", await MadeBeforeAsync(picture, $"{Making}-{name}", cancel) ?? await Task.Run(() => Renditions.Render(original, name, picture), cancel)));
        }
        if (made.Sum(m => (long)m.Bytes.Length) >= webp) return false;
        foreach (var (name, bytes) in made)
        {
            await media.KeepAsync(media.RenditionPath(picture.Sha256, name), bytes, cancel);
            await originals.KeepMadeAsync(picture.Sha256, name, bytes, cancel);
        }
        return true;
    }

    /// <summary>What is there already, under a name that never holds anything else: of another crop, only that crop is made.</summary>
    private async Task<byte[]?> MadeBeforeAsync(Picture picture, string name, CancellationToken cancel)
    {
        var path = media.RenditionPath(picture.Sha256, name);
        return File.Exists(path) ? await File.ReadAllBytesAsync(path, cancel) : await originals.ReadMadeAsync(picture.Sha256, name, cancel);
    }

    private async Task RecordAsync(Picture picture, bool isMade, CancellationToken cancel)
    {
        var (now, making) = (clock.GetUtcNow(), isMade ? Making : null);
        await using var transaction = await db.BeginWritingAsync(cancel);
        // With another focal point or crop meanwhile, it waits for that.
        var recorded = await db.Pictures().Where(p => p.Id == picture.Id && p.AvifTriedAt == null && p.FocusX == picture.FocusX && p.FocusY == picture.FocusY && p.DrawnCrops == picture.DrawnCrops)
            .ExecuteUpdateAsync(set => set.SetProperty(p => p.AvifTriedAt, now).SetProperty(p => p.AvifMaking, making), cancel);
        var changes = recorded > 0 && picture.AvifMaking != making;
        if (changes)
        {
            db.PublishLog().Add(new PublishLogEntry(picture.PublicationId, now - picture.CreatedAt < New ? "picture" : PublishLogEntry.Unannounced, [PageKey.Picture(picture.Id)], now));
            await db.SaveChangesAsync(cancel);
        }
        await queue.OrderAsync(cancel);
        await transaction.CommitAsync(cancel);
        if (changes) await bell.RingAsync(cancel);
    }
}
