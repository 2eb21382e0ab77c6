namespace Masthead.Text.Statements;

/// <summary>What may stand beside a verb that attributes words. The letters are those of <c>Tables/cues.txt</c>.</summary>
[Flags]
internal enum Frames
{
    None = 0,
    Quote = 1,
    That = 2,
    Clause = 4,
    Noun = 8,
    Addressee = 16,
    Request = 32,
    ToDo = 64,
    As = 128,
    OftenNoun = 256,
    Thought = 512,
    Document = 1024,
    AsOnly = 2048,
}

/// <summary>Which form of the verb stands in the copy.</summary>
internal enum VerbForm
{
    Base,
    Third,
    Past,
    Participle,
    PastParticiple,
}

/// <summary>A verb that attributes words.</summary>
/// <param name="Verb">Its base form.</param>
/// <param name="Frames">What it takes.</param>
/// <param name="Prepositions">Prepositions after it that introduce content: "warned <em>of</em>".</param>
internal sealed record Cue(string Verb, Frames Frames, string[] Prepositions)
{
    public bool Takes(Frames any) => (Frames & any) != 0;
}

/// <summary>A form of such a verb.</summary>
/// <param name="Cue">The verb.</param>
/// <param name="Form">The form.</param>
internal sealed record CueForm(Cue Cue, VerbForm Form)
{
    public bool IsFinitePast => Form == VerbForm.Past;
}
