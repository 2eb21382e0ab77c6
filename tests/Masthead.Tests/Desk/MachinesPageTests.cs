using System.Net;
using Masthead.Accounts;
using Masthead.Tests.Reading;

namespace Masthead.Tests.Desk;

/// <summary>What a publication tells machines: set on the desk, and read by them at once.</summary>
public sealed class MachinesPageTests
{
    private const string Page = "/desk/publication/machines";
    private const string Security = "Contact: mailto:security@post.test\nExpires: 2026-12-31T12:00:00Z";

    [Fact]
    public async Task Robots_are_asked_by_purpose_and_hear_of_a_change_at_once()
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();
        using var administrator = await newsroom.SignedInAsync(Role.Administrator);
        await administrator.OpenAsync(Page);

        var first = Groups(await newsroom.ReadAsync("/robots.txt"));
        Assert.Equal(("/desk /api/", "/", "/"), (first["*"], first["GPTBot"], first["Google-Extended"]));
        Assert.DoesNotContain("OAI-SearchBot", first.Keys);

        using var saved = await administrator.PostAsync(Page, ("Search", "false"), ("Training", "false"), ("Answers", "true"));
        var second = Groups(await newsroom.ReadAsync("/robots.txt"));
        Assert.Equal(("/", "/", "/desk /api/"), (second["*"], second["GPTBot"], second["OAI-SearchBot"]));

        using var again = await administrator.PostAsync(Page, ("Search", "true"), ("Training", "true"), ("Answers", "false"));
        var third = Groups(await newsroom.ReadAsync("/robots.txt"));
        Assert.Equal(("/desk /api/", "/"), (third["*"], third["Claude-User"]));
        Assert.DoesNotContain("GPTBot", third.Keys);
        Assert.Equal("false", (await administrator.OpenAsync(Page)).QuerySelector("#may-Answers option[selected]")!.GetAttribute("value"));
    }

    [Fact]
    public async Task A_file_is_served_as_it_was_written_and_is_not_there_while_it_is_empty()
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();
        await newsroom.OpenPublicationAsync("city-mail", "The City Mail", "mail.test");
        using var administrator = await newsroom.SignedInAsync(Role.Administrator);
        await administrator.OpenAsync(Page);
        string[] addresses = ["/ads.txt", "/trust.txt", "/.well-known/trust.txt", "/.well-known/security.txt", "/security.txt"];
        foreach (var address in addresses) Assert.Equal(404, (await newsroom.AskAsync(address)).Status);

        using var saved = await administrator.PostAsync(Page,
            ("Files[ads.txt]", "# Ours\r\nads.example, 12345, DIRECT, f08c47fec0942fa0\r\nOWNERDOMAIN=post.test\r\n"), ("Files[trust.txt]", "belongto=https://association.example/\ndatatrainingallowed=no"), ("Files[security.txt]", Security));
        Assert.Equal(HttpStatusCode.Redirect, saved.StatusCode);

        var (_, ads, answer) = await newsroom.AskAsync("/ads.txt");
        Assert.Equal("text/plain", answer.Content.Headers.ContentType!.MediaType);
        Assert.Equal("# Ours\nads.example, 12345, DIRECT, f08c47fec0942fa0\nOWNERDOMAIN=post.test\n", ads);
        Assert.Equal(await newsroom.ReadAsync("/trust.txt"), await newsroom.ReadAsync("/.well-known/trust.txt"));
        Assert.Equal(Security + "\n", await newsroom.ReadAsync("/.well-known/security.txt"));
        Assert.Equal(301, (await newsroom.AskAsync("/security.txt")).Status);
        Assert.Equal(404, (await newsroom.AskAsync("/ads.txt", "mail.test")).Status);

        // A field that a form does not send stays; one that is emptied goes.
        using var emptied = await administrator.PostAsync(Page, ("Files[ads.txt]", " "));
        Assert.Equal(404, (await newsroom.AskAsync("/ads.txt")).Status);
        Assert.Equal(200, (await newsroom.AskAsync("/trust.txt")).Status);
    }

    [Fact]
    public async Task Policies_stand_in_the_data_of_every_page_and_a_hub_in_every_feed()
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();
        var story = await newsroom.PublishAsync("The ferry is late", "It came at noon.");
        using var administrator = await newsroom.SignedInAsync(Role.Administrator);
        await administrator.OpenAsync(Page);
        Assert.DoesNotContain("correctionsPolicy", await newsroom.ReadAsync(story.Path), StringComparison.Ordinal);
        Assert.False((await newsroom.AskAsync("/feed/")).Answer.Headers.Contains("Link"));

        using var saved = await administrator.PostAsync(Page, ("Hub", "https://hub.example/"), ("Policies[correctionsPolicy]", "https://post.test/how-we-correct"), ("Policies[publishingPrinciples]", "https://post.test/principles"), ("UsageTerms", "Ask."));
        Assert.Equal(HttpStatusCode.Redirect, saved.StatusCode);

        var page = await newsroom.ReadAsync(story.Path);
        Assert.Contains("\"correctionsPolicy\":\"https://post.test/how-we-correct\"", page, StringComparison.Ordinal);
        Assert.Contains("\"publishingPrinciples\":\"https://post.test/principles\"", page, StringComparison.Ordinal);
        foreach (var feed in new[] { "/feed/", "/feed/atom/", "/news/feed/json/" })
        {
            var (_, text, answer) = await newsroom.AskAsync(feed);
            Assert.Equal($"<https://hub.example/>; rel=\"hub\", <http://post.test{feed}>; rel=\"self\"", string.Join(", ", answer.Headers.GetValues("Link")));
            Assert.Contains("https://hub.example/", text, StringComparison.Ordinal);
        }
        var shown = await administrator.OpenAsync(Page);
        Assert.Equal(("https://hub.example/", "Ask."), (shown.QuerySelector("#hub")!.GetAttribute("value"), shown.QuerySelector("#terms")!.TextContent));
        using var cleared = await administrator.PostAsync(Page, ("Hub", ""), ("Policies[correctionsPolicy]", ""));
        Assert.DoesNotContain("correctionsPolicy", await newsroom.ReadAsync(story.Path), StringComparison.Ordinal);
        Assert.False((await newsroom.AskAsync("/feed/")).Answer.Headers.Contains("Link"));
    }

    [Fact]
    public async Task The_desk_reminds_of_a_security_file_that_ends_soon()
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();
        using var administrator = await newsroom.SignedInAsync(Role.Administrator);
        await administrator.OpenAsync(Page);
        using var far = await administrator.PostAsync(Page, ("Files[security.txt]", Security));
        Assert.Null((await administrator.OpenAsync(Page)).QuerySelector("#reminder"));

        using var near = await administrator.PostAsync(Page, ("Files[security.txt]", Security.Replace("2026-12-31", "2026-04-01", StringComparison.Ordinal)));

        Assert.Contains("1 April 2026", (await administrator.OpenAsync(Page)).QuerySelector("#reminder")!.TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Files[security.txt]", "Contact: mailto:a@post.test", "Expires")]
    [InlineData("Files[security.txt]", "Expires: 2026-12-31T12:00:00Z", "Contact")]
    [InlineData("Files[security.txt]", "Contact: mailto:a@post.test\nExpires: 2026-03-14T08:00:00Z", "in the past")]
    [InlineData("Files[security.txt]", "Contact: mailto:a@post.test\nExpires: soon", "no moment")]
    [InlineData("Files[security.txt]", "Contact: a@post.test\nExpires: 2026-12-31T12:00:00Z", "no contact")]
    [InlineData("Files[security.txt]", "Contact: mailto:a@post.test\nExpires: 2026-12-31T12:00:00Z\nPolicy: http://post.test/policy", "https://")]
    [InlineData("Files[security.txt]", "<script>", "line 1")]
    [InlineData("Files[ads.txt]", "# x\nads.example, 1, SOMETIMES", "line 2")]
    [InlineData("Files[ads.txt]", "hello", "line 1")]
    [InlineData("Files[trust.txt]", "belongto=association.example", "no address")]
    [InlineData("Files[trust.txt]", "friend=https://association.example/", "friend")]
    [InlineData("Hub", "hub.example", "hub.example")]
    [InlineData("Policies[ethicsPolicy]", "javascript:alert(1)", "javascript:alert(1)")]
    public async Task What_cannot_stand_is_told_at_the_form_and_nothing_is_kept(string field, string value, string said)
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();
        using var administrator = await newsroom.SignedInAsync(Role.Administrator);
        await administrator.OpenAsync(Page);

        using var answer = await administrator.PostAsync(Page, ("Training", "true"), (field, value));
        var page = await administrator.ReadAsync(answer);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Contains(said, page.QuerySelector("[role=alert]")!.TextContent, StringComparison.Ordinal);
        var typed = page.QuerySelector($"[name='{field}']")!;
        Assert.Equal(value, typed.GetAttribute("value") ?? typed.TextContent);
        Assert.Contains("GPTBot", await newsroom.ReadAsync("/robots.txt"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_may_be_long_but_not_endless()
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();
        using var administrator = await newsroom.SignedInAsync(Role.Administrator);
        await administrator.OpenAsync(Page);

        using var answer = await administrator.PostAsync(Page, ("Files[ads.txt]", string.Concat(Enumerable.Repeat("ads.example, 12345, DIRECT\n", 3_000))));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Contains("64,000", (await administrator.ReadAsync(answer)).QuerySelector("[role=alert]")!.TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Role.Contributor), InlineData(Role.Author), InlineData(Role.Editor)]
    public async Task Only_an_administrator_tells_machines_anything(Role role)
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();
        using var browser = await newsroom.SignedInAsync(role);
        await browser.OpenAsync("/desk");

        using var page = await browser.GetAsync(Page);
        using var post = await browser.PostAsync(Page, ("Training", "true"), ("Files[ads.txt]", "ads.example, 1, DIRECT"));

        Assert.All([page, post], answer => Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode));
        Assert.Equal(404, (await newsroom.AskAsync("/ads.txt")).Status);
    }

    /// <summary>What each user agent that is named is asked to leave alone.</summary>
    private static Dictionary<string, string> Groups(string robots)
    {
        var groups = new Dictionary<string, string>();
        foreach (var group in robots.Split("\n\n").Select(g => g.Split('\n')))
        {
            var asked = string.Join(' ', group.Where(l => l.StartsWith("Disallow: ", StringComparison.Ordinal)).Select(l => l["Disallow: ".Length..]));
            foreach (var line in group.Where(l => l.StartsWith("User-agent: ", StringComparison.Ordinal))) groups[line["User-agent: ".Length..]] = asked;
        }
        return groups;
    }
}
