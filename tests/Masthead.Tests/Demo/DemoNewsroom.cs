using Masthead.Data;
using Masthead.Demo;
using Masthead.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace Masthead.Tests.Demo;

/// <summary>The sample publication, filled once for all tests that only look at it.</summary>
public sealed class DemoNewsroom : IAsyncLifetime
{
    private TestDatabase _database = null!;

    public WebApplication App { get; private set; } = null!;
    public FakeTimeProvider Clock { get; } = new(new DateTimeOffset(2026, 6, 9, 8, 30, 0, TimeSpan.Zero));

    public ValueTask InitializeAsync() => OpenAsync(stories: 41);

    public async ValueTask OpenAsync(int stories)
    {
        _database = await TestDatabase.MakeAsync();
        App = Newsroom.Build(_database.Folder, "http://127.0.0.1", builder =>
        {
            builder.WebHost.UseTestServer();
            builder.Services.AddSingleton<TimeProvider>(Clock);
            // Its pictures are not made as AVIF while a test counts.
            builder.Services.AddSingleton(new Masthead.Jobs.JobOptions(RunByThemselves: false));
        });
        await App.Services.OpenDatabaseAsync(CancellationToken.None);
        await App.StartAsync();
        Assert.True(await FillAsync(stories));
    }

    public Task<bool> FillAsync(int stories, params string[] hosts) =>
        ActivatorUtilities.CreateInstance<FillNewsroom>(App.Services).DoAsync(hosts.Length > 0 ? hosts : ["127.0.0.1", "localhost"], stories, CancellationToken.None);

    public async Task<T> AskAsync<T>(Func<NewsroomDb, Task<T>> question)
    {
        await using var scope = App.Services.CreateAsyncScope();
        return await question(scope.ServiceProvider.GetRequiredService<NewsroomDb>());
    }

    public HttpClient Reader() => new(App.GetTestServer().CreateHandler()) { BaseAddress = new Uri("http://127.0.0.1") };

    public async ValueTask DisposeAsync()
    {
        await App.DisposeAsync();
        await _database.DisposeAsync();
    }
}
