namespace Masthead.Text.Tests.Rules;

/// <summary>Twice the text is at most twice the work and a little, counted in steps and in bytes of memory, not by a clock.</summary>
public sealed class GrowthTests
{
    public static TheoryData<string> Units => new(
        "The mayor said “the harbour is safe”, and dozens were reported killed on Friday. ",
        "word",
        "“",
        "”",
        "\"a ",
        "‘a ’b ",
        "' ",
        "(",
        ") ",
        ". ",
        ".",
        "  ",
        "\u2060",
        "a\u2060",
        "\n",
        "Marsh said. ",
        "Ana Lopez of Denby ",
        "University of the ",
        "Denby (DSC) ",
        "The same paragraph of more than eight words stands here again and again.\n\n",
        "<a ",
        "<b>x</b>",
        "&amp;",
        "[a](b",
        "[",
        "`",
        "# a\n",
        "文",
        "\ud83d\ude00",
        "\ud800",
        "\0");

    [Theory]
    [MemberData(nameof(Units))]
    public void Work_grows_no_faster_than_the_text(string unit)
    {
        var (steps, bytes) = Work(unit, 40_000);
        var (moreSteps, moreBytes) = Work(unit, 80_000);
        Assert.InRange(moreSteps, 0, (long)(steps * 2.3));
        Assert.InRange(moreBytes, 0, (long)(bytes * 2.6) + 1_000_000);
    }

    private static (long Steps, long Bytes) Work(string unit, int length)
    {
        var text = string.Concat(Enumerable.Repeat(unit, length / unit.Length));
        var before = GC.GetAllocatedBytesForCurrentThread();
        long steps = 0;
        foreach (var markup in Enum.GetValues<Markup>())
        {
            var copy = Copy.Read(MarkupView.Of(text, markup));
            CopyDesk.Check(copy);
            NameReader.Read(copy);
            steps += copy.Effort.Steps;
        }
        return (steps, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Fact]
    public void A_megabyte_without_a_blank_is_one_word()
    {
        var copy = Copy.Read(new string('x', 1_000_000));
        Assert.Single(copy.Tokens);
        Assert.Empty(CopyDesk.Check(copy));
    }

    [Theory]
    [InlineData("قال الرئيس: «الوضع مستقر» في المدينة. وقتل العشرات.")]
    [InlineData("总统说：“局势已经稳定。”数十人被杀。")]
    [InlineData("「はい」と彼は言った。")]
    [InlineData("สวัสดีชาวโลก ประธานาธิบดีกล่าว")]
    [InlineData("👩‍👩‍👧‍👦 The family 👍🏽 came home. 🇰🇿")]
    [InlineData("Bidi \u202Eabc\u202C \u200Fdef. NUL \0 stands here.")]
    public void Copy_in_every_script_is_read_without_a_false_error(string text) =>
        Assert.DoesNotContain(CopyDesk.Check(Copy.Read(text)), f => f.Severity == Severity.Error);

    [Fact]
    public void One_emoji_of_several_characters_is_one_token() => Assert.Single(Copy.Read("👩‍👩‍👧‍👦").Tokens);
}
