using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Masthead.Data;

namespace Masthead.Likeness;

/// <summary>A segment of an index on the disk.</summary>
/// <param name="File">Its name in the folder.</param>
/// <param name="Length">Its length in bytes.</param>
/// <param name="Sha256">Its checksum.</param>
/// <param name="Gone">A bit for each article that was taken away since.</param>
internal sealed record KeptSegment(string File, long Length, string Sha256, byte[] Gone);

/// <summary>What an index consists of: the segments and the log. It is written beside its place and moved into it, so there is always one that is whole; whatever
/// it does not name is left from a crash and may go.</summary>
/// <param name="Format">Which version of the files; 1.</param>
/// <param name="Segments">The segments, oldest first.</param>
/// <param name="Log">The file of the log.</param>
/// <param name="Next">The number of the next file.</param>
/// <param name="Mark">The mark that stood when the log began; null for none.</param>
internal sealed record LikenessManifest(int Format, IReadOnlyList<KeptSegment> Segments, string Log, int Next, string? Mark = null)
{
    public const string Name = "likeness.manifest";

    /// <summary>The manifest of a folder; null where it has none.</summary>
    /// <exception cref="CannotBeDone">It is damaged, or of a later version.</exception>
    public static LikenessManifest? Read(string folder)
    {
        var path = Path.Combine(folder, Name);
        if (!File.Exists(path)) return null;
        var lines = File.ReadAllText(path).Split('\n');
        if (lines.Length < 2 || lines[0] != Sum(lines[1])) throw Damaged(path);
        var manifest = JsonSerializer.Deserialize<LikenessManifest>(lines[1]) ?? throw Damaged(path);
        return manifest.Format == 1 ? manifest : throw new CannotBeDone($"“{path}” is of version {manifest.Format}, and this program reads version 1. Use the program that wrote it, or build the index again.");
    }

    /// <summary>When it returns, the manifest is on the disk.</summary>
    public void Write(string folder)
    {
        var json = JsonSerializer.Serialize(this);
        Durable.Write(Path.Combine(folder, Name), Encoding.UTF8.GetBytes(Sum(json) + "\n" + json + "\n"));
    }

    private static string Sum(string json) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(json)));

    private static CannotBeDone Damaged(string path) => new($"“{path}” is damaged. Build the index again from its articles, or bring the folder back from a backup.");
}
