using Masthead.Data;

namespace Masthead.Commands;

/// <summary>A report that is there whole or not at all: written beside its place and moved into it.</summary>
internal sealed class ReportFile : IAsyncDisposable
{
    private readonly string _path;
    private readonly string _beside;
    private readonly FileStream _stream;

    private ReportFile(string path, string beside, FileStream stream) => (_path, _beside, _stream) = (path, beside, stream);

    /// <exception cref="CannotBeDone">A file cannot be written there.</exception>
    public static ReportFile Open(string path)
    {
        var whole = Path.GetFullPath(path);
        if (Directory.Exists(whole)) throw new CannotBeDone($"The report cannot be written to {path}: it is a folder. Name a file in it.");
        var beside = $"{whole}.{Path.GetRandomFileName()}";
        try
        {
            return new ReportFile(path, beside, new FileStream(beside, FileMode.CreateNew, FileAccess.Write));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new CannotBeDone($"The report cannot be written to {path}: {error.Message} Choose another place; nothing was imported.", error);
        }
    }

    public async Task KeepAsync(byte[] report, CancellationToken cancel)
    {
        try
        {
            await _stream.WriteAsync(report, cancel);
            _stream.Flush(flushToDisk: true);
            await _stream.DisposeAsync();
            File.Move(_beside, _path, overwrite: true);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new CannotBeDone($"The pages were imported as told above, but the report cannot be written to {_path}: {error.Message} Importing again changes nothing: choose another place with --report.", error);
        }
    }

    public async ValueTask DisposeAsync()
    {
        try
        {
            await _stream.DisposeAsync();
        }
        catch (IOException)
        {
            // What could not be written is taken away in any case.
        }
        File.Delete(_beside);
    }
}
