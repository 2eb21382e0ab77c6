using Masthead.Pictures;

namespace Masthead.Api;

[Says("A picture of the library.")]
public sealed record PictureView(
    [Says("Its id, kept for ever.")] Guid Id,
    [Says("SHA-256 of the original’s bytes, lower-case hexadecimal.")] string Sha256,
    [Says("Width of the original in pixels, as seen.")] int Width,
    [Says("Height of the original in pixels, as seen.")] int Height,
    [Says("The media type of the original.")] string ContentType,
    [Says("What the file was called.")] string FileName,
    [Says("What a person who does not see it is told; may be empty.")] string AlternativeText,
    [Says("May be empty.")] string Caption,
    [Says("Who made it; may be empty.")] string Credit,
    [Says("The copyright notice; may be empty.")] string Copyright,
    [Says("With commas between them; may be empty.")] string Keywords,
    [Says("What may be done with it; may be empty.")] string Licence,
    [Says("Where the licence can be read; may be empty.")] string LicenceAddress,
    [Says("The last day of its rights in the publication’s zone; null for ever.")] DateOnly? RightsEndOn,
    [Says("For the desk alone; may be empty.")] string Notes,
    [Says("When it came into the library.")] DateTimeOffset CreatedAt,
    [Says("A JPEG of it, up to 1,280 pixels wide: a path at each host of the publication, which answers whoever knows it.")] string Path,
    [Says("What crops that nobody drew keep in sight.")] FocalPointView FocalPoint,
    [Says("The crops that somebody drew; the other shapes go by the focal point.")] IReadOnlyList<CropView> Crops)
{
    public static PictureView Of(Picture one) => new(one.Id, one.Sha256, one.Width, one.Height, one.ContentType, one.FileName, one.AlternativeText, one.Caption, one.Credit,
        one.Copyright, one.Keywords, one.Licence, one.LicenceAddress, one.RightsEndOn, one.Notes, one.CreatedAt, PictureAddresses.Link(one, "").Address, new FocalPointView(one.FocusX, one.FocusY),
        [.. PictureShape.All.Select(shape => one.DrawnIn(shape) is { } drawn ? CropView.Of(shape, drawn) : null).OfType<CropView>()]);
}

[Says("What crops keep in sight, in hundredths of the picture.")]
public sealed record FocalPointView(
    [Says("From the left, 0 to 100.")] int X,
    [Says("From the top, 0 to 100.")] int Y);

[Says("What crops keep in sight from now on, in hundredths of the picture.")]
public sealed record FocalPointRequest(
    [Says("From the left, 0 to 100.")] int X,
    [Says("From the top, 0 to 100.")] int Y);

[Says("The part of a picture that somebody drew for a shape, in percent of the picture as it is seen.")]
public sealed record CropView(
    [Says("`3x2` on cards and the front, `40x21` beside links elsewhere, `16x9`, `4x3` and `1x1` for search engines.")] string Shape,
    [Says("Where it begins from the left, in percent of the width.")] decimal Left,
    [Says("Where it begins from the top, in percent of the height.")] decimal Top,
    [Says("How wide it is, in percent of the width. The height follows from the shape.")] decimal Width)
{
    public static CropView Of(PictureShape shape, DrawnCrop drawn) => new(shape.ToString(), Percent(drawn.Left), Percent(drawn.Top), Percent(drawn.Width));

    private static decimal Percent(int hundredths) => hundredths * 100m / DrawnCrop.Whole;
}

[Says("The part of a picture to show in a shape, in percent of the picture as it is seen; two decimals count.")]
public sealed record CropRequest(
    [Says("Where it begins from the left, in percent of the width.")] decimal Left,
    [Says("Where it begins from the top, in percent of the height.")] decimal Top,
    [Says("How wide it is, in percent of the width. The height follows from the shape.")] decimal Width)
{
    internal DrawnCrop Drawn => new(Hundredths(nameof(Left), Left), Hundredths(nameof(Top), Top), Hundredths(nameof(Width), Width));

    private static int Hundredths(string name, decimal percent) => percent is >= 0 and <= 100
        ? (int)Math.Round(percent * DrawnCrop.Whole / 100)
        : throw Asked.Wrong(System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(name), "takes a number of percent from 0 to 100.");
}

[Says("What changes of a picture’s words. What is left out stays; an empty word takes it away.")]
public sealed record PictureChange(
    [Says("What a person who does not see it is told, at most 1,000 characters.")] string? AlternativeText = null,
    [Says("At most 2,000 characters.")] string? Caption = null,
    [Says("Who made it, at most 300 characters.")] string? Credit = null,
    [Says("The copyright notice, at most 300 characters.")] string? Copyright = null,
    [Says("With commas between them, at most 1,000 characters.")] string? Keywords = null,
    [Says("What may be done with it, at most 300 characters.")] string? Licence = null,
    [Says("Where the licence can be read: http or https; empty for nowhere.")] string? LicenceAddress = null,
    [Says("The last day of its rights, such as 2027-03-31; empty for ever.")] string? RightsEndOn = null,
    [Says("For the desk alone, at most 4,000 characters.")] string? Notes = null)
{
    internal PictureWords Of(PictureWords standing) => new(AlternativeText ?? standing.AlternativeText, Caption ?? standing.Caption, Credit ?? standing.Credit)
    {
        Copyright = Copyright ?? standing.Copyright, Keywords = Keywords ?? standing.Keywords, Licence = Licence ?? standing.Licence, LicenceAddress = LicenceAddress ?? standing.LicenceAddress,
        RightsEndOn = RightsEndOn is null ? standing.RightsEndOn : RightsEndOn.Length == 0 ? null : Day(RightsEndOn), Notes = Notes ?? standing.Notes,
    };

    private static DateOnly Day(string text) => DateOnly.TryParseExact(text, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture, System.Globalization.DateTimeStyles.None, out var day)
        ? day : throw Asked.Wrong("rightsEndOn", "takes a day such as 2027-03-31, or nothing.");
}
