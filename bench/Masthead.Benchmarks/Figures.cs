using System.Diagnostics;
using System.Globalization;

namespace Masthead.Benchmarks;

/// <summary>Medians and shares of a set of timings, and how they are printed.</summary>
internal static class Figures
{
    public static double Median(this IEnumerable<double> values) => values.Share(0.5);

    public static double Share(this IEnumerable<double> values, double share)
    {
        var sorted = values.Order().ToArray();
        return sorted[Math.Min(sorted.Length - 1, (int)(sorted.Length * share))];
    }

    public static double Milliseconds(Action deed)
    {
        var start = Stopwatch.GetTimestamp();
        deed();
        return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
    }

    /// <summary>What the process worked meanwhile on all its threads: on a machine that others use too, the clock counts their work as well.</summary>
    public static (double Clock, double Processor) Both(Action deed)
    {
        var before = Environment.CpuUsage.TotalTime;
        var clock = Milliseconds(deed);
        return (clock, (Environment.CpuUsage.TotalTime - before).TotalMilliseconds);
    }

    public static void Say(string what, FormattableString figure) =>
        Console.WriteLine($"{what,-58} {figure.ToString(CultureInfo.InvariantCulture)}");
}
