using CsCheck;
using Masthead.Search;

namespace Masthead.Tests.Search;

public sealed class QuestionTests
{
    [Theory]
    [InlineData("ferry late", "ferry late")]
    [InlineData("  ferry   \"town council\" ", "ferry \"town council\"")]
    [InlineData("“town council” -fares", "\"town council\" -fares")]
    [InlineData("ferry OR boat", "ferry OR boat")]
    [InlineData("OR boat", "boat")]
    [InlineData("ferry OR", "ferry")]
    [InlineData("ferry \"OR\" boat", "ferry \"OR\" boat")]
    [InlineData("Section:News by:\"Ana Lopez\"", "section:News author:\"Ana Lopez\"")]
    [InlineData("after:2025-02 before:2026 tide", "tide after:2025-02-01 before:2026-01-01")]
    [InlineData("before:yesterday", "before:yesterday")]
    [InlineData("\"never closed", "\"never closed\"")]
    [InlineData("- * ? \"\"", "")]
    [InlineData("-section:news", "-section:news")]
    [InlineData("well-known", "well-known")]
    public void A_question_is_taken_apart_as_it_was_meant(string typed, string read) => Assert.Equal(read, SearchQuestion.Parse(typed).ToString());

    [Fact]
    public void Any_text_is_a_question_and_reads_the_same_again() => Gen.String.Sample(text =>
    {
        var question = SearchQuestion.Parse(text);
        Assert.True(question.Typed.Length <= SearchQuestion.LongestText);
        if (question.ToString().Length > SearchQuestion.LongestText) return;
        var again = SearchQuestion.Parse(question.ToString());
        Assert.Equal(question.Wanted.Length, again.Wanted.Length);
    });

    [Fact]
    public void Any_text_is_words_that_lie_in_it_in_order() => Gen.String.Sample(text =>
    {
        var before = 0;
        foreach (var word in WordsOfCopy.In(text, "de"))
        {
            Assert.InRange(word.Start, before == 0 ? 0 : before - 4, text.Length);
            Assert.InRange(word.End, word.Start + 1, text.Length);
            Assert.NotEmpty(word.Term);
            Assert.DoesNotContain(word.Term, c => c is ' ' or '"' or '\'' or '\\' or '\0' or (>= '\uE000' and <= '\uE00F'));
            before = word.Start;
        }
    });

    [Theory]
    [InlineData("en", "ferries ferry", "ferri ferri")]
    [InlineData("en", "running runs agreed relational happy", "run run agre relat happi")]
    [InlineData("en", "caresses ponies hopping generalizations", "caress poni hop gener")]
    [InlineData("de", "Häfen Hafen Hafens Kinder Kindern", "haf haf haf kind kind")]
    [InlineData("fr", "chevaux cheval portées", "cheval cheval port")]
    [InlineData("es", "niños niña acciones", "nin nin accion")]
    [InlineData("ru", "гавань гаванями", "гаван гаван")]
    [InlineData("xx", "ferries", "ferries")]
    [InlineData("en", "Reid’s l’eau don't O'Brien", "reid eau don brien")]
    [InlineData("en", "Straße ÆSIR Łódź naïve", "strass aesir lodz naiv")]
    public void Words_come_to_their_stems(string language, string text, string stems) => Assert.Equal(stems, string.Join(' ', WordsOfCopy.In(text, language).Select(w => w.Term)));

    [Theory]
    [InlineData("harbuor", "harbour", 1)]
    [InlineData("harbour", "harbour", 0)]
    [InlineData("haarbuor", "harbour", 2)]
    [InlineData("", "abc", 3)]
    public void Slips_are_counted(string one, string other, int slips) => Assert.Equal(slips, Slip.Between(one, other));

    [Fact]
    public void Any_single_slip_shares_a_key_with_the_word() => Gen.Select(Gen.String[Gen.Char['a', 'f'], 4, 12], Gen.Int[0, 11], Gen.Int[0, 3], Gen.Char['a', 'f']).Sample((word, at, kind, letter) =>
    {
        var i = at % (word.Length - 1);
        var slipped = kind switch
        {
            0 => word.Remove(i, 1),
            1 => word.Insert(i, letter.ToString()),
            2 => word[..i] + letter + word[(i + 1)..],
            _ => word[..i] + word[i + 1] + word[i] + word[(i + 2)..],
        };
        Assert.NotEmpty(KnownWords.Keys(word).Intersect(KnownWords.Keys(slipped)));
        Assert.InRange(Slip.Between(word, slipped), 0, 1);
    });
}
