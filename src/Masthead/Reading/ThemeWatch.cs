using System.Threading.Channels;
using Masthead.Serving;
using Masthead.Themes;

namespace Masthead.Reading;

/// <summary>Looks after the folder of themes where <see cref="ThemeShelf.Setting"/> asks for it.</summary>
internal sealed class ThemeWatch(ThemeShelf themes, ThemeFolder folder, ReloadThemes reload, ILogger<ThemeWatch> log) : BackgroundService
{
    /// <summary>An editor saves in several steps, and several files at once.</summary>
    private static readonly TimeSpan Calm = TimeSpan.FromMilliseconds(150);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (themes.Watching == ThemeWatching.Off) return;
        Directory.CreateDirectory(folder.Path);
        var stirred = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
        using var watcher = new FileSystemWatcher(folder.Path) { IncludeSubdirectories = true };
        watcher.Changed += (_, _) => stirred.Writer.TryWrite(true);
        watcher.Created += (_, _) => stirred.Writer.TryWrite(true);
        watcher.Deleted += (_, _) => stirred.Writer.TryWrite(true);
        watcher.Renamed += (_, _) => stirred.Writer.TryWrite(true);
        // Too many at once to be told singly: all the more reason to look.
        watcher.Error += (_, _) => stirred.Writer.TryWrite(true);
        watcher.EnableRaisingEvents = true;
        try
        {
            while (await stirred.Reader.WaitToReadAsync(stoppingToken))
            {
                await Task.Delay(Calm, stoppingToken);
                while (stirred.Reader.TryRead(out _)) { }
                await LookAsync(stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The server stops.
        }
    }

    private async Task LookAsync(CancellationToken cancel)
    {
        try
        {
            var changed = await reload.DoAsync(cancel);
            if (changed.Count > 0) log.LogInformation("Themes changed: {Names}", string.Join(", ", changed));
        }
        catch (Exception error) when (DatabaseAway.Says(error))
        {
            log.LogWarning("The themes were read again, but the database does not answer: their pages stay as they are until the next change.");
        }
    }
}
