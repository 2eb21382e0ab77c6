using Masthead.Data;

namespace Masthead.Pictures;

/// <summary>Where the originals of pictures lie, each under the SHA-256 of its bytes: the data folder, or a bucket that several nodes share.</summary>
public interface IOriginals
{
    /// <summary>For a person, such as <c>s3://pictures at storage.example</c>.</summary>
    string Place { get; }

    /// <summary>Keeps the bytes; they are whole and durable when this returns. The same again changes nothing.</summary>
    /// <exception cref="CannotBeDone">The place does not take them.</exception>
    Task KeepAsync(string sha256, byte[] bytes, CancellationToken cancel);

    /// <exception cref="FileNotFoundException">There is no such original.</exception>
    /// <exception cref="CannotBeDone">The place does not answer, or holds other bytes than it was given.</exception>
    Task<byte[]> ReadAsync(string sha256, CancellationToken cancel);

    /// <summary>Keeps for the other nodes what was dear to make of an original. Nothing where there are none.</summary>
    /// <exception cref="CannotBeDone">The place does not take it.</exception>
    Task KeepMadeAsync(string sha256, string name, byte[] bytes, CancellationToken cancel);

    /// <summary>What was made of an original elsewhere; null where nothing was.</summary>
    /// <exception cref="CannotBeDone">The place does not answer.</exception>
    Task<byte[]?> ReadMadeAsync(string sha256, string name, CancellationToken cancel);

    /// <summary>Deletes the original of a picture that is in no library any more, and what was made of it for other nodes.</summary>
    /// <exception cref="CannotBeDone">The place does not answer.</exception>
    Task ForgetAsync(Picture picture, CancellationToken cancel);

    /// <summary>Looks whether the place can be written.</summary>
    /// <exception cref="CannotBeDone">It cannot, with the mend.</exception>
    Task TryAsync(CancellationToken cancel);
}

/// <summary>The folder <c>media/originals</c> beside the data.</summary>
internal sealed class FolderOriginals(DatabaseOptions database, MediaFolder media) : IOriginals
{
    public string Place => media.Path;

    public Task KeepAsync(string sha256, byte[] bytes, CancellationToken cancel) => File.Exists(PathOf(sha256)) ? Task.CompletedTask : media.KeepAsync(PathOf(sha256), bytes, cancel);

    public Task<byte[]> ReadAsync(string sha256, CancellationToken cancel) => File.ReadAllBytesAsync(PathOf(sha256), cancel);

    /// <summary>It lies among this node's renditions, and there is no other node.</summary>
    public Task KeepMadeAsync(string sha256, string name, byte[] bytes, CancellationToken cancel) => Task.CompletedTask;

    public Task<byte[]?> ReadMadeAsync(string sha256, string name, CancellationToken cancel) => Task.FromResult<byte[]?>(null);

    public Task ForgetAsync(Picture picture, CancellationToken cancel)
    {
        var path = PathOf(picture.Sha256);
        if (File.Exists(path)) File.Delete(path);
        return Task.CompletedTask;
    }

    public Task TryAsync(CancellationToken cancel)
    {
        if (!Directory.Exists(media.Path)) return Task.CompletedTask;
        var probe = Path.Combine(media.Path, ".doctor");
        try
        {
            File.WriteAllText(probe, "");
            File.Delete(probe);
            return Task.CompletedTask;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new CannotBeDone($"{media.Path} cannot be written: {error.Message} Let the user that runs Masthead write there.", error);
        }
    }

    private string PathOf(string sha256) => Path.Combine(database.Folder, "media", "originals", sha256[..2], sha256[2..4], sha256);
}
