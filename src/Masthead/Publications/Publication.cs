using Masthead.Data;
using Masthead.Text;

namespace Masthead.Publications;

/// <summary>A title with its own hosts, name, language, time zone, sections, theme and style.</summary>
public sealed class Publication
{
    private readonly List<PublicationHost> _hosts = [];
    private readonly List<Section> _sections = [];
    private readonly List<Topic> _topics = [];

    private Publication() { }

    public Publication(Slug slug, string name, DateTimeOffset now)
    {
        Id = Guid.CreateVersion7(now);
        Slug = slug.Value;
        Name = Named(name);
        CreatedAt = now;
    }

    public Guid Id { get; private set; }
    public string Slug { get; private set; } = "";
    public string Name { get; private set; } = "";
    public string Tagline { get; private set; } = "";
    public string Description { get; private set; } = "";
    /// <summary>BCP 47.</summary>
    public string Language { get; private set; } = "en";
    /// <summary>IANA name.</summary>
    public string TimeZone { get; private set; } = "Etc/UTC";
    public string Theme { get; private set; } = "default";
    /// <summary>The accent colour as <c>#rrggbb</c>; null takes the theme's own.</summary>
    public string? Accent { get; private set; }
    /// <summary>What it wants of the copy desk's rules, as the JSON of a <see cref="HouseStyle"/>; empty takes the default of each.</summary>
    public string CopyStyle { get; private set; } = "";
    public const int LongestCopyStyle = 8000;
    /// <summary>What it tells the machines that read it, as the JSON of <see cref="Publications.MachineTerms"/>; empty takes the default of each.</summary>
    public string Machines { get; private set; } = "";
    public const int LongestMachines = 20_000;

    /// <summary>What it asks of a story before each step, as JSON; empty takes the default of each requirement.</summary>
    public string Steps { get; private set; } = "";
    public const int LongestSteps = 2_000;

    /// <param name="json">As the room that knows the requirements writes it.</param>
    public void AskBeforeSteps(string json) => Steps = json;
    /// <summary>Whether readers see where a story’s copy and facts are from.</summary>
    public bool ShowsSources { get; private set; } = true;

    public void ShowSources(bool show) => ShowsSources = show;

    public string PermalinkPattern { get; private set; } = Permalink.Default;
    public DateTimeOffset CreatedAt { get; private set; }
    public IReadOnlyList<PublicationHost> Hosts => _hosts;
    public IReadOnlyList<Section> Sections => _sections;
    public IReadOnlyList<Topic> Topics => _topics;

    public TimeZoneInfo Zone => TimeZoneInfo.FindSystemTimeZoneById(TimeZone);

    public void Describe(string tagline, string description, string language, string timeZone)
    {
        if (!TimeZoneInfo.TryFindSystemTimeZoneById(timeZone, out _))
            throw new RuleBroken("time-zone", $"“{timeZone}” is no time zone that this machine knows; use a name such as Europe/London.");
        (Tagline, Description, Language, TimeZone) = (tagline, description, language, timeZone);
    }

    public HouseStyle HouseStyle() => CopyStyle.Length == 0 ? Text.HouseStyle.Default : Text.HouseStyle.Parse(CopyStyle);

    public void KeepTo(HouseStyle style)
    {
        var json = style.ToJson();
        if (json.Length > LongestCopyStyle) throw new RuleBroken("house-style", "The rules and words of the house are too many to keep; leave some out.");
        CopyStyle = json;
    }

    public MachineTerms MachineTerms() => Publications.MachineTerms.Parse(Machines);

    /// <exception cref="RuleBroken">An address is none, or the words are too many.</exception>
    public void TellMachines(MachineTerms terms)
    {
        var json = terms.Checked().ToJson();
        if (json.Length > LongestMachines) throw new RuleBroken("machine-terms", "These terms and addresses are too long to keep; shorten some.");
        Machines = json;
    }

    /// <summary>Chooses the theme of its pages, by name.</summary>
    /// <exception cref="RuleBroken">The name is none.</exception>
    public void Wear(string theme) => Theme = Themes.ThemeName.Parse(theme);

    public void Rename(string name) => Name = Named(name);

    private static string Named(string name) =>
        name.Trim().Length is > 0 and <= 200 ? name.Trim() : throw new RuleBroken("publication-name", "A publication needs a name of 1 to 200 characters.");

    public void AnswerAt(string host) => _hosts.Add(new PublicationHost(Id, host, isPrimary: _hosts.Count == 0));

    public Section OpenSection(string name, string description = "")
    {
        if (name.Trim().Length is 0 or > 100) throw new RuleBroken("section-name", "A section needs a name of 1 to 100 characters.");
        var section = new Section(Id, Publications.Slug.From(name, "section"), name, description, _sections.Count);
        if (Permalink.IsReserved(section.Slug) || _sections.Any(s => s.Slug == section.Slug))
            throw new RuleBroken("section-slug", $"The address /{section.Slug}/ is taken; give the section another name.");
        _sections.Add(section);
        return section;
    }

    /// <summary>Gives a section another name; its address stays.</summary>
    public void RenameSection(Guid id, string name)
    {
        if (name.Trim().Length is 0 or > 100) throw new RuleBroken("section-name", "A section needs a name of 1 to 100 characters.");
        (_sections.Find(s => s.Id == id) ?? throw new RuleBroken("no-section", "There is no such section in this publication.")).Rename(name.Trim());
    }

    public Topic NameTopic(string name)
    {
        var topic = Topic.Named(Id, name);
        if (_topics.Find(t => t.Slug == topic.Slug) is { } known) return known;
        _topics.Add(topic);
        return topic;
    }
}

/// <summary>A host name (lower case, without port) at which a publication answers. The primary one is in its canonical addresses.</summary>
public sealed class PublicationHost
{
    private PublicationHost() { }

    internal PublicationHost(Guid publicationId, string host, bool isPrimary)
    {
        var name = host.Trim().ToLowerInvariant();
        if (name.Length is 0 or > 253 || Uri.CheckHostName(name) == UriHostNameType.Unknown)
            throw new RuleBroken("host", $"“{host}” is no host name; give one such as news.example, without scheme, port or path.");
        (PublicationId, Host, IsPrimary) = (publicationId, name, isPrimary);
    }

    public Guid PublicationId { get; private set; }
    public string Host { get; private set; } = "";
    public bool IsPrimary { get; private set; }
}

/// <summary>Where a story lives: one for each story.</summary>
public sealed class Section
{
    private Section() { }

    internal Section(Guid publicationId, Slug slug, string name, string description, int position) =>
        (Id, PublicationId, Slug, Name, Description, Position) = (Guid.CreateVersion7(), publicationId, slug.Value, name, description, position);

    public Guid Id { get; private set; }
    public Guid PublicationId { get; private set; }
    public string Slug { get; private set; } = "";
    public string Name { get; private set; } = "";
    public string Description { get; private set; } = "";
    public int Position { get; private set; }

    internal void Rename(string name) => Name = name;
}

/// <summary>What a story is about: as many as it needs.</summary>
public sealed class Topic
{
    public const int LongestName = 100;

    private Topic() { }

    /// <exception cref="RuleBroken">The name is none.</exception>
    internal static Topic Named(Guid publicationId, string name)
    {
        var sound = name.Sound().Trim();
        if (sound.Length is 0 or > LongestName) throw new RuleBroken("topic-name", $"A topic needs a name of 1 to {LongestName} characters.");
        return new Topic { Id = Guid.CreateVersion7(), PublicationId = publicationId, Slug = Publications.Slug.From(sound, "topic").Value, Name = sound };
    }

    public Guid Id { get; private set; }
    public Guid PublicationId { get; private set; }
    public string Slug { get; private set; } = "";
    public string Name { get; private set; } = "";
}
