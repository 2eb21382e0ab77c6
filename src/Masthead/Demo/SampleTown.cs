using Masthead.Contributors;
using Masthead.Data;
using Masthead.Publications;

namespace Masthead.Demo;

/// <summary>The title, its sections and its people. The town of Merrowby, its river and everybody in it are made up.</summary>
internal static class SampleTown
{
    public const string Slug = "merrowby-chronicle";
    public const string Name = "The Merrowby Chronicle";
    public const string EditorName = "Helen Strand";
    public const string EditorEmail = "helen.strand@merrowby.example";
    public const string PictureCredit = "Print by Isla Brannigan";

    private static readonly (string Name, string Description)[] Sections =
    [
        ("News", "What happened in Merrowby and along the Sallow."),
        ("Council", "What the borough council decides, and what it costs."),
        ("Schools and health", "Classrooms, surgeries and the hospital on the hill."),
        ("Business", "The high street, the mills, the station road."),
        ("Sport", "Merrowby Athletic, the rowing club and everybody else who keeps score."),
        ("Culture", "The Corn Exchange, the library, and what to do this weekend."),
    ];

    private static readonly (string Name, ContributorKind Kind, string JobTitle, string Biography)[] People =
    [
        ("Priya Nandra", ContributorKind.Person, "Council reporter", "Priya Nandra has sat through every full council meeting since 2019. She reads the appendices so that you need not. Write to her about money, bins and planning."),
        ("Tom Haverley", ContributorKind.Person, "Sports reporter", "Tom Haverley has followed Merrowby Athletic through two relegations and one and a half promotions. He rows badly, on Sundays."),
        ("Ruth Oyelaran", ContributorKind.Person, "Schools and health correspondent", "Ruth Oyelaran was a nurse for eleven years before she became a reporter. She covers schools, surgeries and the hospital trust."),
        ("Martin Skeet", ContributorKind.Person, "Business and transport reporter", "Martin Skeet writes about shops, mills, buses and the Sallow Valley line. He does not own a car."),
        ("Isla Brannigan", ContributorKind.Person, "Culture editor and printmaker", "Isla Brannigan edits the culture pages and cuts the prints that illustrate this newspaper, in lino, two colours at a time."),
        ("Chronicle newsdesk", ContributorKind.Team, "Newsdesk", "The newsdesk puts together what several of us have found out. Ring it on any day of the week; somebody answers."),
    ];

    /// <summary>Opens the publication with its people; not saved here.</summary>
    public static Publication Open(NewsroomDb db, IReadOnlyList<string> hosts, DateTimeOffset now)
    {
        var town = new Publication(Publications.Slug.Parse(Slug), Name, now);
        town.Describe("The town’s own paper, along the Sallow", "News of Merrowby, its council, its schools and its river, written by the people who live there.", "en-GB", "Europe/London");
        foreach (var host in hosts) town.AnswerAt(host);
        foreach (var (name, description) in Sections) town.OpenSection(name, description);
        db.Publications().Add(town);
        foreach (var (name, kind, jobTitle, biography) in People)
        {
            var person = new Contributor(town.Id, Publications.Slug.From(name), name, kind);
            person.Introduce(jobTitle, biography);
            db.Contributors().Add(person);
        }
        return town;
    }
}
