using Masthead.Text.Rules.Spelling;

namespace Masthead.Text.Tests.Rules;

/// <summary>The table of spellings, and which system copy is taken to keep.</summary>
public sealed class SpellingTests
{
    private static readonly SpellingSystem[] Systems = Enum.GetValues<SpellingSystem>();

    [Theory]
    [InlineData("colour", "colour color colour colour colour")]
    [InlineData("organize", "organise organize organize organise organize")]
    [InlineData("analyse", "analyse analyze analyze analyse analyse")]
    [InlineData("aluminum", "aluminium aluminum aluminum aluminium aluminium")]
    [InlineData("tyre", "tyre tire tire tyre tyre")]
    [InlineData("programme", "programme program program program programme")]
    [InlineData("licence", "licence license licence licence licence")]
    [InlineData("colorize", "colourise colorize colourize colourise colourize")]
    [InlineData("centring", "centring centering centring centring centring")]
    [InlineData("manoeuvres", "manoeuvres maneuvers manoeuvres manoeuvres manoeuvres")]
    [InlineData("installment", "instalment installment instalment instalment instalment")]
    [InlineData("paralyzes", "paralyses paralyzes paralyzes paralyses paralyses")]
    [InlineData("jewellery", "jewellery jewelry jewellery jewellery jewellery")]
    public void A_word_has_a_form_in_every_system(string word, string forms) =>
        Assert.Equal(forms.Split(' '), Systems.Select(SpellingVariants.Of(word).Entry.In));

    [Theory]
    [InlineData("tire"), InlineData("curb"), InlineData("check"), InlineData("program"), InlineData("meter"), InlineData("story"), InlineData("draft"), InlineData("license"), InlineData("practice"), InlineData("fetus")]
    [InlineData("paralyses"), InlineData("prised"), InlineData("advertise"), InlineData("judgment"), InlineData("enquiry"), InlineData("whisky"), InlineData("surprise"), InlineData("advise")]
    public void A_word_that_means_something_in_every_system_tells_nothing(string word) => Assert.DoesNotContain(word, SpellingVariants.Words);

    [Fact]
    public void Every_word_is_written_by_one_system_at_least_and_not_by_all_and_its_entry_says_so()
    {
        Assert.InRange(SpellingVariants.Words.Count, 4_000, 8_000);
        foreach (var word in SpellingVariants.Words)
        {
            var variant = SpellingVariants.Of(word);
            var writing = Systems.Where(system => variant.Written.Has(system)).ToList();
            Assert.NotEmpty(writing);
            Assert.NotEqual(Systems.Length, writing.Count);
            Assert.Equal(writing, Systems.Where(system => variant.Entry.In(system) == word));
            Assert.Equal(variant.Written, variant.Written & variant.Seen);
            Assert.True(Vocabulary.Is(word, WordUse.Spelling) && Vocabulary.SpellingOf(Vocabulary.Find(word)) == variant, word);
        }
    }

    [Theory]
    [InlineData("The colour of the organized, analyzed aluminum.")]
    [InlineData("The colour of the center was gray.", "colour→color")]
    [InlineData("The colour of the centre was organised and criticized.", "criticized→criticised")]
    [InlineData("The organized color of the neighbourhood center.", "neighbourhood→neighborhood")]
    [InlineData("Labour lost. The color of the center was gray.")]
    [InlineData("Labour costs fell. The color of the center was gray.")]
    [InlineData("Grey won. The color of the labor center faded.")]
    [InlineData("The cancelled catalogue of the theatre was a favorite of the center’s councillors.")]
    [InlineData("The colour of the center was grey, the colour of the centre was gray; both colours.", "center→centre", "gray→grey")]
    public void A_story_keeps_the_system_that_breaks_with_the_fewest_of_its_words(string words, params string[] told) =>
        Assert.Equal(told, CopyDesk.Check(Copy.Read(words)).Where(f => f.Rule == "spelling-mixed").Select(f => $"{words[f.Span.Start..f.Span.End]}→{f.Fix}"));

    [Theory]
    [InlineData(null, "The colour of the centre was organised and criticized.", "“criticized” is -ize spelling; the rest of the copy is mostly British.")]
    [InlineData(null, "The organized color of the neighbourhood center.", "“neighbourhood” is British spelling; the rest of the copy is mostly American.")]
    [InlineData(null, "The colours of the centre, analyzed by skeptics, are organised.", "“organised” is British spelling; the rest of the copy is mostly Canadian.")]
    [InlineData(SpellingSystem.Canadian, "The aluminium.", "“aluminium” is British spelling; the house keeps Canadian.")]
    [InlineData(SpellingSystem.BritishIze, "They organise.", "“organise” is -ise spelling; the house keeps British with -ize.")]
    [InlineData(SpellingSystem.Australian, "They colourize.", "“colourize” is Canadian spelling; the house keeps Australian.")]
    public void The_message_says_whose_spelling_it_is(SpellingSystem? house, string words, string message) =>
        Assert.Equal(message, Assert.Single(CopyDesk.Check(Copy.Read(words), new HouseStyle(spelling: house)), f => f.Rule == "spelling-mixed").Message);

    [Fact]
    public void No_misspelling_is_a_word_of_any_list_of_the_desk_and_its_mend_is_not_misspelt()
    {
        foreach (var word in Misspellings.Words)
        {
            Assert.Equal(WordUse.Misspelt, Vocabulary.UsesOf(Vocabulary.Find(word)));
            Assert.DoesNotContain(Misspellings.MendOf(word), Misspellings.Words);
            Assert.False(Vocabulary.Is(Misspellings.MendOf(word), WordUse.Spelling), word);
        }
    }
}
