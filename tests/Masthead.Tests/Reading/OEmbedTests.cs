using System.Text.Json;
using System.Xml.Linq;

namespace Masthead.Tests.Reading;

/// <summary>How others may show a story (oembed.com).</summary>
public sealed class OEmbedTests
{
    [Fact]
    public async Task A_story_is_told_as_json_and_as_xml()
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();
        var story = await newsroom.PublishAsync("The <ferry> is late", "It came at noon.");

        var (_, json, answer) = await newsroom.AskAsync(Asking("http://post.test" + story.Path));
        var (_, xml, told) = await newsroom.AskAsync(Asking("http://post.test" + story.Path, "&format=xml&utm_source=x"));

        Assert.Equal(("application/json", "text/xml"), (answer.Content.Headers.ContentType!.MediaType, told.Content.Headers.ContentType!.MediaType));
        using var document = JsonDocument.Parse(json);
        string? Said(string name) => document.RootElement.GetProperty(name).GetString();
        Assert.Equal(("1.0", "link", "The <ferry> is late", "http://post.test" + story.Path), (Said("version"), Said("type"), Said("title"), Said("url")));
        Assert.Equal(("Ana Lopez", "http://post.test/author/ana-lopez/", "The Harbour Post", "http://post.test/"), (Said("author_name"), Said("author_url"), Said("provider_name"), Said("provider_url")));
        var oembed = XDocument.Parse(xml).Root!;
        Assert.Equal(("oembed", "link", "The <ferry> is late"), (oembed.Name.LocalName, (string)oembed.Element("type")!, (string)oembed.Element("title")!));
    }

    [Fact]
    public async Task What_is_no_public_story_of_this_publication_is_not_known()
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();
        var other = await newsroom.OpenPublicationAsync("city-mail", "The City Mail", "mail.test");
        var foreign = await newsroom.PublishAsync(await newsroom.WriteAsync(new Masthead.Stories.StoryContent { Headline = "A city story", Slug = "city", Body = NewsroomUnderTest.BodyOf("Words.") }, other));
        await newsroom.WriteAsync("A secret draft", "Words.");
        var gone = await newsroom.PublishAsync("The ferry sank", "It did not.");
        await newsroom.WithdrawAsync(gone.StoryId, "Wrong ferry.");

        foreach (var url in new[]
        {
            "http://mail.test" + foreign.Path, "http://post.test" + foreign.Path, "http://post.test@mail.test" + foreign.Path, "http://post.test/2026/03/14/a-secret-draft/", "http://post.test" + gone.Path,
            "http://post.test/", "http://post.test/news/", "http://post.test:8080" + gone.Path, "file:///etc/passwd", "/2026/03/14/x/", "nonsense",
        })
        {
            var (status, text, _) = await newsroom.AskAsync(Asking(url));
            Assert.True(status == 404, $"{url} answered {status}: {text}");
            Assert.DoesNotContain("sank", text, StringComparison.Ordinal);
        }
        Assert.Equal(501, (await newsroom.AskAsync(Asking("http://post.test/", "&format=yaml"))).Status);
        Assert.Equal(400, (await newsroom.AskAsync("/oembed/")).Status);
        Assert.Contains("A city story", await newsroom.ReadAsync(Asking("http://mail.test" + foreign.Path), "mail.test"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_follows_the_story_through_a_new_address_a_new_headline_and_a_withdrawal()
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();
        var id = await newsroom.WriteAsync("The ferry is late", "It came at noon.");
        var story = await newsroom.PublishAsync(id);
        var asking = Asking("https://post.test" + story.Path.TrimEnd('/'));
        Assert.Contains("The ferry is late", await newsroom.ReadAsync(asking), StringComparison.Ordinal);
        await newsroom.EditAsync(id, c => c with { Headline = "The ferry came", Slug = "ferry" });
        var moved = await newsroom.PublishAsync(id);

        var text = await newsroom.ReadAsync(asking);
        Assert.Contains("The ferry came", text, StringComparison.Ordinal);
        Assert.Contains("http://post.test" + moved.Path, text, StringComparison.Ordinal);
        await newsroom.WithdrawAsync(id, "Wrong ferry.");
        Assert.Equal(404, (await newsroom.AskAsync(asking)).Status);
    }

    private static string Asking(string url, string more = "") => "/oembed/?url=" + Uri.EscapeDataString(url) + more;
}
