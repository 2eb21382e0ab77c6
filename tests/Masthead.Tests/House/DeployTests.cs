using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace Masthead.Tests.House;

/// <summary>The examples of <c>deploy/</c> are read by the programs that they are for.</summary>
public sealed class DeployTests
{
    public static string Repository { get; } = Find();

    private static string Find([CallerFilePath] string here = "")
    {
        var folder = new DirectoryInfo(File.Exists(here) ? Path.GetDirectoryName(here)! : AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Masthead.slnx"))) folder = folder.Parent;
        return folder?.FullName ?? throw new InvalidOperationException("The repository was not found above the tests.");
    }

    private static string Deploy(params string[] parts) => Path.Combine([Repository, "deploy", .. parts]);

    private static async Task<(int Exit, string Said)> RunAsync(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
        using var process = Process.Start(start)!;
        var said = await Task.WhenAll(process.StandardOutput.ReadToEndAsync(NewsroomUnderTest.Cancel), process.StandardError.ReadToEndAsync(NewsroomUnderTest.Cancel));
        await process.WaitForExitAsync(NewsroomUnderTest.Cancel);
        return (process.ExitCode, string.Concat(said));
    }

    private static string Program(params string[] places)
    {
        var found = Array.Find(places, File.Exists);
        if (found is null) Assert.Skip($"{places[0]} is not on this machine.");
        return found!;
    }

    [Fact]
    public async Task Nginx_takes_its_example()
    {
        var nginx = Program("/usr/sbin/nginx");
        var folder = Directory.CreateTempSubdirectory("masthead-nginx-");
        var whole = Path.Combine(folder.FullName, "nginx.conf");
        // In distributions the file is included within http { }.
        await File.WriteAllTextAsync(whole, $"pid {folder.FullName}/pid;\nerror_log stderr;\nevents {{ }}\nhttp {{\naccess_log off;\n{await File.ReadAllTextAsync(Deploy("nginx", "masthead.conf"), NewsroomUnderTest.Cancel)}\n}}\n", NewsroomUnderTest.Cancel);
        var (exit, said) = await RunAsync(nginx, "-t", "-p", folder.FullName, "-c", whole);
        folder.Delete(recursive: true);
        Assert.True(exit == 0, said);
    }

    [Fact]
    public async Task Varnish_compiles_its_example()
    {
        var varnish = Program("/usr/sbin/varnishd");
        var folder = Directory.CreateTempSubdirectory("masthead-vcl-");
        var (exit, said) = await RunAsync(varnish, "-C", "-j", "none", "-n", folder.FullName, "-p", "vcl_path=" + Deploy("varnish"), "-f", Deploy("varnish", "masthead.vcl"));
        // It takes its folder away by itself.
        if (Directory.Exists(folder.FullName)) folder.Delete(recursive: true);
        Assert.True(exit == 0, said);
    }

    [Fact]
    public async Task Systemd_takes_its_unit()
    {
        var analyze = Program("/usr/bin/systemd-analyze");
        var folder = Directory.CreateTempSubdirectory("masthead-unit-");
        var unit = Path.Combine(folder.FullName, "masthead.service");
        // The program of the unit is not installed here: any that is will do.
        var text = await File.ReadAllTextAsync(Deploy("systemd", "masthead.service"), NewsroomUnderTest.Cancel);
        Assert.Contains("ExecStart=/opt/masthead/masthead ", text, StringComparison.Ordinal);
        await File.WriteAllTextAsync(unit, text.Replace("/opt/masthead/masthead ", "/bin/true ", StringComparison.Ordinal), NewsroomUnderTest.Cancel);
        var (exit, said) = await RunAsync(analyze, "verify", "--man=no", unit);
        folder.Delete(recursive: true);
        // It reads the machine's other units too, and says of theirs what it likes.
        Assert.True(exit == 0 || !said.Contains("masthead", StringComparison.Ordinal), said);
        Assert.DoesNotContain("masthead.service", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_composition_is_sound_YAML_and_names_only_files_that_are_there()
    {
        var python = Program("/usr/bin/python3");
        const string read = """
            import json, sys, yaml
            print(json.dumps(yaml.safe_load(open(sys.argv[1]))))
            """;
        var (exit, said) = await RunAsync(python, "-c", read, Deploy("container", "compose.yaml"));
        if (exit != 0 && said.Contains("No module named", StringComparison.Ordinal)) Assert.Skip("Python's yaml is not on this machine.");
        Assert.True(exit == 0, said);
        var services = System.Text.Json.JsonDocument.Parse(said).RootElement.GetProperty("services");
        Assert.Equal(["node1", "node2", "postgres", "varnish"], services.EnumerateObject().Select(s => s.Name).Order(StringComparer.Ordinal));
        foreach (var mount in services.EnumerateObject().SelectMany(s => s.Value.TryGetProperty("volumes", out var volumes) ? volumes.EnumerateArray().Select(v => v.GetString()!) : []).Where(m => m.StartsWith('.')))
            Assert.True(File.Exists(Path.Combine(Deploy("container"), mount.Split(':')[0])), mount);
    }

    [Fact]
    public async Task The_container_is_built_in_stages_and_runs_as_nobody_special()
    {
        var lines = await File.ReadAllLinesAsync(Deploy("container", "Containerfile"), NewsroomUnderTest.Cancel);
        Assert.True(lines.Count(l => l.StartsWith("FROM ", StringComparison.Ordinal)) >= 2);
        var user = Assert.Single(lines, l => l.StartsWith("USER ", StringComparison.Ordinal));
        Assert.DoesNotContain("root", user, StringComparison.Ordinal);
        Assert.True(Array.IndexOf(lines, user) > Array.FindLastIndex(lines, l => l.StartsWith("FROM ", StringComparison.Ordinal)));
        foreach (var copied in lines.Where(l => l.StartsWith("COPY ", StringComparison.Ordinal) && !l.Contains("--from", StringComparison.Ordinal)).SelectMany(l => l.Split(' ')[1..^1]))
            Assert.True(copied == "." || File.Exists(Path.Combine(Repository, copied)) || Directory.Exists(Path.Combine(Repository, copied)), copied);
    }
}
