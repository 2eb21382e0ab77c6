using System.Net;
using Masthead.Commands;
using Masthead.Data;
using Masthead.Pictures;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using NetVips;

namespace Masthead.Tests.Pictures;

public sealed class BucketTests
{
    private static CancellationToken Cancel => NewsroomUnderTest.Cancel;

    private static async Task<Picture> BringAsync(NewsroomUnderTest newsroom)
    {
        using var drawn = (Image.Black(400, 250, bands: 3) + new[] { 40d, 90, 160 }).Cast(Enums.BandFormat.Uchar);
        var bytes = drawn.JpegsaveBuffer();
        return await newsroom.DoAsync(services => services.GetRequiredService<BringPicture>().DoAsync(newsroom.Post.Id, bytes, "harbour.jpg", Cancel));
    }

    [Fact]
    public async Task An_original_lies_in_the_bucket_and_every_node_makes_what_it_serves_of_it()
    {
        await using var bucket = await BucketUnderTest.OpenAsync();
        await using var newsroom = await NewsroomUnderTest.OpenAsync(bucket.Settings);
        var picture = await BringAsync(newsroom);
        Assert.Equal([$"/newsroom/pictures/{picture.Sha256[..2]}/{picture.Sha256}"], bucket.Objects.Keys);
        Assert.False(Directory.Exists(Path.Combine(newsroom.Folder, "media", "originals")));

        using var reader = newsroom.Reader();
        for (var node = 0; node < 2; node++)
        {
            using var served = Image.NewFromBuffer(await reader.GetByteArrayAsync(PictureAddresses.Path(picture.Sha256, 320, PictureFormat.Webp), Cancel));
            Assert.Equal((320, 200), (served.Width, served.Height));
            // As another node finds its folder.
            Directory.Delete(Path.Combine(newsroom.Folder, "media"), recursive: true);
        }
        await BringAsync(newsroom);
        Assert.Single(bucket.Objects);
    }

    [Fact]
    public async Task While_the_bucket_is_away_nothing_is_half_stored_and_readers_are_told_to_come_back()
    {
        await using var bucket = await BucketUnderTest.OpenAsync();
        await using var newsroom = await NewsroomUnderTest.OpenAsync(bucket.Settings);
        bucket.Fails = 403;
        var refused = await Assert.ThrowsAsync<CannotBeDone>(() => BringAsync(newsroom));
        Assert.Contains("s3://newsroom/pictures/", refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(BucketUnderTest.SecretKey, refused.ToString(), StringComparison.Ordinal);
        Assert.Equal(0, await newsroom.DoAsync(s => s.GetRequiredService<NewsroomDb>().Pictures().CountAsync(Cancel)));

        bucket.Fails = null;
        var picture = await BringAsync(newsroom);
        bucket.Fails = 403;
        using var reader = newsroom.Reader();
        using var away = await reader.GetAsync(PictureAddresses.Path(picture.Sha256, 320, PictureFormat.Jpeg), Cancel);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, away.StatusCode);
        Assert.NotNull(away.Headers.RetryAfter);
        bucket.Fails = null;
        Assert.Equal(HttpStatusCode.OK, (await reader.GetAsync(PictureAddresses.Path(picture.Sha256, 320, PictureFormat.Jpeg), Cancel)).StatusCode);
    }

    [Fact]
    public async Task What_is_not_the_original_is_never_shown()
    {
        await using var bucket = await BucketUnderTest.OpenAsync();
        await using var newsroom = await NewsroomUnderTest.OpenAsync(bucket.Settings);
        var picture = await BringAsync(newsroom);
        using var reader = newsroom.Reader();
        using var other = Image.Black(400, 250);
        bucket.Objects[bucket.Objects.Keys.Single()] = other.JpegsaveBuffer();
        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await reader.GetAsync(PictureAddresses.Path(picture.Sha256, 320, PictureFormat.Jpeg), Cancel)).StatusCode);
        bucket.Objects.Clear();
        Assert.Equal(HttpStatusCode.NotFound, (await reader.GetAsync(PictureAddresses.Path(picture.Sha256, 320, PictureFormat.Jpeg), Cancel)).StatusCode);
    }

    [Fact]
    public async Task The_doctor_looks_into_the_bucket_and_leaves_nothing_there()
    {
        await using var bucket = await BucketUnderTest.OpenAsync();
        await using var newsroom = await NewsroomUnderTest.OpenAsync(bucket.Settings);
        Assert.Equal(Condition.Good, (await MediaAsync(newsroom)).Condition);
        Assert.Empty(bucket.Objects);
        bucket.Fails = 403;
        var verdict = await MediaAsync(newsroom);
        Assert.Equal(Condition.Bad, verdict.Condition);
        Assert.Contains("Media:Store", verdict.Mend, StringComparison.Ordinal);
    }

    private static Task<Verdict> MediaAsync(NewsroomUnderTest newsroom) => newsroom.DoAsync(async services => (await new CheckUp(services).LookAsync(Cancel)).Single(v => v.Part == "media"));

    [Theory]
    [InlineData("Media:Store", "/srv/pictures")]
    [InlineData("Media:Store", "s3://")]
    [InlineData("Media:Store", "s3:///pictures")]
    [InlineData("Media:Endpoint", "storage.example")]
    [InlineData("Media:Endpoint", "ftp://storage.example")]
    [InlineData("Media:SecretKey", "alone")]
    public void A_setting_that_cannot_be_meant_is_refused_by_its_name(string key, string value)
    {
        var settings = new ConfigurationBuilder().AddInMemoryCollection([new("Media:Store", "s3://newsroom")]).AddInMemoryCollection([new(key, value)]).Build();
        Assert.Contains(key, Assert.Throws<CannotBeDone>(() => BucketOptions.Read(settings)).Message, StringComparison.Ordinal);
        Assert.DoesNotContain("alone", Assert.Throws<CannotBeDone>(() => BucketOptions.Read(settings)).Message, StringComparison.Ordinal);
    }
}
