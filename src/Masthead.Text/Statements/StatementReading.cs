namespace Masthead.Text;

/// <summary>A person or body that a text attributes statements to.</summary>
/// <param name="Name">The fullest form of the name in the text.</param>
/// <param name="Aliases">The other words that stand for the speaker beside statements, pronouns left out, in order of first appearance.</param>
/// <param name="Statements">How many statements are theirs; 1 or more.</param>
public sealed record SpeakerOfCopy(string Name, IReadOnlyList<string> Aliases, int Statements);

/// <summary>What a text says that somebody said.</summary>
/// <param name="Statements">In order of their first word.</param>
/// <param name="Speakers">Those with a name, in order of their first statement.</param>
public sealed record StatementReading(IReadOnlyList<Statement> Statements, IReadOnlyList<SpeakerOfCopy> Speakers);
