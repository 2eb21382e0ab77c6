namespace Masthead.Text;

/// <summary>What a name names.</summary>
public enum NameKind
{
    /// <summary>A person.</summary>
    Person,

    /// <summary>A body of people: a company, party, ministry, team, newspaper.</summary>
    Organisation,

    /// <summary>A country, town, street, river or building.</summary>
    Place,
}

/// <summary>One mention of a person, an organisation or a place.</summary>
/// <param name="Kind">What it names.</param>
/// <param name="Span">Its place. Titles and offices before it (“President”, “Mr”) and a possessive ’s behind it are left out.</param>
/// <param name="Text">The text at <paramref name="Span"/>.</param>
/// <param name="FullName">The fullest form of a person's name in the text (“Ana Lopez” for “Lopez”), else the text itself.</param>
/// <param name="Rule">What told its kind, such as <c>title</c>, <c>given-name</c>, <c>gazetteer</c> or <c>head-word</c>.</param>
public sealed record Name(NameKind Kind, TextSpan Span, string Text, string FullName, string Rule);
