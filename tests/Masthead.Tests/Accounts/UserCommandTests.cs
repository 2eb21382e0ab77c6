using System.Diagnostics;
using System.Net;
using System.Text.Json;
using Masthead.Accounts;
using Masthead.Commands;
using Masthead.Tests.Desk;

namespace Masthead.Tests.Accounts;

public sealed class UserCommandTests
{
    [Fact]
    public async Task An_added_user_enters_by_the_printed_link_in_their_role()
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();

        var (code, link, _) = await RunAsync(newsroom, "user", "add", "ada@post.test", "--name", "Ada Author", "--publication", "harbour-post", "--role", "author", "--base", "https://desk.example/");
        using var browser = new DeskBrowser(newsroom);
        using var entered = await browser.GetAsync(new Uri(link.Trim()).AbsolutePath);
        var account = await browser.OpenAsync("/desk/account");

        Assert.Equal(ExitCode.Done, code);
        Assert.StartsWith("https://desk.example/desk/enter/", link, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, entered.StatusCode);
        Assert.Contains("Author", account.QuerySelector("dl.pairs")!.TextContent, StringComparison.Ordinal);
        var (_, list, _) = await RunAsync(newsroom, "user", "list", "--format", "json");
        var row = JsonDocument.Parse(list).RootElement[0];
        Assert.Equal("ada@post.test", row.GetProperty("email").GetString());
        Assert.Equal("author", row.GetProperty("roles")[0].GetProperty("role").GetString());
    }

    [Fact]
    public async Task A_reset_ends_every_session_and_opens_a_new_way_in()
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();
        using var before = await newsroom.SignedInAsync(Role.Editor, "Edith Editor");
        await before.OpenAsync("/desk");

        var (code, link, _) = await RunAsync(newsroom, "user", "reset", "edith.editor@post.test");
        using var ended = await before.GetAsync("/desk");
        using var after = new DeskBrowser(newsroom);
        (await after.GetAsync(new Uri(link.Trim()).AbsolutePath)).Dispose();
        await after.OpenAsync("/desk");

        Assert.Equal(ExitCode.Done, code);
        Assert.Equal(HttpStatusCode.Redirect, ended.StatusCode);
    }

    [Theory]
    [InlineData("There is no account for nobody@post.test", "user", "reset", "nobody@post.test")]
    [InlineData("There is no publication “nowhere”", "user", "add", "a@post.test", "--name", "A", "--publication", "nowhere")]
    [InlineData("Say what the account is for", "user", "add", "a@post.test", "--name", "A")]
    [InlineData("is no e-mail address", "user", "add", "a", "--name", "A", "--owner")]
    [InlineData("no address that a link can begin with", "user", "add", "a@post.test", "--name", "A", "--owner", "--base", "gopher")]
    public async Task What_cannot_be_done_is_said_with_the_mend_and_leaves_nothing(string said, params string[] arguments)
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();

        var (code, output, error) = await RunAsync(newsroom, arguments);
        var (_, list, _) = await RunAsync(newsroom, "user", "list", "--format", "json");

        Assert.Equal(ExitCode.WrongUse, code);
        Assert.Empty(output);
        Assert.Contains(said, error, StringComparison.Ordinal);
        Assert.Equal("[]", list.Trim());
    }

    /// <summary>Runs the real program on the newsroom's folder.</summary>
    private static Task<(int Code, string Output, string Error)> RunAsync(NewsroomUnderTest newsroom, params string[] arguments) => RunAsync(newsroom, arguments, []);

    internal static async Task<(int Code, string Output, string Error)> RunAsync(NewsroomUnderTest newsroom, string[] arguments, params string[] settings)
    {
        var start = new ProcessStartInfo("dotnet") { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in (string[])[typeof(MastheadCommand).Assembly.Location, .. arguments, "--data", newsroom.Folder]) start.ArgumentList.Add(argument);
        foreach (var setting in settings) start.Environment[setting.Split('=', 2)[0]] = setting.Split('=', 2)[1];
        using var program = Process.Start(start)!;
        var (output, error) = (program.StandardOutput.ReadToEndAsync(NewsroomUnderTest.Cancel), program.StandardError.ReadToEndAsync(NewsroomUnderTest.Cancel));
        await program.WaitForExitAsync(NewsroomUnderTest.Cancel);
        return (program.ExitCode, await output, await error);
    }
}
