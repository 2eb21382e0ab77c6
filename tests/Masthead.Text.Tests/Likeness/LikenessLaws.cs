using CsCheck;

namespace Masthead.Text.Tests.Likeness;

/// <summary>What holds of every text, sound or not.</summary>
public sealed class LikenessLaws
{
    private static readonly string[] Scraps =
    [
        "the", "harbour", "was", "closed", "after", "a", "storm", "Mayor", "Lopez", "said", "3,000", "don’t", "e-mail", "“", "”", "'", "\"", ",", ".", "\n\n", "\n", "\uD83D", "\uDE00", "😀", "\0", "\u202E",
        "\u00AD", "e\u0301", "他说", "港口", "เรือ", "قال", "İ", "ß", "",
    ];

    private static readonly Gen<string> Anything = Gen.OneOf(
        Gen.String[0, 200],
        Gen.Int[0, Scraps.Length - 1].Array[0, 80].Select(parts => string.Join(' ', parts.Select(p => Scraps[p]))),
        Gen.Int[0, Scraps.Length - 1].Array[0, 80].Select(parts => string.Concat(parts.Select(p => Scraps[p]))));

    /// <summary>Copy of words that do not repeat, so that what is shared is shared once.</summary>
    private static readonly Gen<string[]> Copy = Gen.Select(Gen.Int[0, 1_000_000], Gen.Int[40, 300]).Select(
        (seed, words) => Enumerable.Range(0, words).Select(i => Word(seed + (i * 7919))).ToArray());

    private static string Word(int number) => string.Concat(Enumerable.Range(0, 6).Select(i => "bcdfghklmnprstvw"[(number >> (i * 4)) & 15] + "aeiou"[(number >> i) % 5].ToString()));

    private static LikenessIndex IndexOf(params (string Id, string Text)[] articles)
    {
        var index = new LikenessIndex();
        foreach (var (id, text) in articles) index.Add(id, text);
        return index;
    }

    [Fact]
    public void A_text_contains_itself() => Copy.Sample(words =>
    {
        var text = string.Join(' ', words);
        var match = Assert.Single(IndexOf(("a", text)).Query(text));
        Assert.Equal(("a", 1.0, 1.0), (match.Id, match.Containment, match.Coverage));
        Assert.Equal([new TextSpan(0, text.Length)], match.Shared);
    }, iter: 100);

    [Fact]
    public void A_trim_is_contained_whatever_its_case_marks_and_spacing() => Gen.Select(Copy, Gen.Double[0, 1], Gen.Int[11, 40]).Sample((words, from, length) =>
    {
        var start = (int)(from * (words.Length - length));
        var trim = words[Math.Max(0, start)..Math.Min(words.Length, Math.Max(0, start) + length)];
        var text = "  " + string.Join(",\n", trim).ToUpperInvariant() + "!";
        var match = Assert.Single(IndexOf(("a", string.Join(' ', words)), ("b", "Nothing of this sort was ever written by anybody anywhere near here.")).Query(text.ToLowerInvariant()));
        Assert.Equal(("a", 1.0), (match.Id, match.Containment));
        Assert.Equal([new TextSpan(2, text.Length - 1)], match.Shared);
    }, iter: 200);

    [Fact]
    public void The_order_in_which_articles_were_added_changes_no_answer() => Gen.Select(Copy, Copy, Copy, Gen.Shuffle(new[] { 0, 1, 2 })).Sample((a, b, c, order) =>
    {
        (string, string)[] articles = [("a", string.Join(' ', a)), ("b", string.Join(' ', b)), ("c", string.Join(' ', c) + " " + string.Join(' ', a[..30]))];
        var asked = string.Join(' ', a) + " " + string.Join(' ', c);
        var one = IndexOf(articles).Query(asked);
        var other = IndexOf([.. order.Select(i => articles[i])]).Query(asked);
        Assert.Equal(one.Select(m => (m.Id, m.Containment, m.Coverage)), other.Select(m => (m.Id, m.Containment, m.Coverage)));
        Assert.Equal(one.SelectMany(m => m.Shared), other.SelectMany(m => m.Shared));
        Assert.Contains(one, m => m.Id == "a");
    }, iter: 100);

    [Fact]
    public void Paragraphs_in_another_order_are_contained_but_for_their_seams() => Gen.Select(Copy, Copy).Sample((a, b) =>
    {
        var (first, second) = (string.Join(' ', a), string.Join(' ', b));
        var match = Assert.Single(IndexOf(("a", $"{first}\n\n{second}")).Query($"{second}\n\n{first}"));
        Assert.Equal([new TextSpan(0, first.Length + 2 + second.Length)], match.Shared);
        Assert.InRange(match.Containment, 1 - (4.0 / (a.Length + b.Length - 4)) - 1e-9, 1);
    }, iter: 100);

    [Fact]
    public void Any_text_can_be_kept_and_asked_for_and_every_place_is_in_it() => Gen.Select(Anything, Anything).Sample((a, b) =>
    {
        foreach (var match in IndexOf((b, a), ("b", b), ("c", a + b)).Query(a + " " + b))
        {
            var end = 0;
            Assert.NotEmpty(match.Shared);
            foreach (var span in match.Shared)
            {
                Assert.True(span.Start >= end && span.End > span.Start, "Places stand in order and apart.");
                end = span.End;
            }
            Assert.True(end <= a.Length + 1 + b.Length);
            Assert.InRange(match.Containment, 1e-9, 1);
            Assert.InRange(match.Coverage, 1e-9, 1);
        }
    }, iter: 3000);

    [Fact]
    public void A_fingerprint_has_as_many_words_as_the_text_whatever_its_case() => Anything.Sample(text =>
    {
        var one = Fingerprint.Of(text);
        Assert.InRange(one.Words.Length, 0, text.Length);
        Assert.Equal(one.Words.ToArray(), Fingerprint.Of(" ,\n" + text).Words.ToArray());
        Assert.Equal(one.Words.ToArray(), Fingerprint.Restore(one.Words.Span).Words.ToArray());
    }, iter: 3000);

    [Fact]
    public void Many_articles_are_joined_into_few_segments_and_all_are_found_and_removed()
    {
        var index = new LikenessIndex();
        string Text(int n) => string.Join(' ', Enumerable.Range(0, 30).Select(i => Word((n * 1000) + i)));
        for (var n = 0; n < 700; n++) index.Add($"{n}", Text(n));
        for (var n = 0; n < 700; n += 3) Assert.True(index.Remove($"{n}"));
        for (var n = 0; n < 700; n += 7) index.Add($"{n}", Text(n + 10_000));
        for (var n = 0; n < 700; n++)
        {
            Assert.Equal(n % 3 != 0 && n % 7 != 0 ? [$"{n}"] : [], index.Query(Text(n)).Select(m => m.Id));
            Assert.Equal(n % 7 == 0 ? [$"{n}"] : [], index.Query(Text(n + 10_000)).Select(m => m.Id));
        }
        Assert.False(index.Remove("3"));
        Assert.Equal(700 - 234 + 34, index.Count);
    }

    public static TheoryData<string> Hard => new(new string('x', 1_000_000), string.Concat(Enumerable.Repeat("a ", 500_000)), new string('“', 300_000), string.Concat(Enumerable.Repeat("文", 300_000)), new string('\uD800', 300_000), new string('\0', 300_000));

    [Theory, MemberData(nameof(Hard))]
    public void Long_and_odd_texts_are_kept_and_asked_for(string text)
    {
        var index = IndexOf(("a", text));
        Assert.All(index.Query(text), m => Assert.Equal(1.0, m.Containment));
        Assert.Equal(QuotationLabel.Identical, QuotationLikeness.Compare(text, text));
    }
}
