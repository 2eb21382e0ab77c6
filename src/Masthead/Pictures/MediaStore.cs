using System.Security.Cryptography;
using Masthead.Data;

namespace Masthead.Pictures;

/// <summary>The folder <c>media</c> beside the data: originals under their SHA-256, what is made of them under <c>renditions</c>. A file has its name only when all of it is on the disk.</summary>
public sealed class MediaStore(DatabaseOptions database)
{
    private readonly string _folder = Path.Combine(database.Folder, "media");

    public string OriginalPath(string sha256) => Path.Combine(_folder, "originals", sha256[..2], sha256[2..4], sha256);

    /// <param name="name">What distinguishes it from the original's other renditions, such as <c>640.webp</c>.</param>
    public string RenditionPath(string sha256, string name) => Path.Combine(_folder, "renditions", sha256[..2], sha256[2..4], sha256 + "-" + name);

    /// <returns>The SHA-256 that the bytes are kept under.</returns>
    public async Task<string> KeepOriginalAsync(byte[] bytes, CancellationToken cancel)
    {
        var sha256 = Convert.ToHexStringLower(SHA256.HashData(bytes));
        if (!File.Exists(OriginalPath(sha256))) await KeepAsync(OriginalPath(sha256), bytes, cancel);
        return sha256;
    }

    public Task<byte[]> OriginalAsync(string sha256, CancellationToken cancel) => File.ReadAllBytesAsync(OriginalPath(sha256), cancel);

    public async Task KeepAsync(string path, byte[] bytes, CancellationToken cancel)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var incoming = Directory.CreateDirectory(Path.Combine(_folder, "incoming")).FullName;
        var unfinished = Path.Combine(incoming, Guid.CreateVersion7().ToString("n"));
        try
        {
            await using (var file = new FileStream(unfinished, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 0, FileOptions.Asynchronous))
            {
                await file.WriteAsync(bytes, cancel);
                file.Flush(flushToDisk: true);
            }
            File.Move(unfinished, path, overwrite: true);
        }
        finally
        {
            File.Delete(unfinished);
        }
    }
}
