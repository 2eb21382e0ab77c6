using CsCheck;
using Masthead.Data;
using Masthead.Publishing;
using Masthead.Serving;
using Masthead.Stories;
using Masthead.Tests.Jobs;
using Masthead.Tests.Reading;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Masthead.Tests.Publishing;

/// <summary>Schedule, move, clear, embargo, expiry, edit, publish and withdraw in any order, against a model, with two nodes that try at each hour.</summary>
public sealed class HoursLawsTests
{
    private enum Step { Edit, Schedule, Clear, Embargo, Expire, Publish, Withdraw, Ready, Return, Wait }

    private sealed class Model
    {
        public StoryStatus Status { get; set; }
        public int Version { get; set; } = 1;
        public int Seen { get; set; }
        public int Revisions { get; set; }
        public (int At, int Version)? Scheduled { get; set; }
        public int? Embargo { get; set; }
        public int? Down { get; set; }
        public int Now { get; set; }

        public bool IsLive => Status == StoryStatus.Published;

        /// <summary>False where the newsroom must refuse.</summary>
        public bool Take(Step step, int minutes)
        {
            var at = Now + minutes;
            switch (step)
            {
                case Step.Edit:
                    Version++;
                    return true;
                case Step.Schedule:
                    if (Embargo > at || Down <= at || (IsLive && Version == Seen)) return false;
                    Scheduled = (at, Version);
                    return true;
                case Step.Clear:
                    Scheduled = null;
                    return true;
                case Step.Embargo:
                    if (IsLive || Scheduled?.At < at || Down <= at) return false;
                    Embargo = at;
                    return true;
                case Step.Expire:
                    if (Scheduled?.At >= at || Embargo >= at) return false;
                    Down = at;
                    return true;
                case Step.Publish:
                    if (Embargo > Now) return false;
                    if (!IsLive || Version > Seen) Show(Version);
                    return true;
                case Step.Withdraw:
                    if (!IsLive) return false;
                    TakeDown();
                    return true;
                case Step.Ready:
                    if (Status != StoryStatus.Draft) return false;
                    Status = StoryStatus.Ready;
                    return true;
                case Step.Return:
                    if (Status != StoryStatus.Ready) return false;
                    (Status, Scheduled) = (StoryStatus.Draft, null);
                    return true;
                default:
                    Now++;
                    if (Scheduled is { } due && due.At <= Now) Show(due.Version);
                    if (Down <= Now)
                    {
                        if (IsLive) TakeDown();
                        else Down = null;
                    }
                    return true;
            }
        }

        private void Show(int version)
        {
            (Status, Seen, Scheduled) = (StoryStatus.Published, version, null);
            Revisions++;
        }

        private void TakeDown()
        {
            (Status, Scheduled, Down) = (StoryStatus.Withdrawn, null, null);
            Revisions++;
        }
    }

    [Fact]
    public async Task Whatever_the_order_readers_see_what_was_seen_at_its_hour_once_and_never_before()
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();
        var nodes = new[] { newsroom.AnotherNode(), newsroom.AnotherNode() };
        // Waiting comes often, or no hour would ever come.
        var step = Gen.Int[0, 15].Select(n => (Step)Math.Min(n, (int)Step.Wait));
        await Gen.Select(step, Gen.Int[1, 4]).Array[5, 25].SampleAsync(async steps =>
        {
            var model = new Model();
            var story = await newsroom.WriteAsync("v1", "Words.");
            foreach (var (what, minutes) in steps)
            {
                var expected = model.Take(what, minutes);
                var done = await DoAsync(newsroom, nodes, story, what, minutes, model.Version);
                Assert.True(done == expected, $"{what} in {minutes}: {(done ? "done" : "refused")}");
                Assert.Equal(model.IsLive ? $"v{model.Seen}" : null, await newsroom.HeadlineForReadersAsync(story));
                var kept = await newsroom.StoryAsync(story);
                Assert.Equal((model.Status, model.Revisions, model.Scheduled is not null, model.Down is not null), (kept.Status, kept.RevisionNumber, kept.GoesOutAt is not null, kept.ComesDownAt is not null));
            }
            // No hour of this story comes in the next one's time.
            await newsroom.ChangeAsync(story, s => { s.ForgetGoingOut(); s.ForgetComingDown(); });
        }, iter: 60, threads: 1);
    }

    private static async Task<bool> DoAsync(NewsroomUnderTest newsroom, Masthead.Jobs.JobRunner[] nodes, Guid story, Step step, int minutes, int version)
    {
        var (editor, now) = (newsroom.Editor, newsroom.Clock.GetUtcNow());
        try
        {
            await (step switch
            {
                Step.Edit => newsroom.EditAsync(story, c => c with { Headline = $"v{version}" }),
                Step.Schedule => newsroom.ScheduleAsync(story, newsroom.In(minutes)),
                Step.Clear => newsroom.ClearScheduleAsync(story),
                Step.Embargo => newsroom.EmbargoAsync(story, newsroom.In(minutes)),
                Step.Expire => newsroom.ExpireAsync(story, newsroom.In(minutes)),
                Step.Publish => newsroom.PublishAsync(story),
                Step.Withdraw => newsroom.WithdrawAsync(story, "Wrong."),
                Step.Ready => newsroom.ChangeAsync(story, s => s.MarkReady(editor, now)),
                Step.Return => newsroom.ChangeAsync(story, s => s.ReturnToDraft(editor, now)),
                _ => WaitAsync(newsroom, nodes),
            });
            return true;
        }
        catch (RuleBroken)
        {
            return false;
        }
    }

    private static Task WaitAsync(NewsroomUnderTest newsroom, Masthead.Jobs.JobRunner[] nodes)
    {
        newsroom.Clock.Advance(TimeSpan.FromMinutes(1));
        return Task.WhenAll(nodes.Select(node => node.DoAllDueAsync(NewsroomUnderTest.Cancel)));
    }
}
