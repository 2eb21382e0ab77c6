namespace Masthead.Text.Statements;

/// <summary>What the copy tells of somebody's gender, by titles, given names and pronouns that can mean nobody else.</summary>
internal enum Gender
{
    Unknown,
    Male,
    Female,
}

/// <summary>Somebody, or some body, that the copy names.</summary>
internal sealed class Named
{
    /// <summary>The name's words in the fullest form so far, titles left out.</summary>
    public required string[] Words { get; set; }
    public required bool IsPerson { get; set; }
    public Gender Gender { get; set; }

    /// <summary>Where it was first named in this form or a shorter one.</summary>
    public required int FirstToken { get; init; }
    public int Mentions { get; set; }

    /// <summary>Lower-case nouns that the copy gives as office: "mayor", "leader".</summary>
    public HashSet<string> Offices { get; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>How it was told whose it is: "her brother"; "brother" where a name said whose.</summary>
    public HashSet<string> OwnedAs { get; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Whether it was introduced as somebody’s brother, wife or other relative.</summary>
    public bool IsRelative { get; set; }

    /// <summary>The phrase it was first introduced with, "a northern diver"; empty where there was none.</summary>
    public Stretch Introduction { get; set; }

    /// <summary>Under which nouns it can be looked up already.</summary>
    public HashSet<string> Nouns { get; } = new(StringComparer.OrdinalIgnoreCase);

    public string Name => string.Join(' ', Words);
    public string Last => Words[^1];
}

/// <summary>A run of capital words that names something.</summary>
/// <param name="Place">The run with its titles.</param>
/// <param name="Core">The name without titles.</param>
/// <param name="Possessive">Whether it ends in ’s.</param>
internal readonly record struct NamedChunk(Stretch Place, Stretch Core, bool Possessive);
