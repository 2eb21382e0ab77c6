namespace Masthead.Text.Rules.Length;

/// <summary>Words outside quotations: those inside are not the reporter's to shorten.</summary>
internal static class ReporterWords
{
    public static int In(Copy copy, int first, int end)
    {
        var words = 0;
        for (var i = first; i < end; i++) if (copy.Tokens[i].IsWord && !copy.Tokens[i].Is(TokenTraits.Quoted)) words++;
        return words;
    }
}
