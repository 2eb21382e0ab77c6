namespace Masthead.Text.Names;

/// <summary>Capital words that stand together: “Texas Gov. Rick Perry”, “University of Denby”.</summary>
/// <param name="First">Its first token.</param>
/// <param name="End">The token after its last.</param>
/// <param name="InCapitals">Whether its whole paragraph has capitals, so that they say nothing.</param>
internal readonly record struct NameRun(int First, int End, bool InCapitals)
{
    public int Length => End - First;
}
