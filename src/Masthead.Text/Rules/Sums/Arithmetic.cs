using System.Globalization;

namespace Masthead.Text.Rules.Sums;

/// <summary>What figures give, with the slack that their rounding leaves.</summary>
internal static class Arithmetic
{
    /// <summary>The percentage by which something changed. Null where it cannot be told from these figures.</summary>
    public static double? Change(Amount from, Amount to) => from.Value > 0 ? Math.Abs(to.Value - from.Value) / from.Value * 100 : null;

    /// <summary>Whether the percentage that is told is one that these figures can give.</summary>
    public static bool ChangeFits(Amount from, Amount to, Amount told)
    {
        double least = double.MaxValue, most = 0;
        foreach (var f in Ends(from))
        {
            foreach (var t in Ends(to))
            {
                if (f <= 0) return true;
                var change = Math.Abs(t - f) / f * 100;
                (least, most) = (Math.Min(least, change), Math.Max(most, change));
            }
        }
        return Fits(least, most, told);
    }

    /// <summary>The same for a share: 12 of 40 is 30 per cent.</summary>
    public static bool ShareFits(Amount part, Amount whole, Amount told)
    {
        if (whole.Value <= 0 || part.Value > whole.Value) return true;
        var least = (part.Value - part.Slack) / (whole.Value + whole.Slack) * 100;
        var most = (part.Value + part.Slack) / Math.Max(whole.Value - whole.Slack, 1e-9) * 100;
        return Fits(least, most, told);
    }

    /// <summary>Whole percentages are rounded, or cut off: one up or down is no fault. With “about” before one, a tenth of it is none either.</summary>
    private static bool Fits(double least, double most, Amount told)
    {
        var room = told.Unit + (told.Hedged ? Math.Max(2, told.Value / 10) : 0.05);
        return told.Value >= least - room && told.Value <= most + room;
    }

    private static double[] Ends(Amount amount) => amount.Slack == 0 ? [amount.Value] : [amount.Value - amount.Slack, amount.Value + amount.Slack];

    /// <summary>A figure for a message: 9.1, 12, 1,200.</summary>
    public static string Say(double value) => (Math.Abs(value) < 100 ? Math.Round(value, 1) : Math.Round(value)).ToString("#,0.#", CultureInfo.InvariantCulture);
}
