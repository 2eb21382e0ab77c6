using Masthead.Data;
using Masthead.Publications;
using Masthead.Serving;
using Masthead.Themes;
using Microsoft.EntityFrameworkCore;

namespace Masthead.Reading;

/// <summary>Takes what changed in the files of themes, and lets the pages of the publications that wear them know by the publish log.</summary>
internal sealed class ReloadThemes(ThemeShelf themes, IServiceScopeFactory scopes, PublishBell bell, TimeProvider clock) : IDisposable
{
    private readonly SemaphoreSlim _turn = new(1, 1);

    /// <returns>The themes that changed. When this returns, pages of what changed until now are dropped, whoever saw the change first.</returns>
    public async Task<IReadOnlyList<string>> DoAsync(CancellationToken cancel)
    {
        await _turn.WaitAsync(cancel);
        try
        {
            return await ReloadAsync(cancel);
        }
        finally
        {
            _turn.Release();
        }
    }

    private async Task<IReadOnlyList<string>> ReloadAsync(CancellationToken cancel)
    {
        var changed = themes.Reload();
        if (changed.Count == 0) return changed;
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<NewsroomDb>();
        // Whoever names a theme that there is not wears the default one.
        var everybody = changed.Contains(ThemeName.Default);
        var publications = await db.Publications().Where(p => everybody || changed.Contains(p.Theme)).Select(p => p.Id).ToListAsync(cancel);
        foreach (var publication in publications) db.PublishLog().Add(new PublishLogEntry(publication, "theme", [PageKey.Publication], clock.GetUtcNow()));
        await db.SaveChangesAsync(cancel);
        if (publications.Count > 0) await bell.RingAsync(cancel);
        return changed;
    }

    public void Dispose() => _turn.Dispose();
}
