using System.Net;
using System.Text;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Masthead.Data;
using Masthead.Jobs;
using Masthead.Pictures;
using Masthead.Serving;
using Masthead.Tests.Reading;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.Extensions.DependencyInjection;
using NetVips;

namespace Masthead.Tests.Pictures;

public sealed class AvifTests
{
    private static CancellationToken Cancel => NewsroomUnderTest.Cancel;

    private static byte[] Photograph(int width = 800, int height = 600)
    {
        using var drawn = PictureCopy.Soft(width, height);
        using var told = drawn.Mutate(m =>
        {
            m.Set(GValue.GStrType, "exif-ifd2-BodySerialNumber", "SN-4711");
            m.Set(GValue.GStrType, "exif-ifd3-GPSLatitude", "53/1 24/1 0/1");
        });
        return told.JpegsaveBuffer(q: 95);
    }

    private static async Task<IHtmlDocument> PageAsync(NewsroomUnderTest newsroom, string path) => new HtmlParser().ParseDocument(await newsroom.ReadAsync(path));

    private static string[] Offered(IHtmlDocument page) =>
        [.. page.QuerySelectorAll("picture > source[type='image/avif']").SelectMany(s => s.GetAttribute("srcset")!.Split(", ")).Select(s => s.Split(' ')[0]).Distinct()];

    private static string Avif(Picture picture, int width = 640) => PictureAddresses.Path(picture.Sha256, width, PictureFormat.Avif);

    [Fact]
    public async Task Pages_offer_avif_by_themselves_once_it_is_there_and_every_address_of_it_answers()
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();
        var picture = await newsroom.BringAsync(Photograph());
        var story = await newsroom.ShowAsync(picture);
        Assert.Empty(Offered(await PageAsync(newsroom, story)));
        Assert.Empty(Offered(await PageAsync(newsroom, "/")));

        await newsroom.DoJobsAsync();

        var (onStory, onFront) = (await PageAsync(newsroom, story), await PageAsync(newsroom, "/"));
        Assert.Equal(2, onStory.QuerySelectorAll("figure > picture > img").Length);
        Assert.Equal([Avif(picture, 320), Avif(picture, 640), Avif(picture, 800)], Offered(onStory));
        Assert.Equal([320, 640, 800], Offered(onFront).Select(a => int.Parse(a.Split('/')[^1].Split('-')[0], System.Globalization.CultureInfo.InvariantCulture)));
        using var reader = newsroom.Reader();
        foreach (var address in Offered(onStory).Concat(Offered(onFront)))
        {
            using var answer = await reader.GetAsync(address, Cancel);
            var bytes = await answer.Content.ReadAsByteArrayAsync(Cancel);
            Assert.Equal((HttpStatusCode.OK, "image/avif", "public, max-age=31536000, immutable"), (answer.StatusCode, answer.Content.Headers.ContentType!.MediaType, answer.Headers.CacheControl!.ToString()));
            Assert.False(answer.Headers.ETag!.IsWeak);
            Assert.Equal("ftypavif", Encoding.ASCII.GetString(bytes, 4, 8));
            Assert.DoesNotContain("SN-4711", Encoding.Latin1.GetString(bytes), StringComparison.Ordinal);
            using var image = Image.NewFromBuffer(bytes);
            Assert.DoesNotContain(image.GetFields(), f => f.StartsWith("exif", StringComparison.Ordinal) || f.StartsWith("xmp", StringComparison.Ordinal) || f.StartsWith("iptc", StringComparison.Ordinal));
            var width = int.Parse(address.Split('/')[^1].Split('-', '.')[0], System.Globalization.CultureInfo.InvariantCulture);
            Assert.Equal((width, address.Contains("3x2", StringComparison.Ordinal) ? (int)Math.Round(width * 2 / 3.0) : width * 3 / 4), (image.Width, image.Height));
        }
    }

    [Fact]
    public async Task Until_it_is_there_its_address_leads_to_the_webp_and_nobody_may_remember_that()
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();
        var picture = await newsroom.BringAsync(Photograph());
        using var early = await newsroom.Reader().GetAsync(Avif(picture), Cancel);
        Assert.Equal((HttpStatusCode.TemporaryRedirect, "no-store", $"/pictures/{picture.Sha256}/640.webp"), (early.StatusCode, early.Headers.CacheControl!.ToString(), early.Headers.Location!.OriginalString));
        Assert.Equal(HttpStatusCode.OK, (await newsroom.Reader().GetAsync(early.Headers.Location, Cancel)).StatusCode);
    }

    [Fact]
    public async Task Where_avif_saves_nothing_the_picture_has_none_and_is_not_tried_again()
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();
        // Of a few pixels, most of an AVIF is its own head.
        using var plain = PictureCopy.Plain(12, 8, 90, 90, 90);
        var picture = await newsroom.BringAsync(plain.PngsaveBuffer());
        var story = await newsroom.ShowAsync(picture);
        await newsroom.DoJobsAsync();
        // Whoever asks for it gets WebP, and makes nobody work.
        Assert.Equal($"/pictures/{picture.Sha256}/12.webp", (await newsroom.Reader().GetAsync(Avif(picture, 12), Cancel)).Headers.Location!.OriginalString);
        var after = await newsroom.AsItIsAsync(picture);
        Assert.NotNull(after.AvifTriedAt);
        Assert.Null(after.AvifMaking);
        Assert.Empty(Offered(await PageAsync(newsroom, story)));
        Assert.DoesNotContain(await LogAsync(newsroom), e => e.Keys.Contains(PageKey.Picture(picture.Id)));
    }

    [Fact]
    public async Task What_can_be_seen_through_stays_so()
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();
        using var drawn = PictureCopy.Soft(400, 240);
        using var half = PictureCopy.Plain(400, 240, 128);
        using var through = drawn.Bandjoin(half);
        var picture = await newsroom.BringAsync(through.PngsaveBuffer());
        await newsroom.DoJobsAsync();
        using var served = Image.NewFromBuffer(await newsroom.Reader().GetByteArrayAsync(Avif(picture, 320), Cancel));
        Assert.True(served.HasAlpha());
    }

    [Fact]
    public async Task Renditions_that_somebody_deleted_are_made_again_and_readers_get_webp_meanwhile()
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();
        var picture = await newsroom.BringAsync(Photograph());
        await newsroom.DoJobsAsync();
        using var reader = newsroom.Reader();
        Assert.Equal(HttpStatusCode.OK, (await reader.GetAsync(Avif(picture), Cancel)).StatusCode);
        Directory.Delete(newsroom.Renditions(), recursive: true);

        foreach (var width in new[] { 320, 640 })
        {
            using var gone = await reader.GetAsync(Avif(picture, width), Cancel);
            Assert.Equal(($"/pictures/{picture.Sha256}/{width}.webp", "no-store"), (gone.Headers.Location!.OriginalString, gone.Headers.CacheControl!.ToString()));
        }
        Assert.Null((await newsroom.AsItIsAsync(picture)).AvifTriedAt);
        var rows = (await LogAsync(newsroom)).Count;
        await newsroom.DoJobsAsync();
        Assert.Equal(HttpStatusCode.OK, (await reader.GetAsync(Avif(picture), Cancel)).StatusCode);
        // Its pages were right all the time.
        Assert.Equal(rows, (await LogAsync(newsroom)).Count);
    }

    [Fact]
    public async Task A_picture_whose_original_is_lost_does_not_keep_the_others_waiting()
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();
        var older = await newsroom.BringAsync(Photograph());
        newsroom.Clock.Advance(TimeSpan.FromMinutes(1));
        var newer = await newsroom.BringAsync(PictureCopy.Halves(600, 400));
        File.Delete(Directory.GetFiles(Path.Combine(newsroom.Folder, "media", "originals"), newer.Sha256, SearchOption.AllDirectories).Single());
        await newsroom.DoJobsAsync();
        Assert.Null((await newsroom.AsItIsAsync(newer)).AvifMaking);
        Assert.NotNull((await newsroom.AsItIsAsync(older)).AvifMaking);
        Assert.Empty(await newsroom.DoAsync(s => s.GetRequiredService<NewsroomDb>().Jobs().Where(j => j.Kind == "make-avif" && j.State != JobState.Done).ToListAsync(Cancel)));
    }

    [Fact]
    public async Task Another_node_fetches_from_the_bucket_and_encodes_nothing()
    {
        await using var bucket = await BucketUnderTest.OpenAsync();
        await using var newsroom = await NewsroomUnderTest.OpenAsync(bucket.Settings);
        var picture = await newsroom.BringAsync(Photograph());
        await newsroom.DoJobsAsync();
        var made = await newsroom.Reader().GetByteArrayAsync(Avif(picture), Cancel);
        Assert.Contains($"/newsroom/pictures/made/{picture.Sha256[..2]}/{picture.Sha256}-a1-640.avif", bucket.Objects.Keys);
        // As another node finds its folder, and without what it could make one of.
        Directory.Delete(Path.Combine(newsroom.Folder, "media"), recursive: true);
        bucket.Objects.TryRemove($"/newsroom/pictures/{picture.Sha256[..2]}/{picture.Sha256}", out _);
        Assert.Equal(made, await newsroom.Reader().GetByteArrayAsync(Avif(picture), Cancel));
        bucket.Fails = 403;
        Assert.Equal(made, await newsroom.Reader().GetByteArrayAsync(Avif(picture), Cancel));
        Assert.Equal(HttpStatusCode.TemporaryRedirect, (await newsroom.Reader().GetAsync(Avif(picture, 320), Cancel)).StatusCode);
    }

    [Theory]
    [InlineData(1, true)]
    [InlineData(25, false)]
    public async Task Caches_in_front_are_told_of_a_new_picture_and_of_an_old_one_not(int hours, bool told)
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync(builder => builder.Configuration["Purge:Varnish"] = "http://127.0.0.1:1");
        var picture = await newsroom.BringAsync(Photograph(400, 300));
        newsroom.Clock.Advance(TimeSpan.FromHours(hours));
        await newsroom.DoJobsAsync();
        var row = Assert.Single(await LogAsync(newsroom), e => e.Keys.Contains(PageKey.Picture(picture.Id)));
        var announced = row.Sequence.ToString(System.Globalization.CultureInfo.InvariantCulture);
        Assert.Equal(told, await newsroom.DoAsync(s => s.GetRequiredService<NewsroomDb>().Jobs().AnyAsync(j => j.Kind == "announce" && j.About == announced, Cancel)));
    }

    [Fact]
    public async Task A_picture_that_got_another_point_while_its_avif_was_made_waits_for_its_other_crops()
    {
        var originals = new PointingOriginals();
        await using var newsroom = await NewsroomUnderTest.OpenAsync(builder => builder.Services.AddSingleton<IOriginals>(originals));
        var picture = await newsroom.BringAsync(Photograph());
        originals.AtReading = () => newsroom.PointAsync(picture, 10, 90);
        await newsroom.DoJobsAsync();
        var after = await newsroom.AsItIsAsync(picture);
        Assert.NotNull(after.AvifMaking);
        foreach (var name in PictureAddresses.AvifOf(after))
            Assert.Equal(HttpStatusCode.OK, (await newsroom.Reader().GetAsync(PictureAddresses.Path(picture.Sha256, name), Cancel)).StatusCode);
    }

    [Fact]
    public async Task Pictures_from_before_the_upgrade_are_in_the_queue()
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();
        await newsroom.BringAsync(Photograph(400, 300));
        await newsroom.DoAsync(async services =>
        {
            var db = services.GetRequiredService<NewsroomDb>();
            await db.Jobs().ExecuteDeleteAsync(Cancel);
            var migrations = db.Database.GetMigrations().ToList();
            var before = migrations[migrations.FindIndex(m => m.EndsWith("_PicturePoints", StringComparison.Ordinal)) - 1];
            await db.Database.GetService<IMigrator>().MigrateAsync(before, Cancel);
            await db.Database.MigrateAsync(Cancel);
            return 0;
        });
        await newsroom.DoJobsAsync();
        Assert.Equal("a1", await newsroom.DoAsync(s => s.GetRequiredService<NewsroomDb>().Pictures().Select(p => p.AvifMaking).SingleAsync(Cancel)));
    }

    private static Task<List<PublishLogEntry>> LogAsync(NewsroomUnderTest newsroom) => newsroom.DoAsync(s => s.GetRequiredService<NewsroomDb>().PublishLog().AsNoTracking().ToListAsync(Cancel));

    /// <summary>Somebody sets a focal point between the reading of an original and the record of what was made of it.</summary>
    private sealed class PointingOriginals : IOriginals
    {
        private readonly Dictionary<string, byte[]> _kept = [];

        public Func<Task>? AtReading { get; set; }

        public string Place => "a test";

        public Task KeepAsync(string sha256, byte[] bytes, CancellationToken cancel) => Task.FromResult(_kept[sha256] = bytes);

        public async Task<byte[]> ReadAsync(string sha256, CancellationToken cancel)
        {
            var deed = AtReading;
            AtReading = null;
            if (deed is not null) await deed();
            return _kept[sha256];
        }

        public Task KeepMadeAsync(string sha256, string name, byte[] bytes, CancellationToken cancel) => Task.CompletedTask;

        public Task<byte[]?> ReadMadeAsync(string sha256, string name, CancellationToken cancel) => Task.FromResult<byte[]?>(null);

        public Task ForgetAsync(Picture picture, CancellationToken cancel) => Task.FromResult(_kept.Remove(picture.Sha256));

        public Task TryAsync(CancellationToken cancel) => Task.CompletedTask;
    }
}
