using CsCheck;

namespace Masthead.Text.Tests.Names;

/// <summary>What holds of every text, sound or not.</summary>
public sealed class NameLaws
{
    private static readonly string[] Scraps =
    [
        "Ana", "Lopez", "Mr", "Gov.", "President", "the", "The", "of", "for", "and", "&", "de", "U.S.", "DSC", "(DSC)", "University", "Denby", "Paris", "Texas", "Lake", "Street", "Party", "said", "in", "France’s", "Lopez's",
        ",", ".", "“", "”", "(", ")", "\n\n", "\ud83d", "\udc00", "😀", "\0", "\u202E", "他说", "مرحبا", "É", "O’Hara", "A", "goals", "",
    ];

    private static readonly Gen<string> Anything = Gen.OneOf(
        Gen.String[0, 200],
        Gen.Int[0, Scraps.Length - 1].Array[0, 60].Select(parts => string.Join(' ', parts.Select(p => Scraps[p]))),
        Gen.Int[0, Scraps.Length - 1].Array[0, 60].Select(parts => string.Concat(parts.Select(p => Scraps[p]))));

    [Fact]
    public void Names_lie_within_the_text_in_order_and_do_not_overlap() => Anything.Sample(text =>
    {
        var at = 0;
        foreach (var name in NameReader.Read(Copy.Read(text)))
        {
            Assert.InRange(name.Span.Start, at, text.Length);
            Assert.True(name.Span.Length > 0);
            Assert.Equal(text[name.Span.Start..name.Span.End], name.Text);
            at = name.Span.End;
        }
    }, iter: 6_000);

    [Fact]
    public void Copy_in_another_language_has_no_names() =>
        Assert.Empty(NameReader.Read(Copy.Read("Emmanuel Macron est à Paris.", new CopyFacts(null, [], null, "fr"))));
}
