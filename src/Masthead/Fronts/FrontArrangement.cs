using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;
using Masthead.Data;

namespace Masthead.Fronts;

/// <summary>The places of a front that editors fill, in the order of the page.</summary>
public enum FrontPlace { Lead, SecondOne, SecondTwo, PickOne, PickTwo, PickThree, PickFour }

/// <summary>A story in a place.</summary>
/// <param name="Until">When it leaves by itself; null for never.</param>
/// <param name="From">Before this hour it is not there; null for from the beginning.</param>
public sealed record FrontPin(FrontPlace Place, Guid StoryId, DateTimeOffset? Until = null, DateTimeOffset? From = null)
{
    public bool StandsAt(DateTimeOffset hour) => (From is not { } from || from <= hour) && !HasEndedAt(hour);

    public bool HasEndedAt(DateTimeOffset hour) => Until <= hour;
}

/// <summary>Which stories stand where: at most one in a place, and each once. Immutable.</summary>
public sealed record FrontArrangement
{
    public static readonly ImmutableArray<FrontPlace> Places = [.. Enum.GetValues<FrontPlace>()];

    private static readonly JsonSerializerOptions Form = new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) }, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    public static FrontArrangement Empty { get; } = new([]);

    private FrontArrangement(IEnumerable<FrontPin> pins) => Pins = [.. pins.OrderBy(p => p.Place)];

    /// <summary>In the order of the page.</summary>
    public ImmutableArray<FrontPin> Pins { get; }

    public FrontPin? At(FrontPlace place) => Pins.FirstOrDefault(p => p.Place == place);

    /// <summary>What stands at this hour.</summary>
    public FrontArrangement AsOf(DateTimeOffset now) => Only(p => p.StandsAt(now));

    /// <summary>What stands at this hour or will.</summary>
    public FrontArrangement LeftAt(DateTimeOffset now) => Only(p => !p.HasEndedAt(now));

    /// <summary>Until when <see cref="AsOf"/> stays what it is; null for ever.</summary>
    public DateTimeOffset? Until(DateTimeOffset now) => Pins.SelectMany(p => new[] { p.From, p.Until }).Where(hour => hour > now).Min();

    public FrontArrangement Only(Func<FrontPin, bool> stays) => new(Pins.Where(stays));

    /// <summary>Puts a story into a place; where it stood before, and whoever stood there, it no longer does.</summary>
    public FrontArrangement With(FrontPin pin) => new(Pins.Where(p => p.Place != pin.Place && p.StoryId != pin.StoryId).Append(pin));

    public FrontArrangement Without(FrontPlace place) => Only(p => p.Place != place);

    public FrontArrangement Without(Guid story) => Only(p => p.StoryId != story);

    /// <summary>Exchanges a place with another.</summary>
    /// <param name="by">How many places away: below zero towards the top of the page.</param>
    /// <exception cref="RuleBroken">The page ends there.</exception>
    public FrontArrangement Moved(FrontPlace place, int by)
    {
        var to = place + by;
        if (!Enum.IsDefined(to)) throw new RuleBroken("front-place", "The front ends there; the story stays in its place.");
        return new(Pins.Select(p => p.Place == place ? p with { Place = to } : p.Place == to ? p with { Place = place } : p));
    }

    public bool IsSame(FrontArrangement other) => Pins.SequenceEqual(other.Pins);

    public string ToJson() => JsonSerializer.Serialize(Pins, Form);

    public static FrontArrangement Parse(string json) => json.Length == 0 ? Empty : new(JsonSerializer.Deserialize<ImmutableArray<FrontPin>>(json, Form));
}
