namespace Masthead.Text;

/// <summary>What a finding's place counts in.</summary>
public enum CopyPart
{
    /// <summary>The text.</summary>
    Text,

    /// <summary>The headline that the caller gave in <see cref="CopyFacts.Headline"/>.</summary>
    Headline,

    /// <summary>One of the names of <see cref="CopyFacts.Byline"/>; <see cref="Finding.Index"/> says which.</summary>
    Byline,

    /// <summary>One of <see cref="CopyStructure.Pictures"/>; <see cref="Finding.Index"/> says which. The span is the picture's, and may be empty.</summary>
    Picture,
}
