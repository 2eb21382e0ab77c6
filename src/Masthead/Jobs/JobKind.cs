namespace Masthead.Jobs;

/// <summary>Work that a room does later or again. Registered with <see cref="JobsSetup.AddJobWork{T}"/>; made anew, in a scope of its own, for each job.
/// A job may be done twice (a node that was thought dead, a crash between the deed and its mark): doing it again must change nothing.</summary>
public interface IJobWork
{
    static abstract JobKind Kind { get; }

    /// <summary>Does it. A <see cref="Data.RuleBroken"/> gives the job up at once, with its message; any other exception is tried again as <see cref="JobKind.Retries"/> says.</summary>
    /// <param name="cancel">The server stops, or another node has the job by now.</param>
    Task DoAsync(Job job, CancellationToken cancel);
}

/// <summary>A kind of work.</summary>
/// <param name="Name">At most <see cref="Job.LongestKind"/> characters. Stays what it is while jobs of it are kept; a kind whose data changes its shape takes another.</param>
/// <param name="AtOnce">How many of its jobs one node does at once. Kinds never wait for one another.</param>
public sealed record JobKind(string Name, RetryPolicy Retries, int AtOnce = 2);

/// <summary>How often a failed job is tried, and how long it rests in between: twice as long each time, give or take a quarter.</summary>
/// <param name="First">The rest after the first failure.</param>
/// <param name="Longest">The longest rest.</param>
/// <param name="Tries">How often it is tried in all before it is given up.</param>
public sealed record RetryPolicy(TimeSpan First, TimeSpan Longest, int Tries)
{
    /// <summary>Ten tries within about ten minutes.</summary>
    public static RetryPolicy Usual { get; } = new(TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(5), 10);

    /// <param name="tries">How often it was tried, from 1.</param>
    /// <param name="chance">0 to 1, so that what failed together does not come back together.</param>
    public TimeSpan RestAfter(int tries, double chance)
    {
        var rest = First * Math.Pow(2, Math.Min(tries - 1, 40));
        return (rest < Longest ? rest : Longest) * (0.75 + (chance / 2));
    }
}
