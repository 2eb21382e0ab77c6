namespace Masthead.Text;

/// <summary>What the desk asks of single words: each value is a list of words that some rule, or the reading itself, looks for. The lists stand in <see cref="Vocabulary"/>.</summary>
[Flags]
internal enum WordUse
{
    None = 0,

    /// <summary>A token that begins with a digit, whatever it says.</summary>
    Figure = 1 << 0,

    /// <summary>Counts people or things in words: hundreds, twelve.</summary>
    Count = 1 << 1,

    /// <summary>A number in words that can be reckoned with: twelve, twenty-one.</summary>
    Number = 1 << 2,

    /// <summary>A verb that says where words or figures come from.</summary>
    Cue = 1 << 3,

    /// <summary>A body that can count.</summary>
    Body = 1 << 4,

    /// <summary>“reported”: a cue only behind somebody who reports.</summary>
    Reported = 1 << 5,

    /// <summary>A verb that gives somebody's very words.</summary>
    Says = 1 << 6,

    /// <summary>A form of “be” that a passive is made with.</summary>
    Be = 1 << 7,

    /// <summary>What can befall people and houses, as a participle.</summary>
    Harm = 1 << 8,

    /// <summary>The same as a noun.</summary>
    HarmNoun = 1 << 9,

    /// <summary>Begins a sentence far oftener than it stands within one with a capital.</summary>
    Starter = 1 << 10,

    /// <summary>He, she, his, her.</summary>
    Pronoun = 1 << 11,

    /// <summary>A verb of saying behind the name of somebody quoted.</summary>
    Quoting = 1 << 12,

    /// <summary>Spelt differently by the systems of spelling.</summary>
    Spelling = 1 << 13,

    /// <summary>Names a part of a whole: men, women.</summary>
    Part = 1 << 14,

    /// <summary>Tells that a name is an organisation's.</summary>
    OrganisationHead = 1 << 15,

    /// <summary>Tells that a name is a place's.</summary>
    PlaceHead = 1 << 16,

    /// <summary>Names an organisation by itself.</summary>
    KnownOrganisation = 1 << 17,

    /// <summary>Names a thing or an event.</summary>
    Thing = 1 << 18,

    /// <summary>Names a people or a faith.</summary>
    People = 1 << 19,

    /// <summary>Misspelt in a way that many do.</summary>
    Misspelt = 1 << 20,
}
