using System.Globalization;
using Masthead.Planning;
using Microsoft.AspNetCore.WebUtilities;

namespace Masthead.Desk.Planning;

/// <summary>What the address of the budget asks for: filters, view, and the first day. Whatever makes no sense asks for nothing.</summary>
/// <param name="Mine">Only what this person has.</param>
/// <param name="From">The first day; null is today.</param>
public sealed record BudgetAddress(Guid? Section, Guid? Person, bool Mine, BudgetColumn? Column, bool IsBoard, DateOnly? From)
{
    public const string Path = "/desk/budget", Page = "budget";
    private const string Me = "me", Board = "board", Day = "yyyy-MM-dd";

    public bool IsFiltered => Section is not null || Person is not null || Mine || Column is not null;

    public static BudgetAddress Read(IQueryCollection query)
    {
        var who = query["person"].ToString();
        return new BudgetAddress(
            Guid.TryParse(query["section"], out var section) ? section : null,
            Guid.TryParse(who, out var person) ? person : null,
            who == Me,
            Enum.TryParse<BudgetColumn>(query["state"], out var column) && Enum.IsDefined(column) ? column : null,
            query["view"] == Board,
            DateOnly.TryParseExact(query["from"], Day, CultureInfo.InvariantCulture, DateTimeStyles.None, out var from) && from.Year is > 1990 and < 2200 ? from : null);
    }

    /// <summary>The filters and the view, as the query of an address; without the day, which passes.</summary>
    public string Query => QueryHelpers.AddQueryString("", Pairs(null)).TrimStart('?');

    public string InFull => QueryHelpers.AddQueryString(Path, Pairs(From));

    public string With(string handler) => QueryHelpers.AddQueryString(Path, [.. Pairs(From), new("handler", handler)]);

    public static string Write(DateOnly day) => day.ToString(Day, CultureInfo.InvariantCulture);

    private List<KeyValuePair<string, string?>> Pairs(DateOnly? from)
    {
        List<KeyValuePair<string, string?>> pairs = [];
        if (IsBoard) pairs.Add(new("view", Board));
        if (Section is { } section) pairs.Add(new("section", section.ToString()));
        if (Mine) pairs.Add(new("person", Me));
        else if (Person is { } person) pairs.Add(new("person", person.ToString()));
        if (Column is { } column) pairs.Add(new("state", column.ToString()));
        if (from is { } day) pairs.Add(new("from", Write(day)));
        return pairs;
    }
}
