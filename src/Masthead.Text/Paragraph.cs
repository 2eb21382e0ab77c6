namespace Masthead.Text;

/// <summary>What a paragraph is for. Recognised in plain pages that come without <see cref="CopyFacts"/>; all is <see cref="Body"/> where facts are given.</summary>
public enum ParagraphRole
{
    /// <summary>The running copy.</summary>
    Body,

    /// <summary>The name of the title or site above the headline.</summary>
    SiteName,

    /// <summary>The headline, or the headline told again.</summary>
    Headline,

    /// <summary>The line that names who wrote it.</summary>
    Byline,

    /// <summary>A line that says when it was published or changed.</summary>
    DateLine,

    /// <summary>The lines under the headline that sum the story up.</summary>
    Standfirst,

    /// <summary>A heading within the copy.</summary>
    Heading,

    /// <summary>The box about the author after the copy, its heading included.</summary>
    AboutTheAuthor,
}

/// <summary>A paragraph of the copy: the ranges of its tokens and sentences.</summary>
/// <param name="Span">Its place from the first to the last visible character. Not empty.</param>
/// <param name="Role">What it is for.</param>
/// <param name="FirstToken">Index into <see cref="Copy.Tokens"/> of its first token.</param>
/// <param name="EndToken">Index after its last token; greater than <paramref name="FirstToken"/>.</param>
/// <param name="FirstSentence">Index into <see cref="Copy.Sentences"/> of its first sentence.</param>
/// <param name="EndSentence">Index after its last sentence; greater than <paramref name="FirstSentence"/>.</param>
public readonly record struct Paragraph(TextSpan Span, ParagraphRole Role, int FirstToken, int EndToken, int FirstSentence, int EndSentence)
{
    /// <summary>Whether a reader reads it as part of the story's own prose: <see cref="ParagraphRole.Body"/> or <see cref="ParagraphRole.Standfirst"/>.</summary>
    public bool IsProse => Role is ParagraphRole.Body or ParagraphRole.Standfirst;
}

/// <summary>A sentence of the copy. Quotations do not divide it: a sentence ends where its last mark stands, closing quotation marks included.</summary>
/// <param name="Span">Its place from the first to the last visible character. Not empty.</param>
/// <param name="FirstToken">Index into <see cref="Copy.Tokens"/> of its first token.</param>
/// <param name="EndToken">Index after its last token; greater than <paramref name="FirstToken"/>.</param>
/// <param name="Paragraph">Index into <see cref="Copy.Paragraphs"/> of the paragraph it stands in.</param>
public readonly record struct Sentence(TextSpan Span, int FirstToken, int EndToken, int Paragraph);
