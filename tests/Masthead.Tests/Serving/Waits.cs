using System.Diagnostics;

namespace Masthead.Tests.Serving;

/// <summary>Waiting for what another thread does: as short as it can be, and never for ever.</summary>
internal static class Waits
{
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(1);

    public static async Task UntilAsync(Func<bool> isSo, string what)
    {
        for (var began = Stopwatch.GetTimestamp(); !isSo(); await Task.Delay(20, NewsroomUnderTest.Cancel))
            Assert.True(Stopwatch.GetElapsedTime(began) < Longest, $"In {Longest} it did not come to this: {what}");
    }

    public static async Task UntilAsync(Func<Task<bool>> isSo, string what)
    {
        for (var began = Stopwatch.GetTimestamp(); !await isSo(); await Task.Delay(20, NewsroomUnderTest.Cancel))
            Assert.True(Stopwatch.GetElapsedTime(began) < Longest, $"In {Longest} it did not come to this: {what}");
    }
}
