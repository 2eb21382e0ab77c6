using System.Collections.Concurrent;
using NetVips;

namespace Masthead.Pictures;

/// <summary>Pictures in the widths, shapes and forms that pages ask for. Made once, at the first asking; who asks meanwhile waits for the same making.
/// AVIF is only fetched here, for it is made beforehand (<see cref="MakeAvif"/>).</summary>
public sealed class Renditions(MediaFolder media, IOriginals originals) : IDisposable
{
    /// <summary>Grows when the settings below change: what was made before is then made anew.</summary>
    public const string Making = "r1";

    // What is made at once is made side by side, so that one picture needs no more than one thread.
    static Renditions() => NetVips.NetVips.Concurrency = 1;

    private readonly ConcurrentDictionary<string, Lazy<Task<bool>>> _making = new(StringComparer.Ordinal);
    private readonly SemaphoreSlim _atOnce = new(Math.Max(1, Environment.ProcessorCount / 2));

    /// <returns>The path of the file; it stands there. Null for AVIF that is not made.</returns>
    /// <exception cref="FileNotFoundException">The original is not where originals lie.</exception>
    /// <exception cref="Masthead.Data.CannotBeDone">That place does not answer.</exception>
    public async Task<string?> PathAsync(Picture picture, RenditionName name, CancellationToken cancel)
    {
        if (name.Format == PictureFormat.Avif && picture.AvifMaking is null) return null;
        var path = media.RenditionPath(picture.Sha256, NameOf(picture, name));
        if (File.Exists(path)) return path;
        // Not stopped when one reader leaves: the others wait for it too.
        var making = _making.GetOrAdd(path, _ => new Lazy<Task<bool>>(() => name.Format == PictureFormat.Avif ? FetchAsync(picture, name, path) : MakeAsync(picture, name, path)));
        return await making.Value.WaitAsync(cancel) ? path : null;
    }

    /// <summary>What distinguishes its bytes from those of every other rendition, and of another making.</summary>
    public static string NameOf(Picture picture, RenditionName name) => $"{(name.Format == PictureFormat.Avif ? picture.AvifMaking : Making)}-{name}";

    private async Task<bool> MakeAsync(Picture picture, RenditionName name, string path)
    {
        await _atOnce.WaitAsync();
        try
        {
            var original = await originals.ReadAsync(picture.Sha256, CancellationToken.None);
            await media.KeepAsync(path, await Task.Run(() => Render(original, name, picture)), CancellationToken.None);
            return true;
        }
        finally
        {
            _atOnce.Release();
            _making.TryRemove(path, out _);
        }
    }

    private async Task<bool> FetchAsync(Picture picture, RenditionName name, string path)
    {
        try
        {
            if (await originals.ReadMadeAsync(picture.Sha256, NameOf(picture, name), CancellationToken.None) is not { } bytes) return false;
            await media.KeepAsync(path, bytes, CancellationToken.None);
            return true;
        }
        finally
        {
            _making.TryRemove(path, out _);
        }
    }

    public void Dispose() => _atOnce.Dispose();

    /// <summary>Turned upright, in sRGB, and without any of the original's metadata: no place, no serial number, no thumbnail goes out.</summary>
    internal static byte[] Render(byte[] original, RenditionName name, Picture picture)
    {
        using var image = name.Crop is { } crop ? Cropped(original, name.Width, crop, picture) : Image.ThumbnailBuffer(original, name.Width, height: PictureFile.LongestSide, size: Enums.Size.Down, outputProfile: "srgb");
        if (name.Format == PictureFormat.Webp) return image.WebpsaveBuffer(q: 78, effort: 3, keep: Enums.ForeignKeep.None);
        if (name.Format == PictureFormat.Avif) return image.HeifsaveBuffer(q: 55, effort: 3, bitdepth: 8, compression: Enums.ForeignHeifCompression.Av1, keep: Enums.ForeignKeep.None);
        using var opaque = image.HasAlpha() ? image.Flatten(background: [255, 255, 255]) : image.Copy();
        return opaque.JpegsaveBuffer(q: 80, optimizeCoding: true, interlace: true, keep: Enums.ForeignKeep.None);
    }

    /// <summary>The whole is brought to the size in which the part has its width, then the part is taken.</summary>
    private static Image Cropped(byte[] original, int width, PictureCrop crop, Picture picture)
    {
        var part = crop.PartOf(picture);
        var (scale, height) = (width / (double)part.Width, crop.Shape.HeightAt(width));
        int Scaled(int length, int least) => Math.Max(least, (int)Math.Round(length * scale));
        using var whole = Image.ThumbnailBuffer(original, Scaled(picture.Width, width), height: Scaled(picture.Height, height), size: Enums.Size.Force, outputProfile: "srgb");
        return whole.Crop(Math.Min(Scaled(part.Left, 0), whole.Width - width), Math.Min(Scaled(part.Top, 0), whole.Height - height), width, height);
    }
}
