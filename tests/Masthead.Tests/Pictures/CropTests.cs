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

public sealed class CropTests
{
    private static CancellationToken Cancel => NewsroomUnderTest.Cancel;

    private static async Task<IHtmlDocument> PageAsync(NewsroomUnderTest newsroom, string path) => new HtmlParser().ParseDocument(await newsroom.ReadAsync(path));

    private static string Meta(IHtmlDocument page, string property) => page.QuerySelector($"meta[property='{property}']")!.GetAttribute("content")!;

    private static async Task<Image> FetchedAsync(NewsroomUnderTest newsroom, string address) =>
        Image.NewFromBuffer(await newsroom.Reader().GetByteArrayAsync(address.Replace("http://post.test", "", StringComparison.Ordinal), Cancel));

    private static Task<Picture> CropAsync(NewsroomUnderTest newsroom, Picture picture, string shape, DrawnCrop? drawn) =>
        newsroom.DoAsync(s => s.GetRequiredService<CropPicture>().DoAsync(newsroom.Post.Id, picture.Id, PictureShape.Named(shape)!, drawn, newsroom.Editor, Cancel));

    private static string Address(Picture picture, int width, string shape, DrawnCrop drawn, PictureFormat format) =>
        PictureAddresses.Path(picture.Sha256, new RenditionName(width, new PictureCrop(PictureShape.Named(shape)!, drawn), format));

    [Theory]
    [InlineData("3x2")]
    [InlineData("40x21")]
    [InlineData("16x9")]
    [InlineData("4x3")]
    [InlineData("1x1")]
    public async Task A_drawn_crop_shows_its_part_and_no_more(string shape)
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();
        // Red to the middle: the first part lies wholly in it, the second wholly beyond, the third half and half.
        var picture = await newsroom.BringAsync(PictureCopy.Halves(1600, 1200));
        foreach (var (drawn, left, right) in new[] { (new DrawnCrop(2500, 1000, 2500), true, true), (new DrawnCrop(5000, 0, 2500), false, false), (new DrawnCrop(3000, 500, 4000), true, false) })
        {
            await CropAsync(newsroom, picture, shape, drawn);
            foreach (var format in new[] { PictureFormat.Jpeg, PictureFormat.Webp })
            {
                using var served = await FetchedAsync(newsroom, Address(picture, 320, shape, drawn, format));
                Assert.Equal((320, PictureShape.Named(shape)!.HeightAt(320)), (served.Width, served.Height));
                foreach (var (at, red) in new[] { (8, left), (311, right) }) Assert.Equal(red, served[at, 5][0] > served[at, 5][2]);
            }
        }
    }

    [Fact]
    public async Task A_drawn_crop_changes_the_pages_and_links_that_show_it_and_back_and_no_revision()
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();
        var picture = await newsroom.BringAsync(PictureCopy.Halves(1600, 1200));
        var story = await newsroom.ShowAsync(picture);
        var (before, canonical) = (await PageAsync(newsroom, "/"), await CanonicalAsync(newsroom));
        Assert.Contains("-3x2-50-50.webp 320w", before.QuerySelector(".card img")!.GetAttribute("srcset"), StringComparison.Ordinal);
        Assert.Contains("-40x21-50-50.jpg", Meta(await PageAsync(newsroom, story), "og:image"), StringComparison.Ordinal);

        await CropAsync(newsroom, picture, "3x2", new DrawnCrop(6000, 1000, 4000));
        await CropAsync(newsroom, picture, "40x21", new DrawnCrop(5500, 0, 4000));
        await CropAsync(newsroom, picture, "1x1", new DrawnCrop(6000, 2000, 3000));

        var (front, page) = (await PageAsync(newsroom, "/"), await PageAsync(newsroom, story));
        var card = (IHtmlImageElement)front.QuerySelector(".card img")!;
        Assert.Equal($"/pictures/{picture.Sha256}/320-3x2-6000-1000-4000.webp 320w, /pictures/{picture.Sha256}/640-3x2-6000-1000-4000.webp 640w", card.GetAttribute("srcset"));
        Assert.Equal(("640", "427"), (card.GetAttribute("width"), card.GetAttribute("height")));
        Assert.EndsWith("/640-40x21-5500-0-4000.jpg", Meta(page, "og:image"), StringComparison.Ordinal);
        using var shared = await FetchedAsync(newsroom, Meta(page, "og:image"));
        Assert.Equal((Meta(page, "og:image:width"), Meta(page, "og:image:height")), ($"{shared.Width}", $"{shared.Height}"));
        Assert.True(shared[4, 5][2] > shared[4, 5][0]);
        var images = JsonNode.Parse(page.QuerySelector("script[type='application/ld+json']")!.TextContent)!["@graph"]![0]!["image"]!.AsArray().Select(i => (string)i!["url"]!).ToList();
        Assert.Contains(images, i => i.EndsWith("/480-1x1-6000-2000-3000.jpg", StringComparison.Ordinal));
        Assert.Contains(images, i => i.EndsWith("-16x9-50-50.jpg", StringComparison.Ordinal));
        Assert.Equal(canonical, await CanonicalAsync(newsroom));

        // Who still has the old page sees the picture as it is cropped now, in the nearest width that there is.
        using var old = await newsroom.Reader().GetAsync(before.QuerySelector(".card img")!.GetAttribute("src"), Cancel);
        Assert.Equal((HttpStatusCode.TemporaryRedirect, "no-store", card.GetAttribute("src")), (old.StatusCode, old.Headers.CacheControl!.ToString(), old.Headers.Location!.OriginalString));

        await CropAsync(newsroom, picture, "3x2", null);
        Assert.Equal(before.QuerySelector(".card img")!.GetAttribute("srcset"), (await PageAsync(newsroom, "/")).QuerySelector(".card img")!.GetAttribute("srcset"));
        using var drawn = await newsroom.Reader().GetAsync(card.GetAttribute("src"), Cancel);
        Assert.Equal($"/pictures/{picture.Sha256}/640-3x2-50-50.jpg", drawn.Headers.Location!.OriginalString);
    }

    [Fact]
    public async Task Where_a_shape_cuts_nothing_a_part_can_be_drawn_and_leads_to_the_whole_when_it_is_taken_back()
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();
        var picture = await newsroom.BringAsync(PictureCopy.Halves(900, 600));
        var drawn = new DrawnCrop(0, 0, 5000);
        await CropAsync(newsroom, picture, "3x2", drawn);
        Assert.Equal(Address(picture, 450, "3x2", drawn, PictureFormat.Jpeg), PictureAddresses.Card(await newsroom.AsItIsAsync(picture)).Src);
        await CropAsync(newsroom, picture, "3x2", null);
        using var old = await newsroom.Reader().GetAsync(Address(picture, 450, "3x2", drawn, PictureFormat.Jpeg), Cancel);
        Assert.Equal($"/pictures/{picture.Sha256}/320.jpg", old.Headers.Location!.OriginalString);
    }

    [Fact]
    public async Task Nobody_fills_the_disk_with_crops()
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();
        var picture = await newsroom.BringAsync(PictureCopy.Halves(1600, 400));
        await CropAsync(newsroom, picture, "1x1", new DrawnCrop(0, 0, 2500));
        using var reader = newsroom.Reader();
        for (var left = 0; left <= 5000; left += 500)
            Assert.Equal(left == 0 ? HttpStatusCode.OK : HttpStatusCode.TemporaryRedirect, (await reader.GetAsync($"/pictures/{picture.Sha256}/320-1x1-{left}-0-2500.webp", Cancel)).StatusCode);
        // Outside, too small, too large, another width, another way of writing it, and AVIF of what is never made of it.
        foreach (var name in new[] { "320-1x1-7501-0-2500.webp", "320-1x1-0-1-2500.webp", "320-1x1-0-0-1999.webp", "320-1x1-0-0-2501.webp", "401-1x1-0-0-2500.webp", "320-1x1-00-0-2500.webp", "320-1x1-0-0-02500.webp", "320-1x1-0-0-2500-0.webp", "320-1x1-0-0-2500.avif", "320-5x4-0-0-2500.webp" })
            Assert.Equal(HttpStatusCode.NotFound, (await reader.GetAsync($"/pictures/{picture.Sha256}/{name}", Cancel)).StatusCode);
        Assert.Single(Directory.GetFiles(newsroom.Renditions(), "*", SearchOption.AllDirectories));
    }

    [Theory]
    [InlineData(7501, 0, 2500, "at most 75 % from the left")]
    [InlineData(0, 2001, 2000, "20 % from the top")]
    [InlineData(0, 0, 1999, "from 20 to 25 %")]
    [InlineData(0, 0, 2501, "from 20 to 25 %")]
    public async Task A_part_outside_too_small_or_too_large_is_refused_with_what_would_fit(int left, int top, int width, string mend)
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();
        var picture = await newsroom.BringAsync(PictureCopy.Halves(1600, 400));

        var refused = await Assert.ThrowsAsync<RuleBroken>(() => CropAsync(newsroom, picture, "1x1", new DrawnCrop(left, top, width)));

        Assert.Equal("crop", refused.Code);
        Assert.Contains(mend, refused.Message, StringComparison.Ordinal);
        Assert.Equal("", (await newsroom.AsItIsAsync(picture)).DrawnCrops);
    }

    [Fact]
    public async Task A_picture_of_another_publication_is_not_there_to_be_cropped()
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();
        var other = await newsroom.OpenPublicationAsync("hill-post", "The Hill Post", "hill.test");
        var picture = await newsroom.BringAsync(PictureCopy.Halves(1600, 400));

        var foreign = await Assert.ThrowsAsync<RuleBroken>(() => newsroom.DoAsync(s => s.GetRequiredService<CropPicture>().DoAsync(other.Id, picture.Id, PictureShape.Card, new DrawnCrop(0, 0, 3000), newsroom.Editor, Cancel)));

        Assert.Equal(("no-picture", ""), (foreign.Code, (await newsroom.AsItIsAsync(picture)).DrawnCrops));
    }

    [Fact]
    public async Task Only_what_changed_is_encoded_anew()
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();
        using var drawn = PictureCopy.Soft(800, 800);
        var picture = await newsroom.BringAsync(drawn.JpegsaveBuffer(q: 95));
        await newsroom.DoJobsAsync();
        var made = await newsroom.AsItIsAsync(picture);
        Assert.NotNull(made.AvifMaking);

        // No AVIF is made of a square, nor of anything when the point moves that a drawn card does not follow.
        await CropAsync(newsroom, picture, "1x1", new DrawnCrop(0, 0, 5000));
        Assert.Equal((made.AvifTriedAt, made.AvifMaking), ((await newsroom.AsItIsAsync(picture)).AvifTriedAt, (await newsroom.AsItIsAsync(picture)).AvifMaking));

        // Of the whole picture it is there already: a mark in its file stays.
        var whole = Directory.GetFiles(newsroom.Renditions(), "*-a1-320.avif", SearchOption.AllDirectories).Single();
        await File.AppendAllTextAsync(whole, "as it was", Cancel);
        await CropAsync(newsroom, picture, "3x2", new DrawnCrop(1000, 1000, 6000));
        Assert.Null((await newsroom.AsItIsAsync(picture)).AvifMaking);
        await newsroom.DoJobsAsync();
        Assert.EndsWith("as it was", await File.ReadAllTextAsync(whole, Cancel), StringComparison.Ordinal);
        var after = await newsroom.AsItIsAsync(picture);
        Assert.NotNull(after.AvifMaking);
        using var card = await FetchedAsync(newsroom, Address(picture, 320, "3x2", new DrawnCrop(1000, 1000, 6000), PictureFormat.Avif));
        Assert.Equal((320, 213), (card.Width, card.Height));

        await newsroom.PointAsync(picture, 10, 10);
        Assert.Equal((after.AvifTriedAt, after.AvifMaking), ((await newsroom.AsItIsAsync(picture)).AvifTriedAt, (await newsroom.AsItIsAsync(picture)).AvifMaking));
    }

    [Fact]
    public void A_part_that_fits_lies_inside_in_its_shape_and_what_the_point_gives_can_be_drawn() =>
        Gen.Select(Gen.Int[1, 30_000], Gen.Int[1, 30_000], Gen.Int[0, 10_000], Gen.Int[0, 10_000], Gen.Int[0, 10_000], Gen.Int[0, 4], Gen.Int[0, 100], Gen.Int[0, 100]).Sample((width, height, left, top, wide, n, x, y) =>
        {
            var shape = PictureShape.All[n];
            var given = shape.PartOf(width, height, new FocalPoint(x, y));
            // Thinner than a hundredth of a percent, nothing can be drawn.
            if (given.Width * 100L < width || given.Height * 100L < height) return;
            Assert.True(DrawnCrop.Of(given, width, height, shape).FitsInto(width, height, shape));
            var crop = new DrawnCrop(left, top, wide);
            if (!crop.FitsInto(width, height, shape)) return;
            var part = crop.PartOf(width, height, shape);
            Assert.True(part.Left >= 0 && part.Top >= 0 && part.Left + part.Width <= width && part.Top + part.Height <= height && part is { Width: > 0, Height: > 0 });
            Assert.InRange(part.Height, (part.Width * (double)shape.Down / shape.Across) - 1.01, (part.Width * (double)shape.Down / shape.Across) + 1.01);
            Assert.InRange(width * left / 10_000.0, part.Left - 1, part.Left + 1);
            Assert.InRange(height * top / 10_000.0, part.Top - 1.01, part.Top + 1.01);
            Assert.True(part.Width >= Math.Min(320, given.Width - Math.Max(1, width / 10_000.0) - .5));
        }, iter: 20_000);

    [Fact]
    public void Each_crop_has_one_name_that_reads_back()
    {
        foreach (var name in new[] { "640-3x2-1250-0-7500.webp", "320-40x21-0-10000-10000.jpg", "640-3x2-30-70.avif" })
            Assert.Equal(name, RenditionName.Parse(name)!.ToString());
        Assert.NotEqual(RenditionName.Parse("640-3x2-0-0-7500.webp"), RenditionName.Parse("640-3x2-0-1-7500.webp"));
        Assert.Equal(new PictureCrop(PictureShape.Card, new DrawnCrop(1, 2, 3)), RenditionName.Parse("640-3x2-1-2-3.webp")!.Crop);
    }

    private static Task<string> CanonicalAsync(NewsroomUnderTest newsroom) =>
        newsroom.DoAsync(async s => string.Join(' ', await s.GetRequiredService<NewsroomDb>().Revisions().Select(r => r.Sha256).ToListAsync(Cancel)));
}
