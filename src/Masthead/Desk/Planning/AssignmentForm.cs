using System.Globalization;
using Masthead.Data;
using Masthead.Planning;
using Masthead.Publications;
using Masthead.Stories;

namespace Masthead.Desk.Planning;

/// <summary>An assignment as a form has it.</summary>
public sealed class AssignmentForm
{
    public string? Title { get; set; }
    public string? Brief { get; set; }
    public Guid? Section { get; set; }
    public StoryKind Kind { get; set; }
    /// <summary>By the clocks of the publication.</summary>
    public string? Due { get; set; }
    public string? Length { get; set; }
    public string? Pictures { get; set; }
    public List<Guid>? People { get; set; }
    public Guid? Contributor { get; set; }
    public int Version { get; set; }

    public static AssignmentForm Of(Assignment assignment, TimeZoneInfo zone) => new()
    {
        Title = assignment.Title,
        Brief = assignment.Brief,
        Section = assignment.SectionId,
        Kind = assignment.Kind,
        Due = assignment.DueAt is { } due ? LocalHour.Write(due, zone) : null,
        Length = assignment.Length?.ToString(CultureInfo.InvariantCulture),
        Pictures = assignment.Pictures,
        People = [.. assignment.People.Select(p => p.AccountId)],
        Contributor = assignment.ContributorId,
        Version = assignment.Version,
    };

    /// <exception cref="RuleBroken">The hour or the length is none.</exception>
    public AssignmentTerms Terms(TimeZoneInfo zone)
    {
        int? length = null;
        if (!string.IsNullOrWhiteSpace(Length)) length = int.TryParse(Length.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var words) ? words : throw new RuleBroken("assignment-length", "Give the length as a number of words, or leave it empty.");
        return new AssignmentTerms(Title ?? "", Brief ?? "", Section, Kind, string.IsNullOrWhiteSpace(Due) ? null : LocalHour.Parse(Due, zone).Time, length, Pictures ?? "", People ?? [], Contributor);
    }
}

/// <summary>The fields of an assignment, and what they choose from.</summary>
public sealed record AssignmentFields(AssignmentForm Form, bool MayAssign, IReadOnlyList<Choice> Sections, IReadOnlyList<Choice> People, IReadOnlyList<Choice> Contributors);
