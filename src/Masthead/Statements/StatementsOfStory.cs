using Masthead.Stories;
using Masthead.Text;

namespace Masthead.Statements;

/// <summary>The statements in a story's words.</summary>
public sealed class StatementsOfStory
{
    public sealed record Reading(IReadOnlyList<Statement> Statements);

    public Reading Read(StoryContent content) => new([]);
}
