using System.Net;
using Masthead.Accounts;
using Masthead.Data;
using Masthead.Pictures;
using Masthead.Serving;
using Masthead.Tests.Pictures;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Masthead.Tests.Desk;

public sealed class PicturesDeskTests
{
    [Fact]
    public async Task An_author_sets_the_point_without_a_script_and_the_pages_hear_of_it()
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();
        var picture = await newsroom.BringAsync(PictureCopy.Halves(1600, 400));
        using var author = await newsroom.SignedInAsync(Role.Author);
        var list = await author.OpenAsync("/desk/pictures");
        Assert.Equal($"/desk/pictures/{picture.Id}", list.QuerySelector(".sheet a")!.GetAttribute("href"));
        var page = await author.OpenAsync($"/desk/pictures/{picture.Id}");
        Assert.Equal(["From the left", "From the top"], page.QuerySelectorAll("form.point label").Select(l => l.TextContent));

        using var saved = await author.PostAsync($"/desk/pictures/{picture.Id}", ("X", "25"), ("Y", "75"));

        Assert.Equal($"/desk/pictures/{picture.Id}", saved.Headers.Location!.OriginalString);
        var after = await author.OpenAsync($"/desk/pictures/{picture.Id}");
        Assert.Equal(("25", "75"), (after.QuerySelector("#x")!.GetAttribute("value"), after.QuerySelector("#y")!.GetAttribute("value")));
        Assert.Equal(("400", "300"), (after.QuerySelector("svg circle")!.GetAttribute("cx"), after.QuerySelector("svg circle")!.GetAttribute("cy")));
        Assert.NotNull(after.QuerySelector("[role=status].good"));
        Assert.Contains(await newsroom.DoAsync(s => s.GetRequiredService<NewsroomDb>().PublishLog().ToListAsync(NewsroomUnderTest.Cancel)), e => e.Keys.Contains(PageKey.Picture(picture.Id)));
        foreach (var address in after.QuerySelectorAll(".crops img").Select(i => i.GetAttribute("src")!).Append(after.QuerySelector("svg image")!.GetAttribute("href")!).Append(list.QuerySelector(".sheet img")!.GetAttribute("src")!.Replace("50-50", "25-75", StringComparison.Ordinal)))
        {
            using var file = await author.GetAsync(address);
            Assert.Equal((HttpStatusCode.OK, "image/webp", "max-age=31536000, private, immutable"), (file.StatusCode, file.Content.Headers.ContentType!.MediaType, file.Headers.CacheControl!.ToString()));
        }
        Assert.Equal(HttpStatusCode.NotFound, (await author.GetAsync($"/desk/pictures/{picture.Id}/320-1x1-1-1.webp")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await author.GetAsync($"/desk/pictures/{picture.Id}/320.jpg")).StatusCode);
    }

    [Fact]
    public async Task Who_publishes_nothing_looks_and_sets_no_point_and_who_is_of_another_house_sees_nothing()
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();
        var hill = await newsroom.OpenPublicationAsync("hill-post", "The Hill Post", "hill.test");
        var picture = await newsroom.BringAsync(PictureCopy.Halves(1600, 400));
        using var writer = await newsroom.SignedInAsync(Role.Contributor);
        var page = await writer.OpenAsync($"/desk/pictures/{picture.Id}");
        Assert.Null(page.QuerySelector("main form.point"));
        Assert.Equal(HttpStatusCode.NotFound, (await writer.PostAsync($"/desk/pictures/{picture.Id}", ("X", "0"), ("Y", "0"))).StatusCode);

        var foreign = await newsroom.DoAsync(async services =>
        {
            var db = services.GetRequiredService<NewsroomDb>();
            var account = await services.GetRequiredService<Owners>().InviteAsync("Hanna Hill", "hanna@hill.test", NewsroomUnderTest.Cancel);
            db.Memberships().Add(new Membership(account.Id, hill.Id, Role.Administrator));
            await db.SaveChangesAsync(NewsroomUnderTest.Cancel);
            return account;
        });
        using var stranger = await newsroom.SignedInAsync(foreign);
        foreach (var list in new[] { "/desk/pictures", "/desk/pictures?words=harbour", "/desk/pictures?show=Unused", $"/desk/pictures?before={Guid.CreateVersion7()}" })
            Assert.NotNull((await stranger.OpenAsync(list)).QuerySelector(".empty"));
        foreach (var address in new[] { $"/desk/pictures/{picture.Id}", $"/desk/pictures/{picture.Id}/320.webp", $"/desk/pictures/{picture.Id}/shown" })
            Assert.Equal(HttpStatusCode.NotFound, (await stranger.GetAsync(address)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.PostAsync($"/desk/pictures/{picture.Id}", ("X", "0"), ("Y", "0"))).StatusCode);
        Assert.Equal(FocalPoint.Middle, (await newsroom.AsItIsAsync(picture)).Focus);
    }

    [Theory]
    [InlineData("101", "50")]
    [InlineData("-1", "50")]
    [InlineData("left", "50")]
    [InlineData("", "50")]
    [InlineData("2.5", "50")]
    public async Task A_point_that_is_none_is_told_at_the_form(string x, string y)
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();
        var picture = await newsroom.BringAsync(PictureCopy.Halves(600, 400));
        using var editor = await newsroom.SignedInAsync(Role.Editor);
        await editor.OpenAsync($"/desk/pictures/{picture.Id}");
        using var answer = await editor.PostAsync($"/desk/pictures/{picture.Id}", ("X", x), ("Y", y));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Contains("from 0 to 100", (await editor.ReadAsync(answer)).QuerySelector("[role=alert]")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(FocalPoint.Middle, (await newsroom.AsItIsAsync(picture)).Focus);
    }

    [Fact]
    public async Task The_list_goes_on_where_it_ended()
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();
        var all = new List<string>();
        for (var i = 0; i < 50; i++)
        {
            using var plain = PictureCopy.Plain(20 + i, 20, 10, 20, 30);
            all.Insert(0, $"/desk/pictures/{(await newsroom.BringAsync(plain.PngsaveBuffer())).Id}");
            if (i % 2 == 0) newsroom.Clock.Advance(TimeSpan.FromSeconds(1));
        }
        using var owner = await newsroom.SignedInAsync();
        var first = await owner.OpenAsync("/desk/pictures");
        var second = await owner.OpenAsync(first.QuerySelector("a[rel=next]")!.GetAttribute("href")!);
        string[] shown = [.. first.QuerySelectorAll(".sheet a").Concat(second.QuerySelectorAll(".sheet a")).Select(a => a.GetAttribute("href")!)];
        Assert.Equal(50, shown.Length);
        Assert.Equal(all.Order(StringComparer.Ordinal), shown.Order(StringComparer.Ordinal));
        Assert.Null(second.QuerySelector("a[rel=next]"));
    }
}
