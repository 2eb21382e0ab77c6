using System.Reflection;

namespace Masthead.Text.Tests;

public sealed class DocumentationTests
{
    /// <summary>The C# of the readme, with what it claims to find.</summary>
    [Fact]
    public void The_example_of_the_readme_finds_what_a_reader_sees()
    {
        var readme = File.ReadAllText(Path.Combine(Repository.Root, "src", "Masthead.Text", "README.md"));
        const string example = "The mayor said the the harbour was safe again”. .";
        Assert.Contains($"Copy.Read(\"{example}\")", readme, StringComparison.Ordinal);
        Assert.Equal(["word-doubled", "quote-unopened", "punctuation-doubled"], CopyDesk.Check(Copy.Read(example)).Select(f => f.Rule));
    }

    [Fact]
    public void The_house_style_of_the_reference_can_be_used()
    {
        var page = File.ReadAllText(Repository.Docs("reference", "check.md"));
        var style = HouseStyle.Parse(page.Split("```json")[1].Split("```")[0]);
        Assert.True(style.IsOff("space-doubled"));
        Assert.False(style.IsOff("sentence-long"));
        Assert.Equal(SpellingSystem.British, style.Spelling);
    }

    [Fact]
    public void Rules_can_be_made_in_the_library_only() =>
        Assert.All(typeof(CopyRule).GetConstructors(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic), c => Assert.True(c.IsFamilyAndAssembly));
}
