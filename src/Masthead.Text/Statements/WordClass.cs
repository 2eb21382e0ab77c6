namespace Masthead.Text.Statements;

/// <summary>What a word can be, by the closed classes of English and those news copy leans on. The names are those of <c>Tables/words.txt</c>.</summary>
[Flags]
internal enum WordClass
{
    None = 0,
    SubjectPronoun = 1 << 0,
    Pronoun = 1 << 1,
    Determiner = 1 << 2,
    Possessive = 1 << 3,
    Preposition = 1 << 4,
    Conjunction = 1 << 5,
    But = 1 << 6,
    Subordinator = 1 << 7,
    Relative = 1 << 8,
    Be = 1 << 9,
    Auxiliary = 1 << 10,
    Contraction = 1 << 11,
    Negation = 1 << 12,
    Adverb = 1 << 13,
    Time = 1 << 14,
    Title = 1 << 15,
    TitleMale = 1 << 16,
    TitleFemale = 1 << 17,
    Modifier = 1 << 18,
    Office = 1 << 19,
    Body = 1 << 20,
    PluralSpeaker = 1 << 21,
    Particle = 1 << 22,
    Suffix = 1 << 23,
    Male = 1 << 24,
    Female = 1 << 25,
    Occasion = 1 << 26,
    Past = 1 << 27,
    Document = 1 << 28,
    Saying = 1 << 29,
    Summary = 1 << 30,
}
