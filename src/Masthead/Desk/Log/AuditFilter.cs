using System.Globalization;
using Masthead.Audit;

namespace Masthead.Desk.Log;

/// <summary>The audit log's filters, as they stand in an address: of the page, and of the export of the same.</summary>
public sealed record AuditFilter(AuditQuestion Question, IReadOnlyDictionary<string, string?> Asked)
{
    public const string Install = "install", Nobody = "nobody";

    private static readonly string[] Names = ["of", "person", "deed", "about", "from", "until", "words"];

    public bool IsOfInstall => Question.PublicationId is null;
    public string? this[string name] => Asked.GetValueOrDefault(name);
    public bool IsFiltered => Asked.Any(a => a.Key != "of");

    /// <summary>Null where the person may not read this log: it is for who manages the publication, the install's for owners.</summary>
    public static AuditFilter? Read(IQueryCollection query, DeskContext desk)
    {
        if (desk.AsksForForeignPlace) return null;
        var install = query["of"] == Install || desk.Chosen is null;
        if (install ? !desk.Account.IsOwner : !desk.CanManage(desk.Chosen!.Id)) return null;
        var asked = Names.Select(name => KeyValuePair.Create(name, (string?)query[name].ToString().Trim())).Where(a => !string.IsNullOrEmpty(a.Value)).ToDictionary(StringComparer.Ordinal);
        var zone = desk.Chosen?.Zone ?? TimeZoneInfo.Utc;
        var words = asked.GetValueOrDefault("words");
        return new AuditFilter(new AuditQuestion
        {
            PublicationId = install ? null : desk.Chosen!.Id,
            Person = Id("person"),
            NobodysAlone = asked.GetValueOrDefault("person") == Nobody,
            Deed = asked.GetValueOrDefault("deed"),
            Subject = Id("about"),
            From = Day("from", 0),
            Until = Day("until", 1),
            Words = words is { Length: > AuditQuestion.LongestWords } ? words[..AuditQuestion.LongestWords] : words,
            Before = Guid.TryParse(query["before"], out var before) ? before : null,
        }, asked);

        Guid? Id(string name) => Guid.TryParse(asked.GetValueOrDefault(name), out var id) ? id : null;

        DateTimeOffset? Day(string name, int more)
        {
            if (!DateOnly.TryParseExact(asked.GetValueOrDefault(name), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) || day.Year is < 1970 or > 9000) return null;
            var midnight = day.AddDays(more).ToDateTime(TimeOnly.MinValue);
            return new DateTimeOffset(midnight, zone.GetUtcOffset(midnight));
        }
    }
}
