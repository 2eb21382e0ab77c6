using System.Collections.Frozen;
using System.Globalization;

namespace Masthead.Wire;

/// <summary>Reads a line that is a date and nothing else, as pages write it in several languages.</summary>
internal static class PageDate
{
    private const int LongestLine = 80;

    // First: the fields below are made of it.
    private static readonly string[] Languages = ["en-GB", "en-US", "fr", "de", "es", "it", "pt", "nl", "sv", "pl"];
    private static readonly FrozenDictionary<string, int> Months = MonthNames();
    private static readonly FrozenSet<string> Weekdays = Cultures().SelectMany(c => c.DateTimeFormat.DayNames.Concat(c.DateTimeFormat.AbbreviatedDayNames)).Append("tues").Append("weds").Append("thur").Append("thurs")
        .Select(Bare).ToFrozenSet(StringComparer.OrdinalIgnoreCase);
    private static readonly FrozenSet<string> Labels = new[] { "published", "posted", "first", "date", "dated", "on", "at", "the", "of", "um", "uhr", "le", "à", "am", "pm", "a.m", "p.m", "veröffentlicht", "publié", "publicado", "pubblicato", "el", "de", "il", "alle", "ore", "-", "–", "—", "|", "·" }
        .ToFrozenSet(StringComparer.OrdinalIgnoreCase);
    private static readonly FrozenSet<string> Changes = new[] { "updated", "modified", "edited", "revised", "aktualisiert", "actualizado", "aggiornato" }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    /// <summary>True where the line tells when the page was changed, not when it was published.</summary>
    public static bool IsChange(string line) => line.Length <= LongestLine && Words(line) is [var first, ..] words && (Changes.Contains(first) || (first.Equals("last", StringComparison.OrdinalIgnoreCase) && words.Length > 1 && Changes.Contains(words[1])))
        && words.Any(w => w.Length == 4 && int.TryParse(w, NumberStyles.None, CultureInfo.InvariantCulture, out _) || Months.ContainsKey(w) || IsTime(w, out _));

    public static bool TryRead(string line, out PageTime time)
    {
        time = new PageTime(line, null);
        if (line.Length is 0 or > LongestLine || !line.Any(char.IsAsciiDigit)) return false;
        if (MachineForm(WithoutLabel(line)) is { } machine)
        {
            time = new PageTime(line, machine);
            return true;
        }
        var (day, month, year, clock, afternoon, zone) = (0, 0, 0, (TimeOnly?)null, (bool?)null, (string?)null);
        foreach (var word in Words(line))
        {
            if (word.Equals("am", StringComparison.OrdinalIgnoreCase) || word.Equals("a.m", StringComparison.OrdinalIgnoreCase)) afternoon = false;
            else if (word.Equals("pm", StringComparison.OrdinalIgnoreCase) || word.Equals("p.m", StringComparison.OrdinalIgnoreCase)) afternoon = true;
            else if (IsTime(word, out var read) && clock is null) (clock, afternoon) = (read.Time, read.Afternoon ?? afternoon);
            else if (month == 0 && Months.TryGetValue(word, out var named)) month = named;
            else if (Number(word) is { } number && number is >= 1000 and <= 2999 && year == 0) year = number;
            else if (Number(word) is { } small && small is >= 1 and <= 31 && day == 0) day = small;
            else if (year == 0 && Numeric(word, out var date)) (day, month, year) = date;
            else if (zone is null && clock is not null && IsZone(word)) zone = word;
            else if (!Labels.Contains(word) && !Weekdays.Contains(word)) return false;
        }
        if (year == 0 || (day == 0 && month == 0)) return false;
        time = new PageTime(line, month is >= 1 and <= 12 && day >= 1 && day <= DateTime.DaysInMonth(year, month) ? Iso(new DateOnly(year, month, day), Hour(clock, afternoon), zone) : null);
        return true;
    }

    /// <summary>The text where programs can read it as it stands (ISO 8601, RFC 9110); else null.</summary>
    public static string? MachineForm(string given)
    {
        var text = given.Trim();
        if (text.Length is < 10 or > 40 || !DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out _)) return null;
        var iso = char.IsAsciiDigit(text[3]) && text[4] == '-' && text[7] == '-';
        return iso || (text[3] == ',' && text.EndsWith("GMT", StringComparison.Ordinal)) ? text : null;
    }

    private static string WithoutLabel(string line)
    {
        var digit = line.AsSpan().IndexOfAnyInRange('0', '9');
        return Words(line[..digit]).All(Labels.Contains) ? line[digit..] : line;
    }

    private static string[] Words(string line) =>
        [.. line.Split([' ', ',', '\u00A0', '\u202F', '\t', '(', ')'], StringSplitOptions.RemoveEmptyEntries).Select(Bare).Where(w => w.Length > 0)];

    private static string Bare(string word) => word.Trim('.', ':').TrimEnd('年', '月', '日');

    private static int? Number(string word)
    {
        var digits = word.Length > 2 && char.IsAsciiDigit(word[0]) && word[^2..].ToLowerInvariant() is "st" or "nd" or "rd" or "th" or "er" ? word[..^2] : word.TrimEnd('º', 'ª');
        return digits.Length <= 4 && int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
    }

    /// <summary>7.1.2022 is day first by custom; 7/1/2022 is clear only where one number is no month.</summary>
    private static bool Numeric(string word, out (int, int, int) date)
    {
        date = default;
        var parts = word.Split('.', '/');
        if (parts.Length != 3 || Number(parts[0]) is not { } first || Number(parts[1]) is not { } second || Number(parts[2]) is not { } year || year < 1000) return false;
        if (word.Contains('.') || first > 12) date = (first, second, year);
        else if (second > 12) date = (second, first, year);
        else date = (first, 0, year);
        return true;
    }

    private static bool IsTime(string word, out (TimeOnly Time, bool? Afternoon) read)
    {
        var small = word.ToLowerInvariant();
        bool? afternoon = small.EndsWith("am", StringComparison.Ordinal) ? false : small.EndsWith("pm", StringComparison.Ordinal) ? true : null;
        var clock = small.TrimEnd('a', 'p', 'm', 'h', 'z');
        var found = clock.Contains(':') && TimeOnly.TryParseExact(clock, ClockForms, CultureInfo.InvariantCulture, DateTimeStyles.None, out var time) ? time
            : afternoon is not null && Number(clock) is >= 1 and <= 12 and var hour ? new TimeOnly(hour, 0) : (TimeOnly?)null;
        read = (found ?? default, afternoon);
        return found is not null;
    }

    private static readonly string[] ClockForms = ["H:mm", "HH:mm", "H:mm:ss", "HH:mm:ss"];

    private static TimeOnly? Hour(TimeOnly? clock, bool? afternoon) => (clock, afternoon) switch
    {
        ({ Hour: < 12 } time, true) => time.AddHours(12),
        ({ Hour: 12 } time, false) => time.AddHours(-12),
        _ => clock,
    };

    private static bool IsZone(string word) => word.Length is >= 1 and <= 5 && (word.All(char.IsAsciiLetterUpper) || (word[0] is '+' or '-' && word.Skip(1).All(char.IsAsciiDigit)));

    /// <summary>The hour is told only where its zone is certain: "EST" and "BST" each name several.</summary>
    private static string Iso(DateOnly date, TimeOnly? clock, string? zone) =>
        clock is { } time && zone is "GMT" or "UTC" or "Z"
            ? string.Create(CultureInfo.InvariantCulture, $"{date:yyyy-MM-dd}T{clock:HH:mm:ss}Z")
            : date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static IEnumerable<CultureInfo> Cultures() => Languages.Select(CultureInfo.GetCultureInfo);

    private static FrozenDictionary<string, int> MonthNames()
    {
        var months = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase) { ["sept"] = 9 };
        foreach (var format in Cultures().Select(c => c.DateTimeFormat))
            for (var month = 0; month < 12; month++)
                foreach (var name in (string[])[format.MonthNames[month], format.MonthGenitiveNames[month], format.AbbreviatedMonthNames[month]])
                    if (Bare(name).Length > 2) months.TryAdd(Bare(name), month + 1);
        return months.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);
    }
}
