using System.Diagnostics;
using System.Net;

namespace Masthead.Tests.Demo;

public sealed class DemoCommandTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_demo_prints_its_two_addresses_and_takes_its_folder_away()
    {
        var place = Directory.CreateTempSubdirectory("masthead-test-").FullName;
        using var program = Start(place, "demo", "--stories", "1", "--urls", "http://127.0.0.1:0");
        try
        {
            var publication = await program.StandardOutput.ReadLineAsync(Cancel);
            var desk = await program.StandardOutput.ReadLineAsync(Cancel);
            Assert.StartsWith("publication http://127.0.0.1:", publication, StringComparison.Ordinal);
            Assert.StartsWith("desk http://127.0.0.1:", desk, StringComparison.Ordinal);
            using var handler = new SocketsHttpHandler { AllowAutoRedirect = false };
            using var reader = new HttpClient(handler);
            Assert.Equal(HttpStatusCode.OK, (await reader.GetAsync(publication!.Split(' ')[1], Cancel)).StatusCode);
            Assert.Contains("/desk/enter/", desk, StringComparison.Ordinal);
            Assert.True((int)(await reader.GetAsync(desk!.Split(' ')[1], Cancel)).StatusCode < 400);
            Assert.Single(Directory.GetDirectories(place, "masthead-demo-*"));

            using var kill = Process.Start("kill", program.Id.ToString(System.Globalization.CultureInfo.InvariantCulture));
            await program.WaitForExitAsync(Cancel);
            Assert.Equal("", await program.StandardOutput.ReadToEndAsync(Cancel));
            Assert.Equal(0, program.ExitCode);
            Assert.Empty(Directory.GetDirectories(place, "masthead-demo-*"));
        }
        finally
        {
            if (!program.HasExited) program.Kill();
            Directory.Delete(place, recursive: true);
        }
    }

    [Fact]
    public async Task A_number_of_stories_that_makes_no_sense_is_refused()
    {
        using var program = Start(Path.GetTempPath(), "demo", "--stories", "0");
        await program.WaitForExitAsync(Cancel);
        Assert.Equal(2, program.ExitCode);
        Assert.Contains("from 1 to", await program.StandardError.ReadToEndAsync(Cancel), StringComparison.Ordinal);
    }

    private static Process Start(string temporary, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "masthead.dll"), .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
        start.Environment["TMPDIR"] = temporary;
        return Process.Start(start)!;
    }
}
