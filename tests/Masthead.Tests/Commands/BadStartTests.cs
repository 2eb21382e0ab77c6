using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Masthead.Commands;
using Masthead.Data;
using Microsoft.EntityFrameworkCore;

namespace Masthead.Tests.Commands;

/// <summary>The real program where the world does not allow it to start: one sentence with the mend, exit code 3.</summary>
public sealed class BadStartTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("masthead-start-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task A_database_of_a_newer_program_is_left_alone()
    {
        await RunAsync("publication", "list", "--data", _folder);
        await using (var db = new SqliteNewsroomDb(new DbContextOptionsBuilder<SqliteNewsroomDb>().UseSqlite(SqliteNewsroomDb.ConnectionString(Path.Combine(_folder, "masthead.db")) + ";Pooling=False").Options))
            await db.Database.ExecuteSqlAsync($"INSERT INTO __EFMigrationsHistory VALUES ('29990101000000_Tomorrow', '99.0')", TestContext.Current.CancellationToken);

        var (exit, error) = await RunAsync("publication", "list", "--data", _folder);

        Assert.Equal(ExitCode.CouldNot, exit);
        Assert.Contains("was made by a newer Masthead (it has “29990101000000_Tomorrow”)", error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_is_no_database_is_named()
    {
        await File.WriteAllBytesAsync(Path.Combine(_folder, "masthead.db"), [.. Enumerable.Range(0, 8192).Select(n => (byte)(n * 31))], TestContext.Current.CancellationToken);

        var (exit, error) = await RunAsync("publication", "list", "--data", _folder);

        Assert.Equal(ExitCode.CouldNot, exit);
        Assert.Contains("is not a sound database. Restore a backup", error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("serve")]
    [InlineData] // Options alone run the default verb.
    public async Task A_port_in_use_is_named_with_the_way_round_it(params string[] verb)
    {
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();

        var (exit, error) = await RunAsync([.. verb, "--data", _folder, "--urls", $"http://{other.LocalEndpoint}"]);

        Assert.Equal(ExitCode.CouldNot, exit);
        Assert.Contains($"http://{other.LocalEndpoint}", error, StringComparison.Ordinal);
        Assert.Contains("choose another address with --urls", error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_data_folder_that_is_a_file_is_named()
    {
        var file = Path.Combine(_folder, "data");
        await File.WriteAllTextAsync(file, "", TestContext.Current.CancellationToken);

        var (exit, error) = await RunAsync("publication", "list", "--data", file);

        Assert.Equal(ExitCode.CouldNot, exit);
        Assert.Contains(file, error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", error, StringComparison.Ordinal);
    }

    private static async Task<(int Exit, string Error)> RunAsync(params string[] arguments)
    {
        var start = new ProcessStartInfo(Path.Combine(AppContext.BaseDirectory, "masthead"), arguments) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var error = await process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await output;
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (process.ExitCode, error);
    }
}
