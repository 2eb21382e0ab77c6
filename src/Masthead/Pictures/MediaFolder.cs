using Masthead.Data;

namespace Masthead.Pictures;

/// <summary>The folder <c>media</c> beside the data. A file has its name only when all of it is on the disk.</summary>
public sealed class MediaFolder(DatabaseOptions database)
{
    public string Path { get; } = System.IO.Path.Combine(database.Folder, "media");

    /// <param name="name">What distinguishes it from the original's other renditions, such as <c>640.webp</c>.</param>
    public string RenditionPath(string sha256, string name) => System.IO.Path.Combine(Path, "renditions", sha256[..2], sha256[2..4], sha256 + "-" + name);

    /// <summary>Deletes everything that was made of an original on this node.</summary>
    public void ForgetRenditions(string sha256)
    {
        var folder = System.IO.Path.GetDirectoryName(RenditionPath(sha256, ""))!;
        if (!Directory.Exists(folder)) return;
        foreach (var file in Directory.EnumerateFiles(folder, sha256 + "-*")) File.Delete(file);
    }

    public async Task KeepAsync(string path, byte[] bytes, CancellationToken cancel)
    {
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
        var incoming = Directory.CreateDirectory(System.IO.Path.Combine(Path, "incoming")).FullName;
        var unfinished = System.IO.Path.Combine(incoming, Guid.CreateVersion7().ToString("n"));
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
