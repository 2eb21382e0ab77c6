using System.Net;
using Masthead.Accounts;
using Masthead.Contributors;
using Masthead.Data;
using Masthead.Publications;
using Masthead.Serving;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Masthead.Tests.Desk;

public sealed class SettingsTests
{
    [Fact]
    public async Task A_contributor_is_added_and_changed_and_readers_pages_hear_of_it()
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();
        using var editor = await newsroom.SignedInAsync(Role.Editor);
        await editor.OpenAsync("/desk/contributors/new");

        using var added = await editor.PostAsync("/desk/contributors/new", ("Name", "Tide agency"), ("Kind", "Agency"), ("JobTitle", ""), ("Biography", ""));
        var agency = await FindAsync(newsroom, "tide-agency");
        using var changed = await editor.PostAsync($"/desk/contributors/{agency.Id}", ("Name", "Tide News Agency"), ("Kind", "Agency"), ("JobTitle", "Wire"), ("Biography", "Since 1901."));

        Assert.Equal("/desk/contributors", added.Headers.Location!.OriginalString);
        Assert.Equal(HttpStatusCode.Redirect, changed.StatusCode);
        var after = await FindAsync(newsroom, "tide-agency");
        Assert.Equal(("Tide News Agency", "Wire", "Since 1901.", ContributorKind.Agency), (after.Name, after.JobTitle, after.Biography, after.Kind));
        var log = await newsroom.DoAsync(services => services.GetRequiredService<NewsroomDb>().PublishLog().ToListAsync(NewsroomUnderTest.Cancel));
        Assert.Contains(log, entry => entry.Keys.Contains(PageKey.Contributor(agency.Id)));
    }

    [Fact]
    public async Task A_name_that_is_taken_is_told_at_the_form()
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();
        using var editor = await newsroom.SignedInAsync(Role.Editor);
        await editor.OpenAsync("/desk/contributors/new");

        using var answer = await editor.PostAsync("/desk/contributors/new", ("Name", "Ana Lopez"), ("Kind", "Person"), ("JobTitle", "Diver"));
        var page = await editor.ReadAsync(answer);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Contains("Ana Lopez", page.QuerySelector("[role=alert]")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("Diver", page.QuerySelector("#job")!.GetAttribute("value"));
    }

    [Fact]
    public async Task A_contributor_by_role_reads_the_list_and_changes_nothing()
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();
        using var writer = await newsroom.SignedInAsync(Role.Contributor);

        var list = await writer.OpenAsync("/desk/contributors");
        using var page = await writer.GetAsync($"/desk/contributors/{newsroom.Ana.Id}");
        using var post = await writer.PostAsync($"/desk/contributors/{newsroom.Ana.Id}", ("Name", "Anna"), ("Kind", "Person"));

        Assert.Contains("Ana Lopez", list.Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, page.StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, post.StatusCode);
    }

    [Theory]
    [InlineData(Role.Contributor), InlineData(Role.Author), InlineData(Role.Editor)]
    public async Task Only_an_administrator_manages_the_publication(Role role)
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();
        using var browser = await newsroom.SignedInAsync(role);
        await browser.OpenAsync("/desk");

        using var page = await browser.GetAsync("/desk/publication");
        using var post = await browser.PostAsync("/desk/publication?handler=Describe", ("Name", "Mine"), ("Language", "en"), ("TimeZone", "Etc/UTC"));
        using var open = await browser.GetAsync("/desk/publication/open");

        Assert.All([page, post, open], answer => Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode));
    }

    [Fact]
    public async Task An_administrator_describes_the_publication_and_adds_and_renames_its_sections()
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();
        using var administrator = await newsroom.SignedInAsync(Role.Administrator);
        await administrator.OpenAsync("/desk/publication");

        using var described = await administrator.PostAsync("/desk/publication?handler=Describe", ("Name", "The Harbour Times"), ("Tagline", "Tide by tide"), ("Language", "en-GB"), ("TimeZone", "Europe/Lisbon"));
        using var opened = await administrator.PostAsync("/desk/publication?handler=OpenSection", ("SectionName", "Opinion"));
        using var renamed = await administrator.PostAsync("/desk/publication?handler=RenameSection", ("Section", newsroom.Sport.Id.ToString()), ("SectionName", "Sailing"));

        Assert.All([described, opened, renamed], answer => Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode));
        var post = (await newsroom.DoAsync(services => services.GetRequiredService<NewsroomDb>().PublicationAsync("harbour-post", NewsroomUnderTest.Cancel)))!;
        Assert.Equal(("The Harbour Times", "Tide by tide", "Europe/Lisbon"), (post.Name, post.Tagline, post.TimeZone));
        Assert.Equal([("News", "news"), ("Sailing", "sport"), ("Opinion", "opinion")], post.Sections.Select(s => (s.Name, s.Slug)));
    }

    [Theory]
    [InlineData("Describe", "TimeZone", "Atlantis/Sunken", "Atlantis/Sunken")]
    [InlineData("Describe", "Language", "<b>", "no language tag")]
    [InlineData("Describe", "Name", "", "a name of 1 to 200")]
    [InlineData("OpenSection", "SectionName", "News", "/news/ is taken")]
    [InlineData("OpenSection", "SectionName", "Feed", "/feed/ is taken")]
    public async Task A_setting_that_cannot_stand_is_told_at_the_form(string handler, string field, string value, string said)
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();
        using var administrator = await newsroom.SignedInAsync(Role.Administrator);
        await administrator.OpenAsync("/desk/publication");
        (string, string)[] sound = [("Name", "The Harbour Post"), ("Language", "en"), ("TimeZone", "Etc/UTC")];

        using var answer = await administrator.PostAsync("/desk/publication?handler=" + handler, [.. sound.Where(f => f.Item1 != field), (field, value)]);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Contains(said, (await administrator.ReadAsync(answer)).QuerySelector("[role=alert]")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_owner_opens_a_publication()
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();
        using var owner = await newsroom.SignedInAsync();
        await owner.OpenAsync("/desk/publication/open");

        using var opened = await owner.PostAsync("/desk/publication/open", ("Name", "The Hill Gazette"), ("Host", "hill.test"), ("Language", "en"), ("TimeZone", "Etc/UTC"));
        using var taken = await owner.PostAsync("/desk/publication/open", ("Name", "Another"), ("Host", "hill.test"), ("Language", "en"), ("TimeZone", "Etc/UTC"));

        Assert.Equal("/desk/publication?in=the-hill-gazette", opened.Headers.Location!.OriginalString);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, taken.StatusCode);
        await owner.OpenAsync("/desk?in=the-hill-gazette");
    }

    [Fact]
    public async Task While_the_database_is_away_the_desk_says_so_and_readiness_fails()
    {
        var away = false;
        await using var newsroom = await NewsroomUnderTest.OpenAsync(builder =>
        {
            var real = builder.Services.Last(s => s.ServiceType == typeof(NewsroomDb)).ImplementationFactory!;
            builder.Services.AddScoped(services => away ? throw new SqliteException("unable to open database file", 14) : (NewsroomDb)real(services));
        });
        using var editor = await newsroom.SignedInAsync(Role.Editor);
        using var ready = await editor.GetAsync("/health/ready");
        away = true;

        using var page = await editor.GetAsync("/desk");
        using var notReady = await editor.GetAsync("/health/ready");
        using var alive = await editor.GetAsync("/health/live");

        Assert.Equal(HttpStatusCode.OK, ready.StatusCode);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, page.StatusCode);
        Assert.Contains("database does not answer", await page.Content.ReadAsStringAsync(NewsroomUnderTest.Cancel), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, notReady.StatusCode);
        Assert.Equal(HttpStatusCode.OK, alive.StatusCode);
    }

    private static Task<Contributor> FindAsync(NewsroomUnderTest newsroom, string slug) => newsroom.DoAsync(services =>
        services.GetRequiredService<NewsroomDb>().Contributors().AsNoTracking().SingleAsync(c => c.Slug == slug, NewsroomUnderTest.Cancel));
}
