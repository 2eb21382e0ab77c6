using System.Diagnostics;
using System.Net.Sockets;

namespace Masthead.Benchmarks;

/// <summary>From starting the program to its first answered page, on a newspaper of 200 stories.</summary>
internal static class Starting
{
    public static async Task MeasureAsync()
    {
        await using var paper = await Newspaper.OpenAsync(stories: 200);
        await paper.App.StopAsync();
        var times = new List<double>();
        for (var turn = 0; turn < 7; turn++) times.Add(await StartAsync(paper.Folder));
        Figures.Say("start to the first page answered", $"{times.Median():0} ms median of {times.Count}");
    }

    private static async Task<double> StartAsync(string folder)
    {
        using var free = new TcpListener(System.Net.IPAddress.Loopback, 0);
        free.Start();
        var address = "http://" + free.LocalEndpoint;
        free.Stop();
        var start = new ProcessStartInfo(Path.Combine(AppContext.BaseDirectory, "masthead")) { UseShellExecute = false, RedirectStandardError = true };
        foreach (var argument in new[] { "serve", "--data", folder, "--urls", address }) start.ArgumentList.Add(argument);
        using var client = new HttpClient(new SocketsHttpHandler());
        var clock = Stopwatch.StartNew();
        using var process = Process.Start(start)!;
        try
        {
            while (true)
            {
                if (clock.Elapsed > TimeSpan.FromSeconds(30)) throw new TimeoutException("masthead did not answer.");
                try
                {
                    (await client.GetAsync(address + "/")).EnsureSuccessStatusCode();
                    return clock.Elapsed.TotalMilliseconds;
                }
                catch (HttpRequestException)
                {
                    await Task.Delay(10);
                }
            }
        }
        finally
        {
            process.Kill();
            await process.WaitForExitAsync();
        }
    }
}
