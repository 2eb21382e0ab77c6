using System.Net;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using Masthead.Accounts;
using Masthead.Audit;
using Masthead.Data;
using Masthead.Pictures;
using Masthead.Stories;
using Masthead.Tests.Pictures;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Masthead.Tests.Desk;

public sealed class PictureLibraryDeskTests
{
    private static CancellationToken Cancel => NewsroomUnderTest.Cancel;

    internal static async Task<(HttpStatusCode Status, JsonNode Said)> BringAsync(DeskBrowser browser, byte[] bytes, string name, string query = "")
    {
        var page = await browser.OpenAsync("/desk/pictures");
        var request = new HttpRequestMessage(HttpMethod.Post, $"/desk/pictures/files?name={Uri.EscapeDataString(name)}{query}") { Content = new ByteArrayContent(bytes) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
        request.Headers.Add("RequestVerificationToken", page.QuerySelector("meta[name=antiforgery]")!.GetAttribute("content"));
        using var answer = await browser.SendAsync(request);
        return (answer.StatusCode, JsonNode.Parse(await answer.Content.ReadAsStringAsync(Cancel))!);
    }

    /// <summary>Of a PNG’s part.</summary>
    private static uint Crc(ReadOnlySpan<byte> bytes)
    {
        var crc = uint.MaxValue;
        foreach (var b in bytes)
        {
            crc ^= b;
            for (var bit = 0; bit < 8; bit++) crc = (crc & 1) == 0 ? crc >> 1 : (crc >> 1) ^ 0xEDB88320;
        }
        return ~crc;
    }

    private static (string, string)[] Words(params (string Name, string Value)[] fields) => [.. fields.Select(f => ($"Form.{f.Name}", f.Value))];

    [Fact]
    public async Task A_file_is_brought_in_with_an_answer_of_its_own_and_the_second_time_it_is_the_same()
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();
        using var writer = await newsroom.SignedInAsync(Role.Contributor);
        var bytes = PictureCopy.Halves(60, 40);
        var (status, said) = await BringAsync(writer, bytes, "C:\\pictures\\quay.png");
        Assert.Equal((HttpStatusCode.Created, false, "quay.png"), (status, (bool)said["wasThere"]!, (string)said["name"]!));
        Assert.Equal(HttpStatusCode.OK, (await writer.GetAsync((string)said["thumbnail"]!)).StatusCode);
        using (var shown = await writer.GetAsync($"/desk/pictures/{said["id"]}/shown")) Assert.Equal("image/webp", shown.Content.Headers.ContentType!.MediaType);
        var page = await writer.OpenAsync((string)said["address"]!);
        Assert.Contains("Contributor Person", page.QuerySelector("dl.pairs")!.TextContent, StringComparison.Ordinal);

        var (second, again) = await BringAsync(writer, bytes, "other.png");
        Assert.Equal((HttpStatusCode.OK, true, (string)said["id"]!), (second, (bool)again["wasThere"]!, (string)again["id"]!));
        Assert.Equal("Contributor Person", (await newsroom.DoAsync(s => s.GetRequiredService<NewsroomDb>().Audit().SingleAsync(e => e.Deed == Deeds.PictureBrought, Cancel))).By);

        foreach (var (file, name) in new[] { ("<svg xmlns='http://www.w3.org/2000/svg'/>"u8.ToArray(), "x.png"), ([], "empty.jpg"), (bytes[..^40], "cut.png") })
        {
            var (refused, why) = await BringAsync(writer, file, name);
            Assert.Equal((HttpStatusCode.UnprocessableEntity, "picture"), (refused, (string)why["code"]!));
            Assert.Contains($"“{name}”", (string)why["detail"]!, StringComparison.Ordinal);
        }
        // A picture of 30,001 × 30,001 pixels in a few hundred bytes is refused by its header.
        var bomb = (byte[])bytes.Clone();
        System.Buffers.Binary.BinaryPrimitives.WriteInt32BigEndian(bomb.AsSpan(16), 30_001);
        System.Buffers.Binary.BinaryPrimitives.WriteInt32BigEndian(bomb.AsSpan(20), 30_001);
        System.Buffers.Binary.BinaryPrimitives.WriteUInt32BigEndian(bomb.AsSpan(29), Crc(bomb.AsSpan(12, 17)));
        var (_, large) = await BringAsync(writer, bomb, "bomb.png");
        Assert.Contains("30001 × 30001 pixels", (string)large["detail"]!, StringComparison.Ordinal);
        var (_, heavy) = await BringAsync(writer, new byte[PictureFile.MostBytes + 1], "heavy.jpg");
        Assert.Contains("larger than 40 MB", (string)heavy["detail"]!, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await BringAsync(writer, bytes, "x.png", "&in=hill-post")).Status);
        Assert.Single(await newsroom.DoAsync(s => s.GetRequiredService<NewsroomDb>().Pictures().ToListAsync(Cancel)));
    }

    [Fact]
    public async Task Many_files_come_in_by_the_plain_form_each_told_by_itself()
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();
        using var author = await newsroom.SignedInAsync(Role.Author);
        var page = await author.OpenAsync("/desk/pictures");
        Assert.Equal("multipart/form-data", page.QuerySelector("form.uploads")!.GetAttribute("enctype"));
        async Task<(HttpStatusCode Status, AngleSharp.Html.Dom.IHtmlDocument Page)> SendAsync(params (string Name, byte[] Bytes)[] files)
        {
            using var form = new MultipartFormDataContent { { new StringContent(page.QuerySelector("meta[name=antiforgery]")!.GetAttribute("content")!), "__RequestVerificationToken" } };
            foreach (var (name, bytes) in files) form.Add(new ByteArrayContent(bytes), "files", name);
            using var answer = await author.SendAsync(new HttpRequestMessage(HttpMethod.Post, "/desk/pictures") { Content = form });
            return (answer.StatusCode, await author.ReadAsync(answer));
        }
        var (status, told) = await SendAsync(("one.png", PictureCopy.Halves(60, 40)), ("two.svg", "<svg/>"u8.ToArray()), ("three.png", PictureCopy.Halves(62, 40)), ("four.png", PictureCopy.Halves(60, 40)));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, status);
        Assert.Equal(["It is in the library.", "“two.svg” is no JPEG, PNG, WebP or GIF picture, whatever its name says. Save it as one of these.", "It is in the library.", "It was in the library already."],
            told.QuerySelectorAll("ul[role=status] > li").Select(li => li.Children[1].TextContent));
        Assert.Equal(2, told.QuerySelectorAll(".sheet > li").Length);
        Assert.Contains("No picture was chosen", (await SendAsync()).Page.QuerySelector("[role=alert]")!.TextContent, StringComparison.Ordinal);
        var many = await SendAsync([.. Enumerable.Range(0, 21).Select(i => ($"{i}.png", "x"u8.ToArray()))]);
        Assert.Contains("At most 20", many.Page.QuerySelector("[role=alert]")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(20, many.Page.QuerySelectorAll("ul[role=status] > li").Length);
    }

    [Fact]
    public async Task Editors_write_the_words_of_all_pictures_and_authors_of_their_own()
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();
        var foreign = await newsroom.BringAsync(PictureCopy.Halves(60, 40));
        using var author = await newsroom.SignedInAsync(Role.Author);
        var own = Guid.Parse((string)(await BringAsync(author, PictureCopy.Halves(62, 40), "own.png")).Said["id"]!);
        Assert.Null((await author.OpenAsync($"/desk/pictures/{foreign.Id}")).QuerySelector("form.words"));
        var page = await author.OpenAsync($"/desk/pictures/{own}");
        var version = page.QuerySelector("[name='Form.Version']")!.GetAttribute("value")!;
        var address = page.QuerySelector("form.words")!.GetAttribute("action")!;
        using var saved = await author.PostAsync(address, Words(("Version", version), ("AlternativeText", "A quay"), ("Credit", "Omar Reid"), ("RightsEndOn", "2026-03-20"), ("Keywords", "quay; quay, tide"), ("LicenceAddress", "https://licence.example/")));
        Assert.Equal(HttpStatusCode.Redirect, saved.StatusCode);
        var kept = await newsroom.DoAsync(s => s.GetRequiredService<NewsroomDb>().Pictures().AsNoTracking().SingleAsync(p => p.Id == own, Cancel));
        Assert.Equal(new PictureWords("A quay", "", "Omar Reid") { Keywords = "quay, tide", LicenceAddress = "https://licence.example/", RightsEndOn = new DateOnly(2026, 3, 20) }, kept.Words);
        foreach (var handler in new[] { "Words", "Delete" })
            Assert.Equal(HttpStatusCode.NotFound, (await author.PostAsync($"/desk/pictures/{foreign.Id}?handler={handler}", Words(("Version", "1"), ("Credit", "Mine")))).StatusCode);

        using var contributor = await newsroom.SignedInAsync(Role.Contributor);
        var theirs = Guid.Parse((string)(await BringAsync(contributor, PictureCopy.Halves(64, 40), "theirs.png")).Said["id"]!);
        Assert.Null((await contributor.OpenAsync($"/desk/pictures/{theirs}")).QuerySelector("form.words"));
        Assert.Equal(HttpStatusCode.NotFound, (await contributor.PostAsync($"/desk/pictures/{theirs}?handler=Words", Words(("Version", "1"), ("Credit", "Mine")))).StatusCode);

        using var editor = await newsroom.SignedInAsync(Role.Editor);
        await editor.OpenAsync($"/desk/pictures/{foreign.Id}");
        Assert.Equal(HttpStatusCode.Redirect, (await editor.PostAsync($"/desk/pictures/{foreign.Id}?handler=Words", Words(("Version", "1"), ("Credit", "Bea Hart")))).StatusCode);
        // Bad words come back at the form, with what was typed.
        foreach (var (field, value, told) in new[] { ("Version", "1", "Somebody else wrote"), ("LicenceAddress", "javascript:x", "no address"), ("RightsEndOn", "soon", "is a day") })
        {
            using var refused = await editor.PostAsync($"/desk/pictures/{foreign.Id}?handler=Words", Words(("Version", "2"), ("Credit", "Typed")).Where(f => f.Item1 != "Form." + field).Append(("Form." + field, value)).ToArray());
            Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
            var again = await editor.ReadAsync(refused);
            Assert.Contains(told, again.QuerySelector("[role=alert]")!.TextContent, StringComparison.Ordinal);
            Assert.Equal("Typed", again.QuerySelector("#credit")!.GetAttribute("value"));
        }
        Assert.Equal("Bea Hart", (await newsroom.AsItIsAsync(foreign)).Credit);
    }

    [Fact]
    public async Task The_list_tells_whose_rights_are_over_and_the_page_where_a_picture_is_and_whether_it_can_go()
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();
        var picture = await newsroom.BringAsync(PictureCopy.Halves(60, 40));
        var editor = await newsroom.SignedInAsync(Role.Editor);
        Assert.NotNull((await editor.OpenAsync($"/desk/pictures/{picture.Id}")).QuerySelector("form[action*=Delete]"));
        await newsroom.ShowAsync(picture);
        await editor.OpenAsync($"/desk/pictures/{picture.Id}");
        await editor.PostAsync($"/desk/pictures/{picture.Id}?handler=Words", Words(("Version", "1"), ("AlternativeText", "The harbour"), ("RightsEndOn", "2026-03-20")));
        var list = await editor.OpenAsync("/desk/pictures");
        Assert.Contains("end within 14 days", list.QuerySelector(".notice.warn")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("Rights end 20 Mar 2026: a story shows it", list.QuerySelector(".sheet .mark:last-child")!.TextContent);
        Assert.Null(list.QuerySelector(".notice.bad"));
        newsroom.Clock.Advance(TimeSpan.FromDays(7));
        editor.Dispose();
        editor = await newsroom.SignedInAsync(Role.Editor, "Another Editor");
        list = await editor.OpenAsync("/desk/pictures?show=RightsEnded");
        Assert.Contains("have ended", list.QuerySelector(".notice.bad")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("Rights ended 20 Mar 2026: a story shows it", list.QuerySelector(".sheet .mark:last-child")!.TextContent);

        var page = await editor.OpenAsync($"/desk/pictures/{picture.Id}");
        Assert.NotNull(page.QuerySelector(".notice.bad"));
        Assert.Equal(["The harbour at low water"], page.QuerySelectorAll("section[aria-labelledby=uses-title] li > a").Select(a => a.TextContent));
        Assert.Equal(["In the draft", "Before readers"], page.QuerySelectorAll("section[aria-labelledby=uses-title] .mark").Select(m => m.TextContent));
        Assert.Null(page.QuerySelector("form[action*=Delete]"));
        using var refused = await editor.PostAsync($"/desk/pictures/{picture.Id}?handler=Delete");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        Assert.Contains("in use by 1 story", (await editor.ReadAsync(refused)).QuerySelector("[role=alert]")!.TextContent, StringComparison.Ordinal);

        var found = JsonNode.Parse(await (await editor.GetAsync("/desk/pictures/find?q=harb")).Content.ReadAsStringAsync(Cancel))!["pictures"]!.AsArray();
        Assert.Equal((picture.Id.ToString(), true), ((string)found[0]!["id"]!, (bool)found[0]!["rightsEnded"]!));
        var loose = await newsroom.BringAsync(PictureCopy.Halves(62, 40));
        await editor.OpenAsync($"/desk/pictures/{loose.Id}");
        Assert.Equal("/desk/pictures", (await editor.PostAsync($"/desk/pictures/{loose.Id}?handler=Delete")).Headers.Location!.OriginalString);
        Assert.Equal(HttpStatusCode.NotFound, (await editor.GetAsync($"/desk/pictures/{loose.Id}")).StatusCode);
        editor.Dispose();
    }
}
