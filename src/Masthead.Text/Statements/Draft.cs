namespace Masthead.Text.Statements;

/// <summary>A statement as a sieve found it, in tokens.</summary>
internal sealed class Draft
{
    public required string Rule { get; init; }
    public required double Confidence { get; init; }
    public required Stretch Cue { get; init; }

    /// <summary>The words that name the speaker; empty where the copy does not say.</summary>
    public Stretch Speaker { get; set; }

    /// <summary>For "who": the phrase before it; else empty.</summary>
    public Stretch StandsFor { get; set; }

    /// <summary>Whether the words are somebody’s own though no marks stand around them, as in an interview.</summary>
    public bool IsVerbatim { get; init; }

    /// <summary>The content's pieces, in order.</summary>
    public List<Stretch> Pieces { get; } = [];

    /// <summary>The draft whose speaker this one shares, for quotations that stand without an attribution of their own.</summary>
    public Draft? Follows { get; init; }

    public int End => Pieces[^1].End;

    /// <summary>Adds a piece behind the others; where it overlaps the last, the two become one.</summary>
    public void Add(Stretch piece)
    {
        if (piece.IsEmpty) return;
        if (Pieces.Count > 0 && Pieces[^1].End > piece.First) Pieces[^1] = new Stretch(Pieces[^1].First, Math.Max(piece.End, Pieces[^1].End));
        else Pieces.Add(piece);
    }
}
