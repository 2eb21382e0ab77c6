namespace Masthead.Planning;

/// <summary>Somebody who can be named in a note.</summary>
public sealed record Nameable(Guid Id, string Name);

/// <summary>A piece of a note: plain words, or somebody's name.</summary>
public readonly record struct NotePiece(string Text, Guid? Account);

/// <summary>Finds <c>@Ana Lopez</c> in the words of a note. Of two names that begin alike, the longer is meant; letter case does not matter.</summary>
public static class Mentions
{
    /// <summary>The whole text in pieces, in order.</summary>
    public static IReadOnlyList<NotePiece> Read(string text, IReadOnlyList<Nameable> people)
    {
        var byLength = people.Where(p => p.Name.Length > 0).OrderByDescending(p => p.Name.Length).ToList();
        List<NotePiece> pieces = [];
        var from = 0;
        for (var at = text.IndexOf('@', StringComparison.Ordinal); at >= 0; at = at + 1 < text.Length ? text.IndexOf('@', at + 1) : -1)
        {
            // “ana@post.test” names nobody.
            if (at > 0 && char.IsLetterOrDigit(text[at - 1])) continue;
            if (byLength.Find(p => Stands(text, at + 1, p.Name)) is not { } person) continue;
            if (at > from) pieces.Add(new NotePiece(text[from..at], null));
            pieces.Add(new NotePiece(person.Name, person.Id));
            from = at + 1 + person.Name.Length;
            at = from - 1;
        }
        if (from < text.Length) pieces.Add(new NotePiece(text[from..], null));
        return pieces;
    }

    private static bool Stands(string text, int at, string name) =>
        string.Compare(text, at, name, 0, name.Length, StringComparison.OrdinalIgnoreCase) == 0
        && (at + name.Length == text.Length || (at + name.Length < text.Length && !char.IsLetterOrDigit(text[at + name.Length])));
}
