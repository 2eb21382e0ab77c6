using System.Diagnostics;
using Masthead.Demo;
using Masthead.Demo.Drawing;
using Masthead.Pictures;

namespace Masthead.Benchmarks;

/// <summary>What AVIF saves on the pictures of the demo against WebP, and what it costs to make.</summary>
internal static class Pictures
{
    public static void Measure()
    {
        // As Renditions does it: one thread for each picture.
        NetVips.NetVips.Concurrency = 1;
        var prints = SampleCopy.ReadAll().Where(s => s.Picture is not null).Select(s => Print.Of(s.Picture!.Scene, s.Picture.Palette, SampleIds.Seed(s.Key))).ToList();
        var (bytes, seconds) = (new SortedDictionary<string, (long Webp, long Avif)>(StringComparer.Ordinal), (Webp: 0.0, Avif: 0.0));
        foreach (var original in prints)
        {
            var file = PictureFile.Read(original, "print");
            var picture = new Picture(Guid.Empty, "", file.Width, file.Height, file.ContentType, "print", DateTimeOffset.UnixEpoch);
            foreach (var name in PictureAddresses.AvifOf(picture))
            {
                var (webp, webpSeconds) = Timed(original, name with { Format = PictureFormat.Webp }, picture);
                var (avif, avifSeconds) = Timed(original, name, picture);
                seconds = (seconds.Webp + webpSeconds, seconds.Avif + avifSeconds);
                var key = $"{name.Width,4} {(name.Crop is null ? "whole" : "3:2")}";
                var sum = bytes.GetValueOrDefault(key);
                bytes[key] = (sum.Webp + webp, sum.Avif + avif);
            }
        }
        foreach (var (name, sum) in bytes) Figures.Say($"{prints.Count} pictures, {name.Trim()}", $"WebP {sum.Webp / 1000.0:0} KB, AVIF {sum.Avif / 1000.0:0} KB: {(double)sum.Avif / sum.Webp:0.00}");
        Figures.Say("all renditions of a picture, seconds of processor time", $"WebP {seconds.Webp / prints.Count:0.00}, AVIF {seconds.Avif / prints.Count:0.00}");
    }

    private static (long Bytes, double Seconds) Timed(byte[] original, RenditionName name, Picture picture)
    {
        using var process = Process.GetCurrentProcess();
        var before = process.TotalProcessorTime;
        var made = Renditions.Render(original, name, picture);
        process.Refresh();
        return (made.Length, (process.TotalProcessorTime - before).TotalSeconds);
    }
}
