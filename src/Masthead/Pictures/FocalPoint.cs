using System.Globalization;
using Masthead.Data;

namespace Masthead.Pictures;

/// <summary>What must stay in sight when a picture is cropped, in hundredths of its width from the left and of its height from the top.</summary>
public readonly record struct FocalPoint(int X, int Y)
{
    public const int Most = 100;

    public static FocalPoint Middle { get; } = new(50, 50);

    /// <exception cref="RuleBroken">It lies outside.</exception>
    public static FocalPoint Of(int x, int y) =>
        new FocalPoint(x, y) is { IsInside: true } point ? point : throw new RuleBroken("focal-point", $"The focal point is a whole number from 0 to {Most} from the left and from the top, not {x} and {y}.");

    public bool IsInside => X is >= 0 and <= Most && Y is >= 0 and <= Most;

    /// <summary>As addresses write it: <c>30-70</c>.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{X}-{Y}");
}
