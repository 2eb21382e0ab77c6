using System.Net.Http.Headers;
using Masthead.Accounts;
using Masthead.Audit;
using Masthead.Data;
using Masthead.Tests.Desk;
using Masthead.Tests.Pictures;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using static Masthead.Tests.Api.ApiPrograms;

namespace Masthead.Tests.Api;

/// <summary>The library, as programs keep it.</summary>
public sealed class PicturesApiTests
{
    private static Task<List<string>> LinesAsync(NewsroomUnderTest newsroom, string deed) =>
        newsroom.DoAsync(s => s.GetRequiredService<NewsroomDb>().Audit().Where(e => e.Deed == deed).Select(e => e.By).ToListAsync(NewsroomUnderTest.Cancel));

    [Fact]
    public async Task A_program_points_and_crops_what_it_has_read_and_takes_it_back()
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();
        using var program = await newsroom.ProgramAsync();
        var address = $"pictures/{(await newsroom.BringAsync(PictureCopy.Halves(1600, 1200))).Id}";
        var read = await program.GetAsync(address);
        Assert.Equal((50, 0), ((int)read.Json["focalPoint"]!["x"]!, read.Json["crops"]!.AsArray().Count));

        var pointed = await program.PutAsync(address + "/focal-point", """{"x":30,"y":70}""", IfMatch(read.ETag));
        Assert.Equal((200, 30, 70), (pointed.Status, (int)pointed.Json["focalPoint"]!["x"]!, (int)pointed.Json["focalPoint"]!["y"]!));
        const string Square = """{"left":12.5,"top":0,"width":60.25}""";
        Assert.Equal("version-missing", (await program.PutAsync(address + "/crops/1x1", Square)).Problem);
        Assert.Equal("version-stale", (await program.PutAsync(address + "/crops/1x1", Square, IfMatch(read.ETag))).Problem);
        var cropped = await program.PutAsync(address + "/crops/1x1", Square, IfMatch(pointed.ETag));
        Assert.Equal("""[{"shape":"1x1","left":12.5,"top":0,"width":60.25}]""", cropped.Json["crops"]!.ToJsonString());
        Assert.Equal(cropped.ETag, (await program.GetAsync(address)).ETag);

        var outside = await program.PutAsync(address + "/crops/3x2", """{"left":80,"top":0,"width":60}""", IfMatch(cropped.ETag));
        Assert.Equal((422, "rule", "crop"), (outside.Status, outside.Problem, (string)outside.Json["code"]!));
        var wrong = await program.PutAsync(address + "/crops/3x2", """{"left":-1,"top":0,"width":60}""", IfMatch(cropped.ETag));
        Assert.Equal(("invalid-parameter", "left"), (wrong.Problem, (string)wrong.Json["field"]!));
        Assert.Equal("not-found", (await program.PutAsync(address + "/crops/2x1", Square, IfMatch(cropped.ETag))).Problem);

        var back = await program.SendAsync(HttpMethod.Delete, address + "/crops/1x1", null, IfMatch(cropped.ETag));
        Assert.Equal((200, 0), (back.Status, back.Json["crops"]!.AsArray().Count));
        Assert.Equal(["Robot (API)", "Robot (API)"], await LinesAsync(newsroom, Deeds.PictureCropped));
    }

    [Fact]
    public async Task A_program_finds_pictures_by_their_words_page_by_page()
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();
        using var program = await newsroom.ProgramAsync();
        var ids = new List<string>();
        for (var i = 0; i < 3; i++)
        {
            newsroom.Clock.Advance(TimeSpan.FromSeconds(1));
            ids.Insert(0, (await newsroom.BringAsync(PictureCopy.Halves(60 + i, 40))).Id.ToString());
        }
        var first = await program.GetAsync("pictures?limit=2&words=harb%20lopez");
        Assert.Equal(ids.Take(2), first.Json["items"]!.AsArray().Select(p => (string)p!["id"]!));
        var second = await program.GetAsync(((string)first.Json["next"]!)["/api/v1/".Length..]);
        Assert.Equal((ids[2], null), ((string)Assert.Single(second.Json["items"]!.AsArray())!["id"]!, (string?)second.Json["next"]));
        Assert.Empty((await program.GetAsync("pictures?words=arbour")).Json["items"]!.AsArray());
    }

    [Fact]
    public async Task A_program_brings_a_picture_under_its_name_and_writes_its_words_where_its_maker_may()
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();
        var author = await newsroom.AccountAsync("Ann Author", Role.Author);
        using var program = new ApiProgram(newsroom, await newsroom.TokenAsync(author));
        var own = await program.SendContentAsync(HttpMethod.Post, "pictures?fileName=quay.png&credit=Ana%20Lopez", new ByteArrayContent(PictureCopy.Halves(400, 300)) { Headers = { ContentType = new MediaTypeHeaderValue("image/png") } });
        Assert.Equal(["Robot (API)"], await LinesAsync(newsroom, Deeds.PictureBrought));
        var address = $"pictures/{own.Json["id"]}";

        var described = await program.SendAsync(HttpMethod.Patch, address, """{"alternativeText":"A quay","rightsEndOn":"2027-03-31"}""", IfMatch(own.ETag));
        Assert.Equal((200, "A quay", "Ana Lopez", "2027-03-31"), (described.Status, (string)described.Json["alternativeText"]!, (string)described.Json["credit"]!, (string)described.Json["rightsEndOn"]!));
        Assert.Equal("version-stale", (await program.SendAsync(HttpMethod.Patch, address, """{"caption":"Mine"}""", IfMatch(own.ETag))).Problem);
        var freed = await program.SendAsync(HttpMethod.Patch, address, """{"rightsEndOn":"","credit":""}""", IfMatch(described.ETag));
        Assert.Equal(("", null), ((string)freed.Json["credit"]!, (string?)freed.Json["rightsEndOn"]));
        Assert.Equal("invalid-parameter", (await program.SendAsync(HttpMethod.Patch, address, """{"rightsEndOn":"soon"}""", IfMatch(freed.ETag))).Problem);

        // Of another’s picture an author draws the crops, as at the desk, and writes no words.
        var others = await program.GetAsync($"pictures/{(await newsroom.BringAsync(PictureCopy.Halves(1600, 1200))).Id}");
        Assert.Equal("not-allowed", (await program.SendAsync(HttpMethod.Patch, $"pictures/{others.Json["id"]}", """{"caption":"Mine"}""", IfMatch(others.ETag))).Problem);
        Assert.Equal(200, (await program.PutAsync($"pictures/{others.Json["id"]}/crops/3x2", """{"left":0,"top":0,"width":50}""", IfMatch(others.ETag))).Status);

        await newsroom.NowIsAsync(author, Role.Contributor);
        foreach (var (method, what, body) in new[] { (HttpMethod.Put, "/focal-point", """{"x":1,"y":1}"""), (HttpMethod.Put, "/crops/1x1", """{"left":0,"top":0,"width":50}"""), (HttpMethod.Delete, "/crops/3x2", null), (HttpMethod.Patch, "", """{"caption":"Mine"}""") })
            Assert.Equal("not-allowed", (await program.SendAsync(method, address + what, body, IfMatch(freed.ETag))).Problem);
    }
}
