using Masthead.Data;

namespace Masthead.Likeness;

/// <summary>Files that are there whole or not at all.</summary>
internal static class Durable
{
    /// <summary>Written beside its place, forced to the disk, moved.</summary>
    /// <exception cref="CannotBeDone">It cannot be written there.</exception>
    public static void Write(string path, ReadOnlySpan<byte> bytes)
    {
        var beside = path + ".new";
        try
        {
            using (var file = new FileStream(beside, FileMode.Create, FileAccess.Write, FileShare.None))
            {
                file.Write(bytes);
                file.Flush(flushToDisk: true);
            }
            File.Move(beside, path, overwrite: true);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new CannotBeDone($"“{path}” cannot be written: {error.Message} Make room, or allow this user to write there; what the index held before is whole.", error);
        }
    }
}
