using System.Net;
using System.Text.Json.Nodes;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using CsCheck;
using Masthead.Data;
using Masthead.Pictures;
using Masthead.Stories;
using Masthead.Tests.Reading;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NetVips;

namespace Masthead.Tests.Pictures;

public sealed class FocalPointTests
{
    private static CancellationToken Cancel => NewsroomUnderTest.Cancel;

    private static async Task<IHtmlDocument> PageAsync(NewsroomUnderTest newsroom, string path) => new HtmlParser().ParseDocument(await newsroom.ReadAsync(path));

    private static string? Meta(IHtmlDocument page, string property) => page.QuerySelector($"meta[property='{property}']")?.GetAttribute("content");

    private static async Task<Image> FetchedAsync(NewsroomUnderTest newsroom, string address) =>
        Image.NewFromBuffer(await newsroom.Reader().GetByteArrayAsync(address.Replace("http://post.test", "", StringComparison.Ordinal), Cancel));

    [Theory]
    [InlineData("3x2")]
    [InlineData("40x21")]
    [InlineData("16x9")]
    [InlineData("4x3")]
    [InlineData("1x1")]
    public async Task A_crop_shows_what_the_point_is_on(string shape)
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();
        var picture = await newsroom.BringAsync(PictureCopy.Halves(1600, 400));
        foreach (var (x, red) in new[] { (0, true), (20, true), (80, false), (100, false) })
        {
            await newsroom.PointAsync(picture, x, 50);
            foreach (var format in new[] { PictureFormat.Jpeg, PictureFormat.Webp })
            {
                using var served = await FetchedAsync(newsroom, PictureAddresses.Path(picture.Sha256, new RenditionName(320, new PictureCrop(PictureShape.Named(shape)!, new FocalPoint(x, 50)), format)));
                Assert.Equal((320, PictureShape.Named(shape)!.HeightAt(320)), (served.Width, served.Height));
                // The pixel that the point is on, wherever it came to lie.
                foreach (var at in new[] { 2, x is 0 or 100 ? 317 : 160 }) Assert.Equal(red, served[at, 5][0] > served[at, 5][2]);
            }
        }
    }

    [Fact]
    public async Task A_new_point_changes_the_pages_and_links_that_show_the_picture_and_no_revision()
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();
        var picture = await newsroom.BringAsync(PictureCopy.Halves(1600, 400));
        var story = await newsroom.ShowAsync(picture);
        var (before, canonical) = (await PageAsync(newsroom, "/"), await CanonicalAsync(newsroom));
        Assert.Contains("-3x2-50-50.webp 320w", before.QuerySelector(".card img")!.GetAttribute("srcset"), StringComparison.Ordinal);
        Assert.Contains("-40x21-50-50.jpg", Meta(await PageAsync(newsroom, story), "og:image"), StringComparison.Ordinal);

        await newsroom.PointAsync(picture, 90, 40);

        var (front, page) = (await PageAsync(newsroom, "/"), await PageAsync(newsroom, story));
        var card = (IHtmlImageElement)front.QuerySelector(".card img")!;
        Assert.Contains("-3x2-90-40.webp 320w", card.GetAttribute("srcset"), StringComparison.Ordinal);
        Assert.Equal(("600", "400"), (card.GetAttribute("width"), card.GetAttribute("height")));
        using var shared = await FetchedAsync(newsroom, Meta(page, "og:image")!);
        Assert.Equal((Meta(page, "og:image:width"), Meta(page, "og:image:height")), ($"{shared.Width}", $"{shared.Height}"));
        Assert.True(shared[shared.Width / 2, 5][2] > shared[shared.Width / 2, 5][0]);
        var images = JsonNode.Parse(page.QuerySelector("script[type='application/ld+json']")!.TextContent)!["@graph"]![0]!["image"]!.AsArray();
        Assert.Equal([16 / 9.0, 4 / 3.0, 1.0], images.Select(i => Math.Round((double)i!["width"]! / (double)i["height"]!, 2)), (a, b) => Math.Abs(a - b) < 0.01);
        foreach (var image in images)
        {
            using var fetched = await FetchedAsync(newsroom, (string)image!["url"]!);
            Assert.Equal(((int)image["width"]!, (int)image["height"]!), (fetched.Width, fetched.Height));
        }
        Assert.Equal(canonical, await CanonicalAsync(newsroom));

        // Who still has the old page sees the picture as it is cropped now.
        using var old = await newsroom.Reader().GetAsync(before.QuerySelector(".card img")!.GetAttribute("src"), Cancel);
        Assert.Equal((HttpStatusCode.TemporaryRedirect, "no-store", card.GetAttribute("src")), (old.StatusCode, old.Headers.CacheControl!.ToString(), old.Headers.Location!.OriginalString));
    }

    [Theory]
    [InlineData("320-3x2-101-50.jpg")]
    [InlineData("320-3x2-50-101.jpg")]
    [InlineData("320-3x2--1-50.jpg")]
    [InlineData("320-3x2-050-50.jpg")]
    [InlineData("320-3x2-50.jpg")]
    [InlineData("320-3x2-50-50-50.jpg")]
    [InlineData("320-3x2.jpg")]
    [InlineData("320-3X2-50-50.jpg")]
    [InlineData("320-5x4-50-50.jpg")]
    [InlineData("320-x-50-50.jpg")]
    [InlineData("321-3x2-50-50.jpg")]
    [InlineData("0320-3x2-50-50.jpg")]
    [InlineData("640-3x2-50-50.jpg")]
    [InlineData("320-3x2-50-50.png")]
    [InlineData("320-3x2-50-50.jpg.jpg")]
    [InlineData("99999999999-3x2-50-50.jpg")]
    [InlineData("320-3x2-٥٠-50.jpg")]
    public async Task A_shape_a_width_or_a_point_that_is_none_makes_nothing(string name)
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();
        var picture = await newsroom.BringAsync(PictureCopy.Halves(1600, 400));
        Assert.Equal(HttpStatusCode.NotFound, (await newsroom.Reader().GetAsync($"/pictures/{picture.Sha256}/{Uri.EscapeDataString(name)}", Cancel)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await newsroom.Reader().SendAsync(new HttpRequestMessage(HttpMethod.Head, $"/pictures/{picture.Sha256}/320-3x2-50-50.jpg"), Cancel)).StatusCode);
        Assert.Single(Directory.GetFiles(newsroom.Renditions(), "*", SearchOption.AllDirectories));
    }

    [Fact]
    public async Task Nobody_fills_the_disk_with_points()
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();
        var picture = await newsroom.BringAsync(PictureCopy.Halves(1600, 400));
        using var reader = newsroom.Reader();
        for (var x = 0; x <= 100; x += 10)
            Assert.Equal(x == 50 ? HttpStatusCode.OK : HttpStatusCode.TemporaryRedirect, (await reader.GetAsync($"/pictures/{picture.Sha256}/320-1x1-{x}-50.webp", Cancel)).StatusCode);
        Assert.Single(Directory.GetFiles(newsroom.Renditions(), "*", SearchOption.AllDirectories));
        // Where a shape cuts nothing off, the whole picture is the only one.
        var square = await newsroom.BringAsync(PictureCopy.Halves(400, 400));
        Assert.Equal(HttpStatusCode.NotFound, (await reader.GetAsync($"/pictures/{square.Sha256}/320-1x1-50-50.webp", Cancel)).StatusCode);
        Assert.Equal($"/pictures/{square.Sha256}/400.jpg", PictureAddresses.Link(square, new PictureShape(1, 1), "").Address);
    }

    [Theory]
    [InlineData(-1, 50)]
    [InlineData(50, 101)]
    public async Task A_point_outside_and_a_picture_of_another_publication_are_refused(int x, int y)
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();
        var other = await newsroom.OpenPublicationAsync("hill-post", "The Hill Post", "hill.test");
        var picture = await newsroom.BringAsync(PictureCopy.Halves(600, 400));
        Assert.Equal("focal-point", (await Assert.ThrowsAsync<RuleBroken>(() => newsroom.PointAsync(picture, x, y))).Code);
        var foreign = await Assert.ThrowsAsync<RuleBroken>(() => newsroom.DoAsync(s => s.GetRequiredService<PointPicture>().DoAsync(other.Id, picture.Id, 10, 10, newsroom.Editor, Cancel)));
        Assert.Equal("no-picture", foreign.Code);
        Assert.Equal(FocalPoint.Middle, (await newsroom.AsItIsAsync(picture)).Focus);
    }

    [Fact]
    public void A_part_lies_inside_holds_the_point_and_is_as_large_as_its_shape_allows() =>
        Gen.Select(Gen.Int[1, 5000], Gen.Int[1, 5000], Gen.Int[0, 100], Gen.Int[0, 100], Gen.Int[0, 4]).Sample((width, height, x, y, n) =>
        {
            PictureShape[] shapes = [PictureShape.Card, PictureShape.Share, .. PictureShape.ForSearch];
            var shape = shapes[n];
            var part = shape.PartOf(width, height, new FocalPoint(x, y));
            Assert.True(part.Left >= 0 && part.Top >= 0 && part.Left + part.Width <= width && part.Top + part.Height <= height && part.Width > 0 && part.Height > 0);
            Assert.True(part.Width == width || part.Height == height);
            Assert.InRange(width * x / 100.0, part.Left - 1, part.Left + part.Width + 1);
            Assert.InRange(height * y / 100.0, part.Top - 1, part.Top + part.Height + 1);
            if (part is { Width: > 50, Height: > 50 }) Assert.InRange(part.Width * shape.Down / (double)(part.Height * shape.Across), 0.97, 1.03);
        });

    private static Task<string> CanonicalAsync(NewsroomUnderTest newsroom) =>
        newsroom.DoAsync(async s => string.Join(' ', await s.GetRequiredService<NewsroomDb>().Revisions().Select(r => r.Sha256).ToListAsync(Cancel)));
}
