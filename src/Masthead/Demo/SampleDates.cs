using System.Globalization;
using System.Text;

namespace Masthead.Demo;

/// <summary>Days in the copy, counted from the day of its publication: <c>{date-1}</c> is “Tuesday 3 March”, <c>{day+2}</c> “Friday”, <c>{month}</c> and <c>{year}</c> what they say.</summary>
internal static class SampleDates
{
    private static readonly CultureInfo British = CultureInfo.GetCultureInfo("en-GB");

    public static string Fill(string text, DateOnly published)
    {
        if (!text.Contains('{', StringComparison.Ordinal)) return text;
        var filled = new StringBuilder();
        for (var at = 0; at < text.Length;)
        {
            var open = text.IndexOf('{', at);
            if (open < 0)
            {
                filled.Append(text, at, text.Length - at);
                break;
            }
            var close = text.IndexOf('}', open);
            filled.Append(text, at, open - at).Append(Named(text[(open + 1)..close], published));
            at = close + 1;
        }
        return filled.ToString();
    }

    private static string Named(string name, DateOnly published)
    {
        var sign = name.AsSpan().IndexOfAny('+', '-');
        var word = sign < 0 ? name : name[..sign];
        var day = published.AddDays(sign < 0 ? 0 : int.Parse(name.AsSpan(sign), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture));
        return word switch
        {
            "date" => day.ToString("dddd d MMMM", British),
            "day" => day.ToString("dddd", British),
            "month" => day.ToString("MMMM", British),
            "year" => day.ToString("yyyy", British),
            _ => throw new FormatException($"“{{{name}}}” is no day."),
        };
    }
}
