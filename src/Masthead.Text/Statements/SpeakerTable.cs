namespace Masthead.Text.Statements;

/// <summary>Placeholder until the names are read.</summary>
internal sealed class SpeakerTable(MarkedCopy marked, List<Draft> drafts)
{
    public int Count => drafts.Count;

    public SpeakerMention? MentionOf(Draft draft)
    {
        if (draft.Speaker.IsEmpty) return null;
        var text = StatementReader.TextOf(marked, draft.Speaker, out var span);
        return new SpeakerMention(text, span, null);
    }
}
