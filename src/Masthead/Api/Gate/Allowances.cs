using System.Collections.Concurrent;
using System.Globalization;

namespace Masthead.Api;

/// <summary>How many requests a token has left: a bucket that fills evenly. Counted by each node for itself.</summary>
public sealed class Allowances
{
    public const string Setting = "Api:PerMinute";
    private const int ByDefault = 600;

    private readonly ConcurrentDictionary<Guid, Bucket> _buckets = new();
    private readonly TimeProvider _clock;

    /// <exception cref="Data.CannotBeDone">The setting makes no sense.</exception>
    public Allowances(IConfiguration configuration, TimeProvider clock)
    {
        _clock = clock;
        PerMinute = configuration[Setting] is not { Length: > 0 } set ? ByDefault
            : int.TryParse(set, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number is >= 1 and <= 1_000_000 ? number
            : throw new Data.CannotBeDone($"{Setting} is “{set}”; it must be a whole number from 1 to 1000000.");
    }

    public int PerMinute { get; }

    /// <returns>How many are left, and in how many seconds the next one is there where none is.</returns>
    public (bool Taken, int Left, int Wait) Take(Guid token)
    {
        // Only tokens that were recognised come here, so there are no more buckets than tokens.
        var bucket = _buckets.GetOrAdd(token, _ => new Bucket { Tokens = PerMinute, At = _clock.GetUtcNow() });
        lock (bucket)
        {
            var now = _clock.GetUtcNow();
            bucket.Tokens = Math.Min(PerMinute, bucket.Tokens + Math.Max(0, (now - bucket.At).TotalMinutes * PerMinute));
            bucket.At = now;
            if (bucket.Tokens < 1) return (false, 0, (int)Math.Ceiling((1 - bucket.Tokens) * 60 / PerMinute));
            bucket.Tokens--;
            return (true, (int)bucket.Tokens, 0);
        }
    }

    private sealed class Bucket
    {
        public double Tokens { get; set; }
        public DateTimeOffset At { get; set; }
    }
}
