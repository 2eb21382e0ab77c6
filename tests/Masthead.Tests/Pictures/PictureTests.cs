using System.Net;
using System.Text;
using Masthead.Data;
using Masthead.Pictures;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NetVips;

namespace Masthead.Tests.Pictures;

public sealed class PictureTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("image/jpeg")]
    [InlineData("image/png")]
    [InlineData("image/webp")]
    [InlineData("image/gif")]
    public async Task A_picture_is_known_by_its_content_whatever_its_name_says(string contentType)
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();
        using var drawn = Drawn(400, 250);
        var bytes = contentType switch { "image/jpeg" => drawn.JpegsaveBuffer(), "image/png" => drawn.PngsaveBuffer(), "image/webp" => drawn.WebpsaveBuffer(), _ => drawn.GifsaveBuffer() };
        var picture = await BringAsync(newsroom, bytes, "minutes.txt");

        Assert.Equal((contentType, 400, 250), (picture.ContentType, picture.Width, picture.Height));
        using var served = Image.NewFromBuffer(await newsroom.Reader().GetByteArrayAsync(PictureAddresses.Path(picture.Sha256, 320, PictureFormat.Webp), Cancel));
        Assert.Equal((320, 200), (served.Width, served.Height));
    }

    [Theory]
    [InlineData("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"9\" height=\"9\"><script>alert(1)</script></svg>", "is no JPEG")]
    [InlineData("<?xml version=\"1.0\"?><svg xmlns=\"http://www.w3.org/2000/svg\"/>", "is no JPEG")]
    [InlineData("%PDF-1.7", "is no JPEG")]
    [InlineData("Not a picture", "is no JPEG")]
    [InlineData("", "is empty")]
    [InlineData("GIF89a and then nothing", "damaged")]
    public async Task What_is_no_sound_picture_is_refused_and_nothing_is_stored(string content, string why)
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();
        var refused = await Assert.ThrowsAsync<RuleBroken>(() => BringAsync(newsroom, Encoding.UTF8.GetBytes(content), "harbour.jpg"));

        Assert.Contains("harbour.jpg", refused.Message, StringComparison.Ordinal);
        Assert.Contains(why, refused.Message, StringComparison.Ordinal);
        Assert.False(Directory.Exists(Path.Combine(newsroom.Folder, "media")));
        Assert.Equal(0, await newsroom.DoAsync(s => s.GetRequiredService<NewsroomDb>().Pictures().CountAsync(Cancel)));
    }

    [Fact]
    public async Task A_picture_cut_short_is_refused()
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();
        using var drawn = Drawn(600, 400);
        var whole = drawn.JpegsaveBuffer();
        var refused = await Assert.ThrowsAsync<RuleBroken>(() => BringAsync(newsroom, whole[..(whole.Length / 2)], "cut.jpg"));
        Assert.Contains("cut short", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_small_file_that_would_unfold_to_too_many_pixels_is_refused()
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();
        using var vast = Image.Black(10_001, 10_000);
        var bytes = vast.PngsaveBuffer(compression: 9);
        Assert.True(bytes.Length < 500_000);
        var refused = await Assert.ThrowsAsync<RuleBroken>(() => BringAsync(newsroom, bytes, "bomb.png"));
        Assert.Contains("10001 × 10000", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_stream_is_read_no_further_than_a_picture_may_be_large()
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();
        var endless = new EndlessStream();
        var refused = await Assert.ThrowsAsync<RuleBroken>(() => newsroom.DoAsync(s => s.GetRequiredService<BringPicture>().DoAsync(newsroom.Post.Id, endless, "endless.jpg", Cancel)));
        Assert.Contains("40 MB", refused.Message, StringComparison.Ordinal);
        Assert.InRange(endless.Given, PictureFile.MostBytes, PictureFile.MostBytes + 200_000L);
    }

    [Fact]
    public async Task The_credit_in_the_file_is_kept_and_what_is_served_tells_no_place_or_serial_number()
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();
        using var drawn = Drawn(700, 400);
        using var told = drawn.Mutate(m =>
        {
            m.Set(GValue.GIntType, "orientation", 6);
            m.Set(GValue.GStrType, "exif-ifd0-Artist", "Ana Lopez");
            m.Set(GValue.GStrType, "exif-ifd0-ImageDescription", "The harbour wall at noon");
            m.Set(GValue.GStrType, "exif-ifd2-BodySerialNumber", "SN-4711");
            m.Set(GValue.GStrType, "exif-ifd3-GPSLatitude", "53/1 24/1 0/1");
        });
        var bytes = told.JpegsaveBuffer();
        Assert.Contains("SN-4711", Encoding.Latin1.GetString(bytes), StringComparison.Ordinal);
        var picture = await BringAsync(newsroom, bytes, "wall.jpg");

        Assert.Equal(("Ana Lopez", "The harbour wall at noon"), (picture.Credit, picture.Caption));
        Assert.Equal((400, 700), (picture.Width, picture.Height));
        foreach (var format in new[] { PictureFormat.Jpeg, PictureFormat.Webp })
        {
            var served = await newsroom.Reader().GetByteArrayAsync(PictureAddresses.Path(picture.Sha256, 320, format), Cancel);
            Assert.DoesNotContain("SN-4711", Encoding.Latin1.GetString(served), StringComparison.Ordinal);
            using var image = Image.NewFromBuffer(served);
            Assert.DoesNotContain(image.GetFields(), f => f.StartsWith("exif", StringComparison.Ordinal) || f.StartsWith("xmp", StringComparison.Ordinal) || f.StartsWith("iptc", StringComparison.Ordinal));
            Assert.Equal((320, 560), (image.Width, image.Height));
        }
    }

    [Fact]
    public void Bylines_and_credits_are_read_from_iptc()
    {
        byte[] data = [.. "8BIM"u8, 0x1C, 1, 90, 0, 3, .. "\x1b%G"u8, 0x1C, 2, 80, 0, 8, .. "José Ruí"u8[..8], 0x1C, 2, 110, 0, 4, .. "Post"u8, 0x1C, 2, 120, 0xFF, 0xFF, .. "cut"u8];
        var found = PictureMetadata.Iptc(data);
        Assert.Equal("Post", found[110]);
        Assert.StartsWith("José", found[80], StringComparison.Ordinal);
        Assert.False(found.ContainsKey(120));
    }

    [Fact]
    public async Task The_same_picture_brought_twice_is_one_picture_in_each_publication()
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();
        var other = await newsroom.OpenPublicationAsync("hill-post", "The Hill Post", "hill.test");
        using var drawn = Drawn(400, 250);
        var bytes = drawn.PngsaveBuffer();
        var first = await BringAsync(newsroom, bytes, "a.png");
        var again = await BringAsync(newsroom, bytes, "b.png");
        var address = PictureAddresses.Path(first.Sha256, 320, PictureFormat.Jpeg);

        Assert.Equal(first.Id, again.Id);
        Assert.Equal(HttpStatusCode.NotFound, (await newsroom.Reader("hill.test").GetAsync(address, Cancel)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await newsroom.Reader("nobody.test").GetAsync(address, Cancel)).StatusCode);
        await newsroom.DoAsync(s => s.GetRequiredService<BringPicture>().DoAsync(other.Id, bytes, "c.png", Cancel));
        Assert.Equal(HttpStatusCode.OK, (await newsroom.Reader("hill.test").GetAsync(address, Cancel)).StatusCode);
    }

    [Fact]
    public async Task A_picture_is_served_for_a_year_and_not_sent_twice()
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();
        using var drawn = Drawn(1500, 900);
        var picture = await BringAsync(newsroom, drawn.JpegsaveBuffer(), "harbour.jpg");
        using var reader = newsroom.Reader();
        var address = PictureAddresses.Path(picture.Sha256, 960, PictureFormat.Jpeg);
        using var first = await reader.GetAsync(address, Cancel);

        Assert.Equal("image/jpeg", first.Content.Headers.ContentType!.MediaType);
        Assert.Equal("public, max-age=31536000, immutable", first.Headers.GetValues("Cache-Control").Single());
        Assert.False(first.Headers.ETag!.IsWeak);
        reader.DefaultRequestHeaders.IfNoneMatch.Add(first.Headers.ETag);
        using var second = await reader.GetAsync(address, Cancel);
        Assert.Equal(HttpStatusCode.NotModified, second.StatusCode);
        foreach (var wrong in new[] { "961.jpg", "0960.jpg", "960.png", "1920.jpg", "960", "original.jpg" })
            Assert.Equal(HttpStatusCode.NotFound, (await newsroom.Reader().GetAsync(address.Replace("960.jpg", wrong, StringComparison.Ordinal), Cancel)).StatusCode);
    }

    [Fact]
    public async Task Readers_who_ask_at_once_get_the_same_finished_bytes()
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();
        using var drawn = Drawn(1500, 900);
        var picture = await BringAsync(newsroom, drawn.JpegsaveBuffer(), "harbour.jpg");
        var address = PictureAddresses.Path(picture.Sha256, 640, PictureFormat.Webp);
        var answers = await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => newsroom.Reader().GetByteArrayAsync(address, Cancel)));

        Assert.All(answers, answer => Assert.Equal(answers[0], answer));
        Assert.Single(Directory.GetFiles(Path.Combine(newsroom.Folder, "media", "renditions"), "*", SearchOption.AllDirectories));
        Assert.Empty(Directory.GetFiles(Path.Combine(newsroom.Folder, "media", "incoming")));
    }

    [Fact]
    public async Task An_address_is_given_for_each_width_that_the_picture_has_and_none_above_it()
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();
        using var drawn = Drawn(1500, 900);
        var picture = await BringAsync(newsroom, drawn.JpegsaveBuffer(), "harbour.jpg");
        var address = PictureAddresses.For(picture, "https://post.test");

        Assert.Equal([320, 640, 960, 1280, 1500], PictureAddresses.WidthsOf(1500));
        Assert.Equal([200], PictureAddresses.WidthsOf(200));
        Assert.Equal([320, 640, 960, 1280, 1920], PictureAddresses.WidthsOf(6000));
        Assert.Equal($"https://post.test/pictures/{picture.Sha256}/960.jpg", address.Src);
        Assert.Equal(new PictureLink($"https://post.test/pictures/{picture.Sha256}/1280.jpg", 1280, 768), PictureAddresses.Link(picture, "https://post.test"));
        foreach (var one in address.WebpSrcSet.Split(", ").Select(s => s.Split(' ')[0]))
            Assert.Equal(HttpStatusCode.OK, (await newsroom.Reader().GetAsync(new Uri(one).AbsolutePath, Cancel)).StatusCode);
    }

    private static Image Drawn(int width, int height) =>
        Image.Gaussnoise(width, height, sigma: 20, mean: 128, seed: 7).Cast(Enums.BandFormat.Uchar).Bandjoin(Image.Black(width, height), Image.Black(width, height)).Copy(interpretation: Enums.Interpretation.Srgb);

    private static Task<Picture> BringAsync(NewsroomUnderTest newsroom, byte[] bytes, string name) =>
        newsroom.DoAsync(s => s.GetRequiredService<BringPicture>().DoAsync(newsroom.Post.Id, bytes, name, Cancel));

    /// <summary>A file that never ends.</summary>
    private sealed class EndlessStream : Stream
    {
        public long Given { get; private set; }
        public override bool CanRead => true;
        public override bool CanSeek => false;
        public override bool CanWrite => false;
        public override long Length => throw new NotSupportedException();
        public override long Position { get => Given; set => throw new NotSupportedException(); }
        public override int Read(byte[] buffer, int offset, int count) { Given += count; return count; }
        public override void Flush() { }
        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
        public override void SetLength(long value) => throw new NotSupportedException();
        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
