using System.Globalization;
using Masthead.Accounts;
using Masthead.Data;
using Masthead.Publishing;
using Masthead.Stories;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Masthead.Benchmarks;

/// <summary>Sixty stories that are scheduled for one and the same hour: how long after it a reader can have the first and the last. On PostgreSQL where MASTHEAD__Database__ConnectionString names an empty database.</summary>
internal static class OneHour
{
    private const int Stories = 60;

    public static async Task MeasureAsync()
    {
        await using var paper = await Newspaper.OpenAsync(Stories);
        for (var turn = 1; turn <= 5; turn++)
        {
            var hour = new DateTimeOffset(TimeProvider.System.GetUtcNow().Ticks / TimeSpan.TicksPerSecond * TimeSpan.TicksPerSecond, TimeSpan.Zero).AddSeconds(4);
            foreach (var story in paper.Stories)
            {
                await using var scope = paper.App.Services.CreateAsyncScope();
                var version = await Newspaper.SaveAsync(scope.ServiceProvider, story.StoryId, string.Create(CultureInfo.InvariantCulture, $"Council settles the bridge, turn {turn}"));
                await scope.ServiceProvider.GetRequiredService<ScheduleStory>().DoAsync(story.StoryId, version, hour, Actor.CommandLine, CancellationToken.None);
            }
            if (TimeProvider.System.GetUtcNow() > hour) throw new InvalidOperationException("The scheduling took longer than the hour was away.");
            double? first = null;
            while (true)
            {
                await using var scope = paper.App.Services.CreateAsyncScope();
                var waiting = await scope.ServiceProvider.GetRequiredService<NewsroomDb>().Stories().CountAsync(s => s.GoesOutAt != null);
                var late = (TimeProvider.System.GetUtcNow() - hour).TotalMilliseconds;
                if (waiting < Stories) first ??= late;
                if (waiting == 0)
                {
                    Figures.Say($"{Stories} stories at one hour, turn {turn}", $"the first {first:0} ms after it, the last {late:0} ms");
                    break;
                }
                await Task.Delay(5);
            }
        }
    }
}
