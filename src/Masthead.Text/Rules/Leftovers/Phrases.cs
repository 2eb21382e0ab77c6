namespace Masthead.Text.Rules.Leftovers;

/// <summary>What the words between brackets are.</summary>
internal enum Note
{
    None,

    /// <summary>A link or a button of the page that the words were copied from.</summary>
    Deletes,

    /// <summary>The same, in square brackets only.</summary>
    DeletesSquare,

    /// <summary>A note, whatever the brackets.</summary>
    Any,

    /// <summary>A note in square brackets; in round ones it may belong to the copy.</summary>
    SquareOnly,
}

/// <summary>Words that a tool leaves in copy, in lower case.</summary>
internal static class Phrases
{
    private static readonly string[][] Spoken =
    [
        "as an ai language model".Split(' '), "as an ai model ,".Split(' '), "as an ai assistant , i".Split(' '), "as a large language model ,".Split(' '), "as of my last knowledge update".Split(' '), "as of my knowledge cutoff".Split(' '),
        "my knowledge cutoff".Split(' '), "my last knowledge update".Split(' '), "regenerate response".Split(' '),
    ];

    /// <summary>The end of a phrase that begins at a token; the token itself where none does.</summary>
    public static int Find(Copy copy, int first, int end)
    {
        foreach (var phrase in Spoken)
        {
            if (first + phrase.Length > end) continue;
            var same = 0;
            while (same < phrase.Length && copy.IsWord(first + same, phrase[same])) same++;
            if (same == phrase.Length) return first + same;
        }
        return first;
    }

    public static Note Note(ReadOnlySpan<char> inside)
    {
        if (inside.Length > 80) return Leftovers.Note.None;
        Span<char> room = stackalloc char[inside.Length];
        inside.ToLowerInvariant(room);
        ReadOnlySpan<char> words = room;
        return words switch
        {
            "edit" or "edit source" or "edit | edit source" => Leftovers.Note.DeletesSquare,
            "read more" or "continue reading" or "click here" or "click to enlarge" or "read more here" => Leftovers.Note.Deletes,
            "citation needed" or "clarification needed" or "dead link" or "to be confirmed by desk" or "insert here" or "placeholder" => Leftovers.Note.Any,
            "your name" or "company name" or "insert name" or "insert date" or "translation" or "translated" or "untranslated" or "date tk" or "name tk" or "quote tk" => Leftovers.Note.SquareOnly,
            _ when words.StartsWith("machine transl") || words.StartsWith("automatic transl") || words.StartsWith("sic: transl") || words.StartsWith("translated by google") || words.StartsWith("translated from ") || words.StartsWith("insert ") => Leftovers.Note.SquareOnly,
            _ => Leftovers.Note.None,
        };
    }
}
