using CsCheck;
using Masthead.Text.Reading;
using Masthead.Text.Rules.Sums;
using Masthead.Text.Statements;

namespace Masthead.Text.Tests.Reading;

/// <summary>One table of words: what is asked of a token by its number is what its letters say.</summary>
public sealed class VocabularyTests
{
    [Theory]
    [InlineData("killed", WordUse.Harm)]
    [InlineData("KILLED", WordUse.Harm)]
    [InlineData("Twenty-one", WordUse.Number)]
    [InlineData("said", WordUse.Says | WordUse.Cue)]
    [InlineData("The", WordUse.Starter)]
    [InlineData("Ministry", WordUse.OrganisationHead | WordUse.Body)]
    [InlineData("colour", WordUse.Spelling)]
    public void A_word_is_found_in_its_lists(string word, object uses) => Assert.Equal((WordUse)uses, Vocabulary.UsesOf(Vocabulary.Find(word)) & (WordUse)uses);

    [Theory]
    [InlineData("SAID", WordUse.Says)]
    [InlineData("the", WordUse.Starter)]
    [InlineData("ministry", WordUse.OrganisationHead)]
    [InlineData("kill", WordUse.Harm)]
    [InlineData("twenty-eleven", WordUse.Number)]
    public void A_word_that_a_list_has_as_it_is_written_is_found_in_no_other_way(string word, object uses) => Assert.False(Vocabulary.Is(word, (WordUse)uses));

    [Fact]
    public void Capitals_and_apostrophes_of_either_shape_do_not_change_what_a_word_can_be()
    {
        Assert.True(Vocabulary.ClassesOf(Vocabulary.Find("They’re")).HasFlag(WordClass.Contraction));
        Assert.True(Vocabulary.ClassesOf(Vocabulary.Find("they're")).HasFlag(WordClass.Contraction));
        Assert.True(Vocabulary.ClassesOf(Vocabulary.Find("The")).HasFlag(WordClass.Determiner));
    }

    [Fact]
    public void Every_number_in_words_that_can_be_read_is_in_the_table_and_no_other()
    {
        foreach (var word in NumberWords.Words) Assert.True(NumberWords.TryWord(word, out _) && Vocabulary.Is(word, WordUse.Number), word);
        foreach (var word in new[] { "hundred", "tens", "one-two", "twenty-ten" }) Assert.False(NumberWords.TryWord(word, out _) || Vocabulary.Is(word, WordUse.Number), word);
    }

    [Fact]
    public void A_number_of_the_table_is_that_of_the_word_at_its_token()
    {
        var copy = Copy.Read("The Ministry said 21 people, twenty-one of them “children”, were killed on Friday; they’re mourned.");
        for (var i = 0; i < copy.Tokens.Length; i++)
        {
            var expected = copy.Tokens[i].Kind switch { TokenKind.Word => Vocabulary.Find(copy.WordAt(i)), TokenKind.Number => Vocabulary.Figure, _ => Vocabulary.Unknown };
            Assert.Equal(expected, copy.NumberAt(i));
            Assert.Equal(Vocabulary.UsesOf(expected), copy.UsesAt(i));
            Assert.Equal(copy.UsesAt(i), copy.UsesIn(copy.SentenceOf(i)) & copy.UsesAt(i));
        }
        Assert.Equal(WordUse.None, copy.UsesAt(-1) | copy.UsesAt(copy.Tokens.Length));
    }

    [Fact]
    public void Words_that_are_the_same_have_one_hash()
    {
        var letters = Gen.Int[0, 35].Select(i => "aBcDefGhIjKlMnOpQrStUvwxyz'’éÉßяЯ文-1"[i]);
        Gen.Select(letters.Array[1, 70], Gen.Bool.Array[70]).Sample((word, turned) =>
        {
            var other = word.Select((c, i) => !turned[i] ? c : c is '\'' ? '’' : c is '’' ? '\'' : char.IsLower(c) ? char.ToUpperInvariant(c) : char.ToLowerInvariant(c)).ToArray();
            Assert.True(FoldedWord.Same(word, other));
            Assert.Equal(FoldedWord.Hash(word), FoldedWord.Hash(other));
        });
    }

    [Fact]
    public void Words_that_differ_in_one_letter_have_two_hashes()
    {
        var word = "abcdefghijklmnopqrstuvw".ToCharArray();
        for (var length = 1; length <= word.Length; length++)
        {
            for (var at = 0; at < length; at++)
            {
                var other = word[..length];
                other[at] = 'z';
                Assert.False(FoldedWord.Same(word.AsSpan(0, length), other));
                Assert.NotEqual(FoldedWord.Hash(word.AsSpan(0, length)), FoldedWord.Hash(other));
            }
        }
    }
}
