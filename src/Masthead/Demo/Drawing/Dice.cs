namespace Masthead.Demo.Drawing;

/// <summary>Chance that falls the same way for the same seed.</summary>
internal sealed class Dice(int seed)
{
#pragma warning disable CA5394 // Nothing here is secret; the same seed has to give the same throws.
    private readonly Random _random = new(seed);

    public double Between(double least, double most) => least + (_random.NextDouble() * (most - least));

    /// <param name="most">Included.</param>
    public int Whole(int least, int most) => _random.Next(least, most + 1);

    public bool Chance(double share) => _random.NextDouble() < share;

    public T One<T>(params ReadOnlySpan<T> of) => of[_random.Next(of.Length)];
#pragma warning restore CA5394
}
