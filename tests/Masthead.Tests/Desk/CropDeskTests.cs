using System.Net;
using Masthead.Accounts;
using Masthead.Audit;
using Masthead.Data;
using Masthead.Pictures;
using Masthead.Serving;
using Masthead.Tests.Pictures;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Masthead.Tests.Desk;

public sealed class CropDeskTests
{
    [Fact]
    public async Task An_author_gives_a_crop_in_numbers_without_a_script_sees_it_and_goes_by_the_point_again()
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();
        var picture = await newsroom.BringAsync(PictureCopy.Halves(1600, 1200));
        using var author = await newsroom.SignedInAsync(Role.Author);
        var list = await author.OpenAsync($"/desk/pictures/{picture.Id}");
        Assert.Equal(["3x2", "40x21", "16x9", "4x3", "1x1"], list.QuerySelectorAll(".crops a").Select(a => a.GetAttribute("href")!.Split('/')[^1]));
        Assert.All(list.QuerySelectorAll(".crops li"), li => Assert.Contains("By the focal point", li.TextContent, StringComparison.Ordinal));
        var address = $"/desk/pictures/{picture.Id}/crops/1x1";
        var page = await author.OpenAsync(address);
        // What the focal point gives stands in the fields: the square about the middle.
        Assert.Equal(["12.5", "0", "75"], page.QuerySelectorAll("#crop-form input[type=number]").Select(i => i.GetAttribute("value")));
        Assert.Equal("200 0 1200 1200", page.QuerySelector("svg[data-preview]")!.GetAttribute("viewBox"));
        Assert.Null(page.QuerySelector("form[action*=Reset]"));

        using var saved = await author.PostAsync(address, ("Left", "40"), ("Top", "10.5"), ("Width", "30.25"));

        Assert.Equal($"/desk/pictures/{picture.Id}", saved.Headers.Location!.OriginalString);
        var after = await author.OpenAsync($"/desk/pictures/{picture.Id}");
        Assert.NotNull(after.QuerySelector("[role=status].good"));
        Assert.Contains("Drawn by hand", after.QuerySelectorAll(".crops li")[^1].TextContent, StringComparison.Ordinal);
        var shown = after.QuerySelectorAll(".crops img")[^1].GetAttribute("src")!;
        Assert.EndsWith("-1x1-4000-1050-3025.webp", shown, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await author.GetAsync(shown)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await author.GetAsync(shown.Replace("-4000-", "-4001-", StringComparison.Ordinal))).StatusCode);
        var again = await author.OpenAsync(address);
        Assert.Equal(["40", "10.5", "30.25"], again.QuerySelectorAll("#crop-form input[type=number]").Select(i => i.GetAttribute("value")));
        var (log, lines) = await newsroom.DoAsync(async s => (await s.GetRequiredService<NewsroomDb>().PublishLog().ToListAsync(NewsroomUnderTest.Cancel), await s.GetRequiredService<NewsroomDb>().Audit().Where(e => e.Deed == Deeds.PictureCropped).Select(e => e.Words).ToListAsync(NewsroomUnderTest.Cancel)));
        Assert.Contains(log, e => e.Keys.Contains(PageKey.Picture(picture.Id)));
        Assert.Equal(["1:1: 40 % from the left, 10.5 % from the top, 30.25 % wide"], lines);

        Assert.NotNull(again.QuerySelector("form[action*=Reset]"));
        using var reset = await author.PostAsync(address + "?handler=Reset");
        Assert.Equal(HttpStatusCode.Redirect, reset.StatusCode);
        Assert.Equal("", (await newsroom.AsItIsAsync(picture)).DrawnCrops);
    }

    [Theory]
    [InlineData("60", "0", "50")]
    [InlineData("0", "0", "80")]
    [InlineData("-1", "0", "50")]
    [InlineData("left", "0", "50")]
    [InlineData("", "0", "50")]
    [InlineData("1,5", "0", "50")]
    public async Task A_crop_that_is_none_is_told_at_the_form_with_what_was_typed(string left, string top, string width)
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();
        var picture = await newsroom.BringAsync(PictureCopy.Halves(1600, 1200));
        using var editor = await newsroom.SignedInAsync(Role.Editor);
        await editor.OpenAsync($"/desk/pictures/{picture.Id}/crops/1x1");

        using var answer = await editor.PostAsync($"/desk/pictures/{picture.Id}/crops/1x1", ("Left", left), ("Top", top), ("Width", width));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        var page = await editor.ReadAsync(answer);
        Assert.NotEqual("", page.QuerySelector("[role=alert]")!.TextContent.Trim());
        if (left.Length > 0) Assert.Equal(left, page.QuerySelector("#left")!.GetAttribute("value"));
        Assert.Equal("", (await newsroom.AsItIsAsync(picture)).DrawnCrops);
    }

    [Fact]
    public async Task Who_publishes_nothing_draws_nothing_and_there_are_no_other_shapes()
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();
        var picture = await newsroom.BringAsync(PictureCopy.Halves(1600, 1200));
        using var writer = await newsroom.SignedInAsync(Role.Contributor);
        Assert.Empty((await writer.OpenAsync($"/desk/pictures/{picture.Id}")).QuerySelectorAll(".crops a"));
        Assert.Equal(HttpStatusCode.NotFound, (await writer.PostAsync($"/desk/pictures/{picture.Id}/crops/1x1", ("Left", "0"), ("Top", "0"), ("Width", "50"))).StatusCode);
        using var editor = await newsroom.SignedInAsync(Role.Editor);
        foreach (var shape in new[] { "2x1", "1X1", "01x1", "x" }) Assert.Equal(HttpStatusCode.NotFound, (await editor.GetAsync($"/desk/pictures/{picture.Id}/crops/{shape}")).StatusCode);
        Assert.Equal("", (await newsroom.AsItIsAsync(picture)).DrawnCrops);
    }
}
