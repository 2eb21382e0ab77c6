using Masthead.Demo.Drawing;

namespace Masthead.Demo;

/// <summary>One story out of parts, by its number. Which parts is a matter of arithmetic and a seeded shuffle, so a number always tells the same story.</summary>
internal sealed class SpareParts
{
    private static readonly string[] Places = ["Wharf Lane", "Corn Street", "Tanner’s Row", "Mill Bank", "Ferry Green", "Bell Yard", "Station Road", "Hatherby Road", "Weir Walk", "Chapel Hill", "Rope Street", "Orchard Rise"];
    private static readonly string[] Things = ["footpath", "bus shelter", "playground", "library van", "street market", "allotment site", "cycle lane", "village hall", "tennis court", "car park", "public garden", "swimming class"];
    private static readonly string[] Deeds = ["reopens after repairs", "to stay for another year", "wins new support", "waits for a decision", "costs more than planned", "closes for a week", "gets a date at last", "divides its neighbours", "finds a new keeper", "passes its inspection"];
    private static readonly string[] Bodies = ["Merrowby Borough Council", "the Friends of Ferry Green", "the Mill Bank residents’ group", "Northmoor County Council", "the Merrowby Trust", "the town’s chamber of trade"];
    private static readonly string[] People = ["Dilys Fenn", "Omar Rashleigh", "Kit Penhallow", "Beatrice Amadi", "Leonard Stott", "Wen Castle", "Agnes Thorley", "Rafe Dunmore"];
    private static readonly string[] Offices = ["who chairs the committee", "who has lived there since 1988", "the project’s manager", "who runs the stall next to it", "the group’s treasurer", "a member of the council"];
    private static readonly string[] Words =
    [
        "We asked for a plain answer and we have one now", "It is not everything that we wanted, but it is a start", "Nobody here expected it to take this long",
        "People use it every day, and they notice when it is shut", "The money is there; what was missing was a date", "I would rather it were done slowly than done twice",
    ];
    private static readonly string[] Endings =
    [
        "The papers can be read at the library until the end of the month.", "A public meeting follows at the Corn Exchange; doors open at 7 pm.",
        "Work is meant to be finished within eight weeks.", "The committee will look at the figures again in the spring.", "Questions can be sent to the town clerk in writing.",
    ];

    public SpareParts(int number)
    {
        var (place, thing, deed) = (Places[number % Places.Length], Things[number / Places.Length % Things.Length], Deeds[number / (Places.Length * Things.Length) % Deeds.Length]);
        // Not for secrets: the same story has to come of the same number.
        var dice = new Dice(number);
        var (body, first, second) = (One(Bodies), One(People), One(People));
        var (cost, share, people) = (dice.Whole(4, 90) * 500, dice.Whole(52, 94), dice.Whole(18, 240));
        Headline = $"{place} {thing} {deed}";
        Standfirst = $"{char.ToUpperInvariant(body[0])}{body[1..]} has put a figure on it: {Pounds(cost)}.";
        Paragraphs =
        [
            $"The {thing} at {place} {Past(deed)}, {body} said in a note to residents.",
            $"The work is put at {Pounds(cost)}, according to the note. {people} people answered the survey that came before it, and {share} per cent of them were in favour.",
            $"“{One(Words)},” said {first}, {One(Offices)}.",
            .. second == first ? Array.Empty<string>() : [$"{second}, {One(Offices)}, was less sure. “{One(Words)},” {second.Split(' ')[0]} said."],
            One(Endings),
        ];

        string One(string[] parts) => dice.One<string>(parts);
    }

    public string Headline { get; }
    public string Standfirst { get; }
    public IReadOnlyList<string> Paragraphs { get; }

    private static string Pounds(int amount) => "£" + amount.ToString("N0", System.Globalization.CultureInfo.InvariantCulture);

    private static string Past(string deed) => deed switch
    {
        "reopens after repairs" => "has reopened after repairs",
        "to stay for another year" => "will stay for another year",
        "wins new support" => "has won new support",
        "waits for a decision" => "is waiting for a decision",
        "costs more than planned" => "will cost more than planned",
        "closes for a week" => "will close for a week",
        "gets a date at last" => "has a date at last",
        "divides its neighbours" => "has divided its neighbours",
        "finds a new keeper" => "has found a new keeper",
        _ => "has passed its inspection",
    };
}
