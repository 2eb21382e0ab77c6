using Masthead.Stories;
using Masthead.Text;

namespace Masthead.Statements;

/// <summary>The statements in a story's words. Places count in <see cref="StoryText"/> of its body.</summary>
public sealed class StatementsOfStory
{
    public sealed record Reading(IReadOnlyList<Statement> Statements, IReadOnlyList<SpeakerOfCopy> Speakers);

    /// <param name="content">The story. Where it names no language, it is taken for English; copy in another language has no statements.</param>
    public Reading Read(StoryContent content)
    {
        var facts = new CopyFacts(content.Headline, [], content.Dateline, content.Language ?? "en");
        var reading = StatementReader.Read(Copy.Read(StoryText.Of(content.Body).Text, facts));
        return new Reading(reading.Statements, reading.Speakers);
    }
}
