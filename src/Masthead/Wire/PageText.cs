using System.Collections.Immutable;

namespace Masthead.Wire;

/// <summary>The bytes of a page as text.</summary>
/// <param name="Encoding">Its name for people, such as "UTF-8".</param>
/// <param name="Notes">What a reader should know of the decoding: an encoding other than UTF-8, characters that could not be read.</param>
public sealed record PageText(string Text, string Encoding, string Sha256, ImmutableArray<PagePart> Notes);
