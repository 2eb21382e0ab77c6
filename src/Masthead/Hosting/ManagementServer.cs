using Masthead.Data;

namespace Masthead.Hosting;

/// <summary>A second, small server at <c>Management:Urls</c> for who watches this node. It shares nothing with the one that readers reach, so that nobody can ask for figures there.</summary>
internal sealed class ManagementServer(IConfiguration configuration, NewsroomMeter meter) : IHostedService, IAsyncDisposable
{
    public const string Setting = "Management:Urls";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);
    private WebApplication? _app;

    public IEnumerable<string> Urls => _app?.Urls ?? Enumerable.Empty<string>();

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        if (configuration[Setting] is not { Length: > 0 } urls) return;
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
        // What the environment says of the other server is not meant for this one.
        builder.Configuration.Sources.Clear();
        builder.Configuration.AddInMemoryCollection();
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton<IHostLifetime, NobodysLifetime>();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);
        builder.WebHost.UseUrls(urls.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
        _app = builder.Build();
        _app.MapGet("/metrics", (Delegate)TellAsync);
        try
        {
            await _app.StartAsync(cancellationToken);
        }
        catch (Exception error) when (error is IOException or FormatException or InvalidOperationException)
        {
            throw new CannotBeDone($"{Setting} is “{urls}”: {error.Message}", error);
        }
    }

    private async Task<IResult> TellAsync(HttpContext context)
    {
        context.Response.Headers.CacheControl = "no-store";
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted);
        patience.CancelAfter(Patience);
        await meter.LookAtJobsAsync(patience.Token);
        return TypedResults.Text(PrometheusText.Write(meter.Meter), PrometheusText.ContentType);
    }

    public Task StopAsync(CancellationToken cancellationToken) => _app?.StopAsync(cancellationToken) ?? Task.CompletedTask;

    public ValueTask DisposeAsync() => _app?.DisposeAsync() ?? ValueTask.CompletedTask;

    /// <summary>Begins and ends with the server whose it is, not by signals of its own.</summary>
    private sealed class NobodysLifetime : IHostLifetime
    {
        public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
