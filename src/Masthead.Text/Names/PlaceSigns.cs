namespace Masthead.Text.Names;

/// <summary>What the table of places says of a name.</summary>
[Flags]
internal enum PlaceSigns
{
    None = 0,

    /// <summary>There is a place of this name.</summary>
    Known = 1 << 0,

    /// <summary>It is a place by itself: a country, a part of one, a city; a smaller town wants company.</summary>
    Stands = 1 << 1,

    /// <summary>A country, a part of one, a region: what may follow a town and a comma.</summary>
    Region = 1 << 2,
}
