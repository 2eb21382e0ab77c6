using System.Text.RegularExpressions;
using Masthead.Data;
using Masthead.Languages;
using Masthead.Publications;
using Masthead.Reading;
using Masthead.Themes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Masthead.Tests.Reading;

/// <summary>The default theme in the languages that it speaks.</summary>
public sealed class WordsTests
{
    private static readonly ThemeFiles Files = new ThemeFolder("/nowhere").Read("default");

    private static IReadOnlyDictionary<string, string> In(string language) => Words.Read(Files.Files[$"words/{language}.json"].Bytes);

    public static TheoryData<string> Languages { get; } =
        [.. Files.Files.Keys.Where(p => p.StartsWith("words/", StringComparison.Ordinal)).Select(p => Path.GetFileNameWithoutExtension(p)).Order(StringComparer.Ordinal)];

    [Fact]
    public void It_speaks_several_languages() => Assert.Equal(["ar", "de", "en", "es", "fr"], Languages.Select(l => (string)l.Data!));

    [Theory, MemberData(nameof(Languages))]
    public void A_language_has_every_word_and_the_places_to_be_filled_in_each(string language)
    {
        var (english, own) = (In("en"), In(language));

        Assert.Empty(english.Keys.Where(k => PluralForm.Without(k) == k).Except(own.Keys, StringComparer.Ordinal));
        foreach (var (key, word) in own)
        {
            var like = english.GetValueOrDefault(key) ?? english[PluralForm.Without(key)];
            // A form of few numbers may say the number as a word.
            if (PluralForm.Without(key) == key) Assert.Equal(Places(like), Places(word));
            else Assert.Subset(Places(english[PluralForm.Without(key)]), Places(word));
            Assert.NotEmpty(word);
        }

        static HashSet<string> Places(string word) => [.. Regex.Matches(word, "\\{[0-9]\\}").Select(m => m.Value)];
    }

    /// <summary>A form that the language has and nobody translated would be said in the words for all other numbers.</summary>
    [Theory, MemberData(nameof(Languages))]
    public void A_number_of_things_is_said_in_the_languages_own_forms(string language)
    {
        var own = In(language);
        var counted = own.Keys.Where(k => PluralForm.Without(k) != k).Select(PluralForm.Without).Distinct().ToList();

        Assert.Contains("versions", counted);
        Assert.Contains("search-found", counted);
        foreach (var key in counted)
            Assert.All(own.Keys.Where(k => k != key && PluralForm.Without(k) == key), k => Assert.Contains(k[(key.Length + 1)..], Enumerable.Range(0, 200).Select(n => PluralForm.Of(language, n))));
    }

    [Theory]
    [InlineData("en-GB", "other one other other other other other other")]
    [InlineData("fr", "one one other other other other other other")]
    [InlineData("ar", "zero one two few many many other other")]
    [InlineData("ru", "many one few few many one many few")]
    [InlineData("pl", "many one few few many many many few")]
    [InlineData("cs", "other one few few other other other other")]
    [InlineData("ja", "other other other other other other other other")]
    [InlineData("xx", "other one other other other other other other")]
    public void A_language_has_its_plural_forms(string language, string forms) =>
        Assert.Equal(forms, string.Join(' ', new[] { 0, 1, 2, 3, 11, 21, 100, 102 }.Select(n => PluralForm.Of(language, n))));

    [Fact]
    public async Task A_publication_in_Arabic_speaks_Arabic_from_right_to_left()
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();
        await newsroom.DoAsync(async services =>
        {
            var db = services.GetRequiredService<NewsroomDb>();
            (await db.Publications().SingleAsync(p => p.Id == newsroom.Post.Id, NewsroomUnderTest.Cancel)).Describe("", "", "ar", "Europe/London");
            await db.SaveChangesAsync(NewsroomUnderTest.Cancel);
            return 0;
        });
        var id = await newsroom.WriteAsync("تأخرت العبّارة", "وصلت عند الظهر.");
        await newsroom.PublishAsync(id);
        await newsroom.EditAsync(id, c => c with { Body = NewsroomUnderTest.BodyOf("وصلت في الواحدة.") });
        var story = await newsroom.PublishAsync(id);

        var page = new AngleSharp.Html.Parser.HtmlParser().ParseDocument(await newsroom.ReadAsync(story.Path));

        Assert.Equal(("ar", "rtl"), (page.DocumentElement.GetAttribute("lang"), page.DocumentElement.GetAttribute("dir")));
        Assert.Equal("نسختان", page.QuerySelector(".versions a")!.TextContent);
        Assert.Contains("نُشر في", page.QuerySelector(".times")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("خبر واحد عن «العبّارة»", await newsroom.ReadAsync("/search/?q=" + Uri.EscapeDataString("العبّارة")), StringComparison.Ordinal);
    }
}
