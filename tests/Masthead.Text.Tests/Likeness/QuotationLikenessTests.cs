using CsCheck;

namespace Masthead.Text.Tests.Likeness;

/// <summary>The examples of docs/reference/likeness.md, and what holds of every pair.</summary>
public sealed class QuotationLikenessTests
{
    public static TheoryData<string, string, string> Examples
    {
        get
        {
            var rows = new TheoryData<string, string, string>();
            foreach (var line in File.ReadAllLines(Repository.Docs("reference", "likeness.md")))
                if (line.StartsWith("| “", StringComparison.Ordinal) && line.Split('|', StringSplitOptions.TrimEntries) is [_, var a, var b, var label, _]) rows.Add(a, b, label);
            return rows;
        }
    }

    [Theory, MemberData(nameof(Examples))]
    public void The_examples_of_the_reference_have_their_labels(string a, string b, string label)
    {
        Assert.Equal(label, QuotationLikeness.Compare(a, b).ToString().ToLowerInvariant());
        Assert.Equal(label, QuotationLikeness.Compare(b, a).ToString().ToLowerInvariant());
    }

    [Fact]
    public void Every_label_has_an_example() =>
        Assert.Equal(Enum.GetNames<QuotationLabel>().Select(n => n.ToLowerInvariant()).Order(), Examples.Select(row => (string)row.Data.Item3).Distinct().Order());

    [Fact]
    public void A_stretch_of_four_words_or_more_is_trimmed() => Gen.Select(Gen.Int[1, 1000].Array[5, 40], Gen.Int[0, 40], Gen.Int[4, 40]).Sample((words, from, length) =>
    {
        from = Math.Min(from, words.Length - 4);
        length = Math.Min(length, words.Length - from);
        var (whole, part) = (string.Join(' ', words), string.Join(", ", words[from..(from + length)]));
        Assert.Equal(length == words.Length ? QuotationLabel.Identical : QuotationLabel.Trimmed, QuotationLikeness.Compare(whole, part));
    }, iter: 500);

    [Fact]
    public void Any_two_texts_have_one_label_in_either_order() => Gen.Select(Gen.String[0, 60], Gen.String[0, 60]).Sample((a, b) =>
        Assert.Equal(QuotationLikeness.Compare(a, b), QuotationLikeness.Compare(b, a)), iter: 2000);

    /// <summary>Few words, so that two laid against one another can be laid in more than one way.</summary>
    private static readonly Gen<string> FewWords = Gen.Int[0, 3].Array[4, 14].Select(words => string.Join(' ', words.Select(w => "abcd"[w])));

    [Fact]
    public void Two_of_one_length_that_can_be_laid_in_two_ways_have_one_label() => Gen.Select(FewWords, FewWords).Sample((a, b) =>
        Assert.Equal(QuotationLikeness.Compare(a, b), QuotationLikeness.Compare(b, a)), iter: 40_000);

    [Fact]
    public void Long_ones_are_told_without_an_alignment()
    {
        var words = Enumerable.Range(0, 6000).Select(n => $"w{n * 31 % 9973}").ToArray();
        var whole = string.Join(' ', words);
        Assert.Equal(QuotationLabel.Elided, QuotationLikeness.Compare(whole, string.Join(' ', words[..2000].Concat(words[3000..]))));
        Assert.Equal(QuotationLabel.Altered, QuotationLikeness.Compare(whole, string.Join(' ', words.Select((w, i) => i % 20 == 0 ? "other" : w))));
        Assert.Equal(QuotationLabel.Different, QuotationLikeness.Compare(whole, string.Join(' ', words.Select(w => "x" + w))));
        Assert.Equal(QuotationLabel.Trimmed, QuotationLikeness.Compare(whole, string.Join(' ', words[100..5000])));
    }
}
