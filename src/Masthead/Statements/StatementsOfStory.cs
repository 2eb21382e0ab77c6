using Masthead.Stories;
using Masthead.Text;

namespace Masthead.Statements;

/// <summary>The statements in a story's words. Places count in <see cref="StoryText"/> of its body.</summary>
public sealed class StatementsOfStory
{
    public sealed record Reading(IReadOnlyList<Statement> Statements, IReadOnlyList<SpeakerOfCopy> Speakers);

    /// <param name="language">The publication's, for a story that names none. Only English copy has statements.</param>
    public Reading Read(StoryContent content, string language)
    {
        var facts = new CopyFacts(content.Headline, [], content.Dateline, content.Language ?? language);
        var reading = StatementReader.Read(Copy.Read(StoryText.Of(content.Body).Text, facts));
        return new Reading(reading.Statements, reading.Speakers);
    }
}
