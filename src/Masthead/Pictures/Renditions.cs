using System.Collections.Concurrent;
using NetVips;

namespace Masthead.Pictures;

/// <summary>Pictures in the widths and forms that pages ask for. Made once, at the first asking; who asks meanwhile waits for the same making.</summary>
public sealed class Renditions(MediaFolder media, IOriginals originals) : IDisposable
{
    /// <summary>Grows when the settings below change: what was made before is then made anew.</summary>
    public const string Making = "r1";

    private readonly ConcurrentDictionary<string, Lazy<Task>> _making = new(StringComparer.Ordinal);
    private readonly SemaphoreSlim _atOnce = new(Math.Max(1, Environment.ProcessorCount / 2));

    /// <returns>The path of the file; it stands there.</returns>
    /// <exception cref="FileNotFoundException">The original is not where originals lie.</exception>
    /// <exception cref="Masthead.Data.CannotBeDone">That place does not answer.</exception>
    public async Task<string> PathAsync(string sha256, int width, PictureFormat format, CancellationToken cancel)
    {
        var path = media.RenditionPath(sha256, $"{Making}-{width}.{format.Extension}");
        if (File.Exists(path)) return path;
        // Not stopped when one reader leaves: the others wait for it too.
        var making = _making.GetOrAdd(path, _ => new Lazy<Task>(() => MakeAsync(sha256, width, format, path)));
        await making.Value.WaitAsync(cancel);
        return path;
    }

    private async Task MakeAsync(string sha256, int width, PictureFormat format, string path)
    {
        await _atOnce.WaitAsync();
        try
        {
            var original = await originals.ReadAsync(sha256, CancellationToken.None);
            await media.KeepAsync(path, await Task.Run(() => Render(original, width, format)), CancellationToken.None);
        }
        finally
        {
            _atOnce.Release();
            _making.TryRemove(path, out _);
        }
    }

    public void Dispose() => _atOnce.Dispose();

    /// <summary>Turned upright, in sRGB, and without any of the original's metadata: no place, no serial number, no thumbnail goes out.</summary>
    internal static byte[] Render(byte[] original, int width, PictureFormat format)
    {
        using var image = Image.ThumbnailBuffer(original, width, height: PictureFile.LongestSide, size: Enums.Size.Down, outputProfile: "srgb");
        if (format == PictureFormat.Webp) return image.WebpsaveBuffer(q: 78, effort: 3, keep: Enums.ForeignKeep.None);
        using var opaque = image.HasAlpha() ? image.Flatten(background: [255, 255, 255]) : image.Copy();
        return opaque.JpegsaveBuffer(q: 80, optimizeCoding: true, interlace: true, keep: Enums.ForeignKeep.None);
    }
}
