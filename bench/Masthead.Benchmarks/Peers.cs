using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Masthead.Text;

namespace Masthead.Benchmarks;

/// <summary>Our reading beside two libraries of JavaScript that read English, over the same stories of our own in the same run, in turns: ours, theirs, ours again.
/// They find other things than we do; the ratio says what a reading costs, not who reads better.</summary>
internal static class Peers
{
    private const int Stories = 20, Turns = 7;

    private static readonly (string What, string Peer, Action<string> Ours)[] Pairs =
    [
        ("statements / compromise, sentences and quotations", "compromise-quotations", story => StatementReader.Read(Copy.Read(story))),
        ("names / compromise, people, organisations, places", "compromise-names", story => NameReader.Read(Copy.Read(story))),
        ("check, every rule / write-good, every check", "write-good", story => CopyDesk.Check(Copy.Read(story))),
    ];

    public static void Measure()
    {
        var stories = Enumerable.Range(0, Stories).Select(seed => Newspaper.Copy(seed, words: 1_000)).ToArray();
        var megabytes = stories.Sum(Encoding.UTF8.GetByteCount) / 1e6;
        var folder = Directory.CreateTempSubdirectory("masthead-bench-").FullName;
        try
        {
            var file = Path.Combine(folder, "stories.json");
            File.WriteAllText(file, JsonSerializer.Serialize(stories));
            if (!IsInstalled() || Start("node", ["peers.mjs", file]) is not { } node)
            {
                Console.WriteLine("peers: left out. They need node and npm on the path, and their packages: npm ci in bench/peers.");
                return;
            }
            using (node)
            {
                foreach (var (what, peer, ours) in Pairs) Compare(what, peer, ours, stories, megabytes, node);
                node.StandardInput.Close();
                node.WaitForExit();
            }
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static void Compare(string what, string peer, Action<string> ours, string[] stories, double megabytes, Process node)
    {
        var (our, their) = (new List<double>(), new List<double>());
        for (var turn = -3; turn < Turns; turn++)
        {
            var own = Figures.Milliseconds(() => Array.ForEach(stories, ours));
            node.StandardInput.WriteLine(peer);
            var told = node.StandardOutput.ReadLine() ?? throw new InvalidOperationException($"{peer} stopped: {node.StandardError.ReadToEnd()}");
            if (turn < 0) continue; // both warm up
            our.Add(own);
            their.Add(double.Parse(told, CultureInfo.InvariantCulture));
        }
        var ratios = our.Zip(their, (own, other) => other / own);
        Figures.Say(what, $"{megabytes / our.Median() * 1000:0.0} / {megabytes / their.Median() * 1000:0.00} MB/s, {ratios.Median():0} times");
    }

    /// <summary>The packages are fetched the first time, exactly as the lock file names them.</summary>
    private static bool IsInstalled()
    {
        if (Directory.Exists(Path.Combine(Folder(), "node_modules"))) return true;
        using var npm = Start("npm", ["ci", "--no-audit", "--no-fund"]);
        if (npm is null) return false;
        npm.StandardOutput.ReadToEnd();
        npm.WaitForExit();
        return npm.ExitCode == 0;
    }

    /// <summary>Null where there is no such program.</summary>
    private static Process? Start(string program, string[] arguments)
    {
        try
        {
            return Process.Start(new ProcessStartInfo(program, arguments) { WorkingDirectory = Folder(), UseShellExecute = false, RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true });
        }
        catch (Win32Exception)
        {
            return null;
        }
    }

    private static string Folder()
    {
        var at = new DirectoryInfo(AppContext.BaseDirectory);
        while (at is not null && !File.Exists(Path.Combine(at.FullName, "peers", "peers.mjs"))) at = at.Parent;
        return Path.Combine(at?.FullName ?? throw new DirectoryNotFoundException("bench/peers is not above the benchmark."), "peers");
    }
}
