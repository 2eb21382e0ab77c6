using System.Diagnostics;
using System.Globalization;
using Masthead.Tests.Shared;

namespace Masthead.Tests.Serving;

/// <summary>A PostgreSQL server of a test's own in a throw-away folder, to be stopped, started, copied and promoted.</summary>
internal sealed class PostgresUnderTest : IAsyncDisposable
{
    private static readonly string? Programs = Directory.Exists("/usr/lib/postgresql")
        ? Directory.GetDirectories("/usr/lib/postgresql").OrderByDescending(d => int.TryParse(Path.GetFileName(d), NumberStyles.None, CultureInfo.InvariantCulture, out var version) ? version : 0).Select(d => Path.Combine(d, "bin")).FirstOrDefault(b => File.Exists(Path.Combine(b, "initdb")))
        : null;

    private readonly string _folder;
    private readonly string _data;
    private bool _runs;

    private PostgresUnderTest(string folder, int port) => (_folder, _data, Port) = (folder, Path.Combine(folder, "data"), port);

    public int Port { get; }

    public string Server => $"Host=127.0.0.1;Port={Port};Username=masthead;Database=postgres;Timeout=5";

    /// <summary>Only in the run on PostgreSQL: once is enough.</summary>
    public static void SkipWhereThereIsNone()
    {
        if (TestDatabase.Server is null) Assert.Skip("This needs PostgreSQL. Set MASTHEAD_TEST_POSTGRES to run it.");
        if (Programs is null) Assert.Skip("This needs a server of its own, and PostgreSQL's initdb is not in /usr/lib/postgresql/*/bin.");
    }

    public static async Task<PostgresUnderTest> StartAsync(params string[] settings)
    {
        var server = await FolderAsync();
        await RunAsync("initdb", "-D", server._data, "-U", "masthead", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8");
        await File.AppendAllLinesAsync(Path.Combine(server._data, "postgresql.conf"),
            [$"port = {server.Port}", $"unix_socket_directories = '{server._folder}'", "listen_addresses = '127.0.0.1'", "fsync = off", "max_connections = 120", .. settings], NewsroomUnderTest.Cancel);
        await server.StartAsync();
        return server;
    }

    /// <summary>A streaming replica of this one, running.</summary>
    public async Task<PostgresUnderTest> ReplicaAsync(int port)
    {
        var replica = await FolderAsync(port);
        await RunAsync("pg_basebackup", "-D", replica._data, "-R", "-X", "stream", "-c", "fast", "-d", $"host=127.0.0.1 port={Port} user=masthead application_name=replica");
        await File.AppendAllLinesAsync(Path.Combine(replica._data, "postgresql.conf"), [$"port = {replica.Port}", $"unix_socket_directories = '{replica._folder}'", "synchronous_standby_names = ''"], NewsroomUnderTest.Cancel);
        await replica.StartAsync();
        return replica;
    }

    private static async Task<PostgresUnderTest> FolderAsync(int? port = null)
    {
        var server = new PostgresUnderTest(Directory.CreateTempSubdirectory("masthead-pg-").FullName, port ?? RunningNewsroom.FreePort());
        if (Environment.UserName == "root") await RunAsync("/bin/chown", ["postgres", server._folder], asRoot: true);
        return server;
    }

    public async Task StartAsync()
    {
        await RunAsync("pg_ctl", "-D", _data, "-w", "-l", Path.Combine(_folder, "log"), "start");
        _runs = true;
    }

    /// <summary>At once, as a failing machine would.</summary>
    public async Task StopAsync()
    {
        if (!_runs) return;
        await RunAsync("pg_ctl", "-D", _data, "-w", "-m", "immediate", "stop");
        _runs = false;
    }

    public async Task DoAsync(string command)
    {
        await using var server = Npgsql.NpgsqlDataSource.Create(Server);
#pragma warning disable CA2100 // Tests' own words.
        await using var sql = server.CreateCommand(command);
#pragma warning restore CA2100
        await sql.ExecuteNonQueryAsync(NewsroomUnderTest.Cancel);
    }

    public Task PromoteAsync() => RunAsync("pg_ctl", "-D", _data, "-w", "promote");

    /// <summary>Its processes stand still: whoever is connected waits, and whoever connects is not answered.</summary>
    public Task FreezeAsync() => SignalAsync("-STOP");

    public Task ThawAsync() => SignalAsync("-CONT");

    private async Task SignalAsync(string signal)
    {
        var first = (await File.ReadAllLinesAsync(Path.Combine(_data, "postmaster.pid"), NewsroomUnderTest.Cancel))[0];
        var children = await RunAsync("/usr/bin/pgrep", ["-P", first], asRoot: true);
        await RunAsync("/bin/kill", [signal, first, .. children.Split('\n', StringSplitOptions.RemoveEmptyEntries)], asRoot: true);
    }

    private static Task<string> RunAsync(string program, params string[] arguments) => RunAsync(Path.Combine(Programs!, program), arguments, asRoot: false);

    private static async Task<string> RunAsync(string program, string[] arguments, bool asRoot)
    {
        // PostgreSQL refuses to run as root.
        var start = !asRoot && Environment.UserName == "root" ? new ProcessStartInfo("runuser", ["-u", "postgres", "--", program, .. arguments]) : new ProcessStartInfo(program, arguments);
        (start.UseShellExecute, start.RedirectStandardOutput, start.WorkingDirectory) = (false, true, "/");
        using var process = Process.Start(start)!;
        // The server that pg_ctl starts keeps the output open: it is read only where a program ends with it.
        var isServer = arguments.Contains("start");
        var said = isServer ? "" : await process.StandardOutput.ReadToEndAsync(CancellationToken.None);
        await process.WaitForExitAsync(CancellationToken.None);
        if (process.ExitCode != 0) throw new InvalidOperationException($"{program} {string.Join(' ', arguments)} ended with {process.ExitCode}: {said}");
        return said;
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        Directory.Delete(_folder, recursive: true);
    }
}
