using System.Collections.Concurrent;
using System.Text;
using Masthead.Data;
using Masthead.Serving;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace Masthead.Tests.Serving;

/// <summary>Pages that a test writes, asked before those of the product. What stands at a path is "the database": a render reads it, once it is let to.</summary>
public sealed class PagesUnderTest
{
    private readonly ConcurrentDictionary<string, (Page Page, string[] Keys)> _standing = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, int> _renders = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, Hold> _holds = new(StringComparer.Ordinal);

    /// <summary>What every render meets, such as a database that is away.</summary>
    public Exception? Failure { get; set; }

    /// <summary>To be given to <see cref="NewsroomUnderTest.OpenAsync"/>.</summary>
    public void Furnish(WebApplicationBuilder builder) =>
        builder.Services.Insert(0, ServiceDescriptor.Scoped<IPageSource>(s => new Source(this, s.GetRequiredService<KeysRead>())));

    public void Stands(string path, string words, params string[] keys) => Stands(path, new Page(200, "text/html; charset=utf-8", Encoding.UTF8.GetBytes(words)), keys);

    public void Stands(string path, Page page, params string[] keys) => _standing[path] = (page, keys);

    public int RendersOf(string path) => _renders.GetValueOrDefault(path);

    /// <summary>The next render of the path stops when it has read what stands there, until it is let go.</summary>
    public Hold HoldNext(string path) => _holds[path] = new Hold();

    public sealed class Hold
    {
        private readonly TaskCompletionSource _hasRead = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly TaskCompletionSource _letGo = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task HasRead => _hasRead.Task.WaitAsync(TimeSpan.FromSeconds(30));

        public void LetGo() => _letGo.TrySetResult();

        internal Task StopAsync()
        {
            _hasRead.TrySetResult();
            return _letGo.Task;
        }
    }

    private sealed class Source(PagesUnderTest pages, KeysRead keys) : IPageSource
    {
        public async ValueTask<Page?> RenderAsync(PageRequest request, CancellationToken cancel)
        {
            pages._renders.AddOrUpdate(request.Path, 1, (_, n) => n + 1);
            if (pages.Failure is { } failure) throw failure;
            var stands = pages._standing.TryGetValue(request.Path, out var standing);
            if (pages._holds.TryRemove(request.Path, out var hold)) await hold.StopAsync();
            if (!stands) return null;
            foreach (var key in standing.Keys) keys.Add(key);
            var words = Encoding.UTF8.GetString(standing.Page.Body.Span).Replace("{base}", request.BaseAddress, StringComparison.Ordinal).Replace("{query}", request.Query, StringComparison.Ordinal);
            return standing.Page with { Body = Encoding.UTF8.GetBytes(words) };
        }
    }
}

internal static class PublishLogUnderTest
{
    /// <summary>Writes a row of the publish log as an act would; rings the bell as a process with a server does, or does not, as another process.</summary>
    public static Task LogAsync(this NewsroomUnderTest newsroom, bool ring, string kind, params string[] keys) => newsroom.DoAsync(async services =>
    {
        var db = services.GetRequiredService<NewsroomDb>();
        await using (var transaction = await db.BeginWritingAsync(NewsroomUnderTest.Cancel))
        {
            db.PublishLog().Add(new PublishLogEntry(newsroom.Post.Id, kind, keys, newsroom.Clock.GetUtcNow()));
            await db.SaveChangesAsync(NewsroomUnderTest.Cancel);
            await transaction.CommitAsync(NewsroomUnderTest.Cancel);
        }
        if (ring) await services.GetRequiredService<PublishBell>().RingAsync(NewsroomUnderTest.Cancel);
        return 0;
    });

    public static async Task<(int Status, string Words, string CacheStatus)> ReadAsync(this HttpClient reader, string path)
    {
        using var response = await reader.GetAsync(new Uri(path, UriKind.Relative), NewsroomUnderTest.Cancel);
        return ((int)response.StatusCode, await response.Content.ReadAsStringAsync(NewsroomUnderTest.Cancel), response.Headers.TryGetValues("Cache-Status", out var status) ? string.Join(", ", status) : "");
    }
}
