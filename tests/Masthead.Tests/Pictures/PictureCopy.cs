using Masthead.Data;
using Masthead.Pictures;
using Masthead.Stories;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NetVips;

namespace Masthead.Tests.Pictures;

/// <summary>Pictures for tests, and stories that show them.</summary>
internal static class PictureCopy
{
    /// <summary>Red on its left, blue on its right.</summary>
    public static byte[] Halves(int width, int height)
    {
        using var red = Plain(width / 2, height, 220, 20, 20);
        using var blue = Plain(width - (width / 2), height, 20, 20, 220);
        using var joined = red.Join(blue, Enums.Direction.Horizontal);
        return joined.PngsaveBuffer();
    }

    public static Image Plain(int width, int height, params double[] colour) =>
        (Image.Black(width, height, bands: colour.Length) + colour).Cast(Enums.BandFormat.Uchar).Copy(interpretation: Enums.Interpretation.Srgb);

    /// <summary>Soft, as most of a photograph is: AVIF is smaller than WebP.</summary>
    public static Image Soft(int width, int height)
    {
        using var noise = Image.Gaussnoise(width / 8, height / 8, sigma: 40, mean: 128, seed: 7);
        using var wide = noise.Resize(8, kernel: Enums.Kernel.Cubic);
        return wide.Cast(Enums.BandFormat.Uchar).Bandjoin(wide.Cast(Enums.BandFormat.Uchar).Invert(), Image.Black(wide.Width, wide.Height)).Copy(interpretation: Enums.Interpretation.Srgb);
    }

    public static Task<Picture> BringAsync(this NewsroomUnderTest newsroom, byte[] bytes) =>
        newsroom.DoAsync(s => s.GetRequiredService<BringPicture>().DoAsync(newsroom.Post.Id, bytes, "harbour.jpg", NewsroomUnderTest.Cancel, new PictureWords("The harbour", "Low water.", "Ana Lopez")));

    /// <summary>As it stands in the library now.</summary>
    public static Task<Picture> AsItIsAsync(this NewsroomUnderTest newsroom, Picture picture) =>
        newsroom.DoAsync(s => s.GetRequiredService<NewsroomDb>().Pictures().AsNoTracking().SingleAsync(p => p.Id == picture.Id, NewsroomUnderTest.Cancel));

    /// <summary>Publishes a story with the picture above it and in it.</summary>
    public static async Task<string> ShowAsync(this NewsroomUnderTest newsroom, Picture picture) => (await newsroom.PublishAsync(await newsroom.WriteAsync(new StoryContent
    {
        Headline = "The harbour at low water",
        SectionId = newsroom.News.Id,
        Byline = [new BylineEntry(newsroom.Ana.Id)],
        LeadPictureId = picture.Id,
        Body = new StoryDocument([new Paragraph(Block.NewId(), [new TextRun("It lies dry.")]), new PictureBlock(Block.NewId(), picture.Id, "Mud", "Mud.", "Ana Lopez")]),
    }))).Path;

    public static Task<Picture> PointAsync(this NewsroomUnderTest newsroom, Picture picture, int x, int y) =>
        newsroom.DoAsync(s => s.GetRequiredService<PointPicture>().DoAsync(newsroom.Post.Id, picture.Id, x, y, newsroom.Editor, NewsroomUnderTest.Cancel));

    public static string Renditions(this NewsroomUnderTest newsroom) => Path.Combine(newsroom.Folder, "media", "renditions");
}
