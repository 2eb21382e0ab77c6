namespace Masthead.Text;

/// <summary>What a shingle that two texts share tells of whether one was taken from the other.</summary>
internal enum Telling : byte
{
    /// <summary>It stands mostly within quotation marks, and others quote the same words; or many articles have it.</summary>
    Nothing,

    /// <summary>It is mostly names and figures, as any report of the matter has them.</summary>
    Little,

    /// <summary>It is the writer’s own.</summary>
    Much,
}
