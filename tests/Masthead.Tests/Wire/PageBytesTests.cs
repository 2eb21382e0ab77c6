using System.Text;
using Masthead.Data;
using Masthead.Stories;
using Masthead.Wire;

namespace Masthead.Tests.Wire;

public sealed class PageBytesTests
{
    private const string Page = "Café “Zur Ebbe” reopens after the flood\n\nBy Ana Lopez\n\nThe café on the fish quay opened its doors again on Saturday, three months after the flood – to applause.\n\nIt was full by noon.\n";

    private static void IsRead(ReadPage page, string encoding, string? text = null)
    {
        Assert.Equal("Café “Zur Ebbe” reopens after the flood", page.Headline);
        Assert.Equal(text ?? "The café on the fish quay opened its doors again on Saturday, three months after the flood – to applause.\n\nIt was full by noon.", StoryText.Of(page.Body).Text);
        Assert.Equal(encoding, page.Encoding);
    }

    [Fact]
    public void UTF_8_needs_no_word() => Assert.Empty(Pages.Read(Encoding.UTF8.GetBytes(Page)).Changed);

    [Fact]
    public void UTF_8_with_a_byte_order_mark_is_read() => IsRead(Pages.Read([.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(Page)]), "UTF-8");

    [Theory]
    [InlineData(false, true)]
    [InlineData(false, false)]
    [InlineData(true, true)]
    [InlineData(true, false)]
    public void UTF_16_is_read_with_and_without_a_byte_order_mark(bool bigEndian, bool mark)
    {
        // Marks outside Latin-1 have no NUL half; the rest has, always on the same side.
        var encoding = new UnicodeEncoding(bigEndian, mark);
        var page = Pages.Read([.. encoding.Preamble, .. encoding.GetBytes(Page)]);

        IsRead(page, "UTF-16");
        Assert.Contains(page.Changed, c => c.What == "encoding");
    }

    [Fact]
    public void Windows_1252_is_read_and_the_account_says_so()
    {
        var page = Pages.Read(CodePagesEncodingProvider.Instance.GetEncoding(1252)!.GetBytes(Page));

        IsRead(page, "Windows-1252");
        Assert.Equal("The file is not UTF-8; it was read as Windows-1252.", Assert.Single(page.Changed).Why);
    }

    [Fact]
    public void What_an_HTML_page_declares_is_believed_where_the_bytes_agree()
    {
        var html = Pages.Html("<p>Кафе на набережной открылось снова в субботу, через три месяца после наводнения, и к полудню было полно.</p>").Replace("utf-8", "windows-1251", StringComparison.Ordinal);
        var russian = Pages.Read(CodePagesEncodingProvider.Instance.GetEncoding(1251)!.GetBytes(html));
        var lying = Pages.Read(Encoding.UTF8.GetBytes(html));

        Assert.Contains("Кафе на набережной", StoryText.Of(russian.Body).Text, StringComparison.Ordinal);
        Assert.Equal("WINDOWS-1251", russian.Encoding);
        Assert.Contains("Кафе на набережной", StoryText.Of(lying.Body).Text, StringComparison.Ordinal);
        Assert.Equal("UTF-8", lying.Encoding);
    }

    [Fact]
    public void A_lone_surrogate_becomes_a_replacement_character_that_the_account_places()
    {
        byte[] utf8 = [.. Encoding.UTF8.GetBytes(Page), 0xED, 0xA0, 0xBD, .. " Then it rained on the quay again.\n"u8];
        byte[] utf16 = [.. Encoding.Unicode.GetPreamble(), .. Encoding.Unicode.GetBytes(Page), 0x3D, 0xD8, .. Encoding.Unicode.GetBytes(" Then it rained on the quay again.\n")];

        foreach (var page in new[] { Pages.Read(utf8), Pages.Read(utf16) })
        {
            Assert.Contains("\uFFFD Then it rained", StoryText.Of(page.Body).Text, StringComparison.Ordinal);
            Assert.Equal("line 8", Assert.Single(page.Changed, c => c.What == "characters").Place);
        }
    }

    [Fact]
    public void A_few_damaged_bytes_do_not_make_a_page_Windows_1252()
    {
        var page = Pages.Read([.. Encoding.UTF8.GetBytes(Page), .. "A last line \xFF of the story, with a byte that is no letter."u8[..12], 0xFF, .. " of the story.\n"u8]);

        Assert.Contains("three months after the flood –", StoryText.Of(page.Body).Text, StringComparison.Ordinal);
        Assert.Contains(page.Changed, c => c is { What: "characters", Place: "line 8" });
    }

    [Fact]
    public void An_empty_file_is_refused() => Refused("page-empty", []);

    [Fact]
    public void Blank_space_is_refused() => Refused("page-empty", [.. " \n\t\r\n "u8]);

    [Fact]
    public void A_picture_is_refused_whatever_it_is_called() => Assert.Contains("a picture (PNG)", Refused("page-not-text", [0x89, .. "PNG\r\n"u8, 0x1A, 0x0A, 0, 0, 0, 13]).Message, StringComparison.Ordinal);

    [Fact]
    public void NUL_bytes_on_both_sides_are_no_text() => Refused("page-not-text", [.. "abc"u8, 0, 0, .. "def"u8, 0, 1, 2, 3]);

    [Fact]
    public void Control_characters_are_no_text() => Refused("page-not-text", [.. Enumerable.Range(0, 200).Select(n => (byte)(1 + n % 8))]);

    [Fact]
    public void A_feed_is_no_page() => Refused("page-is-feed", [.. "<?xml version=\"1.0\"?><rss version=\"2.0\"><channel></channel></rss>"u8]);

    [Fact]
    public void A_line_of_a_megabyte_is_a_paragraph()
    {
        var line = string.Concat(Enumerable.Repeat("The tide came in and the tide went out again. ", 23_000)).Trim();
        var page = Pages.Read(Page + "\n" + line + "\n");

        Assert.Equal(line, StoryText.Of(page.Body.TextBlocks().Last()));
    }

    [Fact]
    public async Task Two_hundred_megabytes_are_refused_before_they_are_read()
    {
        var path = Path.GetTempFileName();
        try
        {
            await using (var file = File.OpenWrite(path)) file.SetLength(200L << 20);
            var before = GC.GetTotalAllocatedBytes(precise: true);
            var broken = await Assert.ThrowsAsync<RuleBroken>(() => PageBytes.ReadAsync(path, TestContext.Current.CancellationToken));

            Assert.Equal("page-too-large", broken.Code);
            Assert.Contains(path, broken.Message, StringComparison.Ordinal);
            Assert.Contains("20 MB", broken.Message, StringComparison.Ordinal);
            Assert.InRange(GC.GetTotalAllocatedBytes(precise: true) - before, 0, 64L << 20);
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public async Task A_folder_and_a_missing_file_are_named()
    {
        var folder = await Assert.ThrowsAsync<RuleBroken>(() => PageBytes.ReadAsync(Path.GetTempPath(), TestContext.Current.CancellationToken));
        var missing = await Assert.ThrowsAsync<RuleBroken>(() => PageBytes.ReadAsync("no/such/page.html", TestContext.Current.CancellationToken));

        Assert.Equal("page-folder", folder.Code);
        Assert.Equal("There is no file no/such/page.html. See that the name is right.", missing.Message);
    }

    private static RuleBroken Refused(string code, byte[] bytes)
    {
        var broken = Assert.Throws<RuleBroken>(() => Pages.Read(bytes, "photo.txt"));
        Assert.Equal(code, broken.Code);
        Assert.StartsWith("photo.txt ", broken.Message, StringComparison.Ordinal);
        return broken;
    }
}
