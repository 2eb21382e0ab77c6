using System.Text.Json;
using System.Text.Json.Serialization;
using Masthead.Data;
using Masthead.Languages;

namespace Masthead.Publications;

/// <summary>What a publication tells the machines that read it: who may read for what, under which terms, and where its policies stand.</summary>
public sealed record MachineTerms
{
    public const int LongestAddress = 500;
    public const int LongestUsageTerms = 1_000;

    private static readonly JsonSerializerOptions Form = new(JsonSerializerDefaults.Web) { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault };

    public static MachineTerms Default { get; } = new();

    /// <summary>True lets search engines read. False asks every crawler to stay away that no other purpose names.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)] public bool Search { get; init; } = true;

    /// <summary>True lets stories be gathered to train models. No by itself: what was trained on is not taken back, and a no can become a yes any day.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)] public bool Training { get; init; }

    /// <summary>True lets engines that answer questions read, which lead to the story as search does.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)] public bool Answers { get; init; } = true;

    /// <summary>The WebSub hub of the feeds; empty takes the program's own setting, <c>Feeds:Hub</c>.</summary>
    public string Hub { get; init; } = "";

    /// <summary>What those who republish must know, in words; empty for none.</summary>
    public string UsageTerms { get; init; } = "";

    /// <summary>The addresses of the policies that the publication has written, by schema.org's names (<see cref="Policy.All"/>).</summary>
    public IReadOnlyDictionary<string, string> Policies { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    public static MachineTerms Parse(string json) => json.Length == 0 ? Default : JsonSerializer.Deserialize<MachineTerms>(json, Form)!;

    public string ToJson() => JsonSerializer.Serialize(this, Form);

    /// <exception cref="RuleBroken">An address is none, or the words are too many.</exception>
    internal MachineTerms Checked()
    {
        if (UsageTerms.Length > LongestUsageTerms) throw new RuleBroken("usage-terms", $"The terms of use have at most {LongestUsageTerms:N0} characters.");
        if (Hub.Length > 0) RefuseNoAddress(Hub);
        foreach (var (name, address) in Policies)
        {
            if (Policy.All.All(p => p.Name != name)) throw new RuleBroken("policy", $"There is no policy “{name}”.");
            RefuseNoAddress(address);
        }
        return this;
    }

    internal static bool IsAddress(string address) => address.Length <= LongestAddress && FileLines.IsWeb(address);

    private static void RefuseNoAddress(string address)
    {
        if (!IsAddress(address)) throw new RuleBroken("address", $"“{address}” is no address; give one such as https://news.example/about, with at most {LongestAddress} characters.");
    }
}

/// <summary>A policy that a newsroom can make public.</summary>
/// <param name="Name">The property of schema.org's NewsMediaOrganization.</param>
/// <param name="Title">For people.</param>
public sealed record Policy(string Name, string Title)
{
    public static IReadOnlyList<Policy> All { get; } =
    [
        new("publishingPrinciples", "Publishing principles".SaidLater()),
        new("ethicsPolicy", "Ethics".SaidLater()),
        new("correctionsPolicy", "Corrections".SaidLater()),
        new("verificationFactCheckingPolicy", "Verification and fact checking".SaidLater()),
        new("unnamedSourcesPolicy", "Unnamed sources".SaidLater()),
        new("actionableFeedbackPolicy", "Feedback from readers".SaidLater()),
        new("ownershipFundingInfo", "Ownership and funding".SaidLater()),
        new("masthead", "Who works here".SaidLater()),
        new("missionCoveragePrioritiesPolicy", "Mission and priorities of coverage".SaidLater()),
        new("diversityPolicy", "Diversity".SaidLater()),
        new("noBylinesPolicy", "Stories without a byline".SaidLater()),
    ];
}

/// <summary>Which hub the feeds of a publication name, and whoever publishes tells (WebSub).</summary>
public static class FeedHub
{
    public const string Setting = "Feeds:Hub";

    /// <exception cref="CannotBeDone">The program's setting is no address.</exception>
    public static void Check(IConfiguration configuration)
    {
        if (configuration[Setting] is { Length: > 0 } hub && !MachineTerms.IsAddress(hub)) throw new CannotBeDone($"{Setting} is “{hub}”; it must be an address such as https://hub.example/.");
    }

    /// <summary>The publication's own, else the program's; null where neither is set.</summary>
    public static string? Of(Publication publication, IConfiguration configuration) =>
        publication.MachineTerms().Hub is { Length: > 0 } own ? own : configuration[Setting] is { Length: > 0 } common ? common : null;
}
