using System.Globalization;
using Masthead.Accounts;
using Masthead.Data;
using Masthead.Pictures;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Masthead.Desk;

/// <summary>Where a person draws the part of a picture for one shape. What is sent is three numbers: with a script they are drawn, without one they are typed.</summary>
public sealed class CropModel(NewsroomDb db, DeskContext desk, CropPicture crop) : PageModel, IShowsAgain
{
    /// <summary>In percent, with a full stop whatever the language.</summary>
    [BindProperty] public string? Left { get; set; }
    [BindProperty] public string? Top { get; set; }
    [BindProperty] public string? Width { get; set; }

    public Picture Picture { get; private set; } = null!;
    public PictureShape Shape { get; private set; } = PictureShape.Card;

    /// <summary>What is drawn now, or what the focal point gives.</summary>
    public DrawnCrop Drawn => Picture.DrawnIn(Shape) ?? DrawnCrop.Of(OfThePoint, Picture.Width, Picture.Height, Shape);

    public PicturePart OfThePoint => Shape.PartOf(Picture.Width, Picture.Height, Picture.Focus);

    public async Task<IActionResult> OnGetAsync(Guid id, string shape, CancellationToken cancel) => await FindAsync(id, shape, cancel) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(Guid id, string shape, CancellationToken cancel)
    {
        if (!await FindAsync(id, shape, cancel)) return NotFound();
        await crop.DoAsync(Picture.PublicationId, id, Shape, new DrawnCrop(Read(Left), Read(Top), Read(Width)), desk.Actor, CancellationToken.None);
        return Saved();
    }

    public async Task<IActionResult> OnPostResetAsync(Guid id, string shape, CancellationToken cancel)
    {
        if (!await FindAsync(id, shape, cancel)) return NotFound();
        await crop.DoAsync(Picture.PublicationId, id, Shape, null, desk.Actor, CancellationToken.None);
        return Saved();
    }

    public Task LoadAsync(CancellationToken cancel) => Task.CompletedTask;

    /// <summary>Where a shape is shown.</summary>
    public static LocalizedString UseOf(PictureShape shape, IStringLocalizer<DeskWords> say) =>
        shape == PictureShape.Card ? say["Cards and the front"] : shape == PictureShape.Share ? say["Links elsewhere"] : say["Search engines"];

    private RedirectResult Saved()
    {
        TempData[nameof(PictureModel.IsSaved)] = true;
        return Redirect(desk.At($"/desk/pictures/{Picture.Id}"));
    }

    private static int Read(string? percent) => decimal.TryParse(percent, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) && number is >= 0 and <= 100
        ? (int)Math.Round(number * DrawnCrop.Whole / 100)
        : throw new RuleBroken("crop", "Each of the three is a number of percent from 0 to 100, such as 12.5.");

    private async Task<bool> FindAsync(Guid id, string shape, CancellationToken cancel)
    {
        if (PictureShape.Named(shape) is not { } named || await db.Pictures().AsNoTracking().SingleOrDefaultAsync(p => p.Id == id, cancel) is not { } picture) return false;
        if (!desk.Enter(picture.PublicationId) || !desk.RoleIn(picture.PublicationId).MayCropPictures()) return false;
        (Picture, Shape) = (picture, named);
        return true;
    }
}
