namespace Masthead.Text.Rules.Quotations;

internal sealed class QuoteUnattributed() : CopyRule("quote-unattributed", Severity.Warning, "A quotation that promises a speaker, and names none",
    "A comma before the closing mark says that the speaker follows. Where none does, the attribution was lost in an edit, and a reader must guess whose words these are.", englishOnly: true)
{
    /// <summary>Fewer words may be a title or a term.</summary>
    private const int LeastWords = 4;

    internal override void Examine(Copy copy, Findings findings)
    {
        foreach (var passage in copy.Quotations)
        {
            if (passage.Level != 0 || passage.Close is null || passage.ContinuesBefore || passage.EndToken - passage.FirstToken < LeastWords) continue;
            if (!copy.Paragraphs[passage.Paragraph].IsProse || copy.WordAt(passage.EndToken - 1) is not "," || !StartsItsSentence(copy, passage) || IsTitle(copy, passage)) continue;
            findings.Step(passage.EndToken - passage.FirstToken);
            if (!SpeakerFollows(copy, passage)) findings.Add(this, passage.Span, "Who said it? The comma promises an attribution, and none follows.");
        }
    }

    /// <summary>Words before it may name the speaker: “she said, …”. Another quotation before it names nobody.</summary>
    private static bool StartsItsSentence(Copy copy, QuotationPassage passage)
    {
        var open = passage.FirstToken - 1;
        var first = copy.Sentences[copy.SentenceOf(open)].FirstToken;
        return first == open || (copy.Tokens[open - 1].Kind == TokenKind.QuotationMark && copy.Tokens[first].Kind == TokenKind.QuotationMark);
    }

    /// <summary>Words of the reporter's come next in the paragraph, and go on with the sentence.</summary>
    private static bool SpeakerFollows(Copy copy, QuotationPassage passage)
    {
        var next = passage.EndToken + 1;
        return next < copy.Paragraphs[passage.Paragraph].EndToken && copy.Tokens[next].Kind != TokenKind.QuotationMark && !BeginsAnew(copy, next);
    }

    /// <summary>“It stated …”: a small word with a capital is a new sentence.</summary>
    private static bool BeginsAnew(Copy copy, int token) => copy.WordAt(token) is "The" or "It" or "He" or "She" or "They" or "We" or "But" or "And" or "In" or "On" or "At" or "A" or "An" or "This" or "That" or "These" or "Those" or "When" or "While" or "After" or "As" or "For" or "If" or "His" or "Her" or "Their";

    /// <summary>“The Old Man and the Sea,” has capitals on most of its words.</summary>
    private static bool IsTitle(Copy copy, QuotationPassage passage)
    {
        int words = 0, capitals = 0;
        for (var i = passage.FirstToken; i < passage.EndToken; i++)
        {
            if (copy.Tokens[i].Kind != TokenKind.Word) continue;
            words++;
            if (copy.Tokens[i].Is(TokenTraits.Capitalised)) capitals++;
        }
        return capitals * 2 > words;
    }
}
