using System.Net;
using AngleSharp.Html.Dom;
using Masthead.Accounts;
using Masthead.Stories;

namespace Masthead.Tests.Desk;

/// <summary>Filters of the stories list under a name.</summary>
public sealed class SavedViewsTests
{
    [Fact]
    public async Task Filters_of_the_stories_list_are_kept_under_a_name_opened_renamed_and_removed()
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();
        await newsroom.WriteAsync("A draft of News", "Words.");
        await newsroom.PublishAsync("Out in News", "Words.");
        await newsroom.WriteAsync(new StoryContent { Headline = "A draft of Sport", SectionId = newsroom.Sport.Id });
        using var editor = await newsroom.SignedInAsync(Role.Editor);

        await editor.OpenAsync("/desk");
        // What no filter means is not kept, nor where in the list one was.
        using var saved = await editor.PostAsync($"/desk?status=Draft&section={newsroom.News.Id}&within=4&before=x&evil=%22&handler=Save", ("Name", " Drafts of <News> "));
        Assert.Equal($"/desk?status=Draft&section={newsroom.News.Id}", saved.Headers.Location!.OriginalString);

        var view = (await editor.OpenAsync("/desk")).QuerySelector(".saved li a")!;
        Assert.Equal(("Drafts of <News>", $"/desk?status=Draft&section={newsroom.News.Id}"), (view.TextContent, view.GetAttribute("href")));
        var page = await editor.OpenAsync(view.GetAttribute("href")!);
        Assert.Equal(["A draft of News"], page.QuerySelectorAll(".stories .headline a").Select(a => a.TextContent));
        Assert.Equal("true", page.QuerySelector(".saved li a")!.GetAttribute("aria-current"));
        // The form tells the filters that are shown.
        Assert.Contains("status=Draft", page.QuerySelectorAll(".saved > details form").Single().GetAttribute("action"), StringComparison.Ordinal);

        using var searched = await editor.PostAsync("/desk?words=harbour+wall&mine=true&within=7&length=200&handler=Save", ("Name", "Mine"));
        Assert.Equal("/desk?words=harbour%20wall&mine=true&within=7&length=200", searched.Headers.Location!.OriginalString);
        var key = Keys(await editor.OpenAsync("/desk"))[0];
        using var renamed = await editor.PostAsync("/desk?handler=Rename", ("Id", key), ("Name", "Another name"));
        Assert.Equal(["Another name", "Mine"], Names(await editor.OpenAsync("/desk")));
        foreach (var (name, told) in new[] { ("Mine", "already"), (" ", "needs a name"), (new string('x', 61), "needs a name") })
        {
            using var refused = await editor.PostAsync("/desk?handler=Rename", ("Id", key), ("Name", name));
            Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
            Assert.Contains(told, (await editor.ReadAsync(refused)).QuerySelector(".validation-summary-errors")!.TextContent, StringComparison.Ordinal);
        }
        using var removed = await editor.PostAsync("/desk?handler=Forget", ("Id", key));
        Assert.Equal(["Mine"], Names(await editor.OpenAsync("/desk")));
        // Those of the budget are others.
        Assert.Empty(Names(await editor.OpenAsync("/desk/budget")));
    }

    [Fact]
    public async Task Saved_filters_are_their_owners_alone()
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();
        using var ada = await newsroom.SignedInAsync(Role.Author, "Ada Author");
        using var ben = await newsroom.SignedInAsync(Role.Administrator, "Ben Boss");
        await ada.OpenAsync("/desk");
        await ben.OpenAsync("/desk");
        using var saved = await ada.PostAsync("/desk?status=Draft&handler=Save", ("Name", "Mine"));
        var key = Keys(await ada.OpenAsync("/desk"))[0];

        Assert.Empty(Names(await ben.OpenAsync("/desk")));
        using var renamed = await ben.PostAsync("/desk?handler=Rename", ("Id", key), ("Name", "His"));
        using var removed = await ben.PostAsync("/desk?handler=Forget", ("Id", key));

        Assert.Equal(["Mine"], Names(await ada.OpenAsync("/desk")));
    }

    [Fact]
    public async Task A_person_keeps_twenty_for_a_page()
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();
        using var editor = await newsroom.SignedInAsync(Role.Editor);
        await editor.OpenAsync("/desk");
        for (var n = 0; n < SavedView.Most; n++)
        {
            using var saved = await editor.PostAsync("/desk?status=Draft&handler=Save", ("Name", $"View {n:00}"));
            Assert.Equal(HttpStatusCode.Redirect, saved.StatusCode);
        }

        using var refused = await editor.PostAsync("/desk?status=Draft&handler=Save", ("Name", "One more"));
        using var over = await editor.PostAsync("/desk?status=Ready&handler=Save", ("Name", "View 00"));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, over.StatusCode);
        Assert.Equal("/desk?status=Ready", (await editor.OpenAsync("/desk")).QuerySelector(".saved li a")!.GetAttribute("href"));
    }

    private static string[] Names(IHtmlDocument page) => [.. page.QuerySelectorAll(".saved li > a").Select(a => a.TextContent)];

    private static string[] Keys(IHtmlDocument page) => [.. page.QuerySelectorAll(".saved li > form input[name=Id]").Select(i => i.GetAttribute("value")!)];
}
