using Masthead.Contributors;
using Masthead.Pictures;
using Masthead.Reading.Views;
using Masthead.Stories;

namespace Masthead.Reading;

/// <summary>Stories as lists show them.</summary>
internal static class Cards
{
    /// <param name="newest">The list's newest moment: stories of the same day show the hour, others the day.</param>
    /// <param name="withSection">False in the section's own list, where its name would only repeat.</param>
    public static CardView Card(this Edition edition, ShelfStory shown, DateTimeOffset newest, bool withSection = true)
    {
        var story = shown.Story;
        return new CardView
        {
            Kind = Edition.WordOf(story.Kind),
            Label = edition.LabelOf(story),
            Headline = story.FrontHeadline.Length > 0 ? story.FrontHeadline : story.Headline,
            Url = story.Path,
            Kicker = story.Kicker.Length > 0 ? story.Kicker : withSection ? shown.Section?.Name ?? "" : "",
            Standfirst = story.Standfirst,
            Byline = edition.Names(shown.Byline.Where(b => b.Role is BylineRole.Reporting or BylineRole.Agency)),
            Time = edition.Times.Beside(newest, story.IsLive && story.UpdatedAt > story.FirstPublishedAt ? story.UpdatedAt : story.FirstPublishedAt),
            Picture = shown.LeadPicture is { } picture ? Picture(picture) : null,
        };
    }

    public static IReadOnlyList<CardView> CardsOf(this Edition edition, IReadOnlyList<ShelfStory> stories, bool withSection = true) =>
        [.. stories.Select(s => edition.Card(s, stories[0].Story.FirstPublishedAt, withSection))];

    public static IReadOnlyList<NameView> Names(this Edition edition, IEnumerable<ShelfByline> byline)
    {
        var names = byline.DistinctBy(b => b.Contributor.Id).ToList();
        return [.. names.Select((b, i) => new NameView(
            i == 0 ? "" : i == names.Count - 1 ? edition.Words["and"] : edition.Words["comma"], b.Contributor.Name, Edition.AuthorPath(b.Contributor)))];
    }

    /// <summary>Whose words they are: those who reported and the agencies; where the byline names none of them, all that it names.</summary>
    public static IReadOnlyList<Contributor> Writers(this ShelfStory shown)
    {
        var writers = shown.Byline.Where(b => b.Role is BylineRole.Reporting or BylineRole.Agency).ToList();
        return [.. (writers.Count > 0 ? writers : shown.Byline).Select(b => b.Contributor).DistinctBy(c => c.Id)];
    }

    public static PictureView Picture(Picture picture)
    {
        var address = PictureAddresses.For(picture);
        var card = PictureAddresses.Card(picture);
        return new PictureView(address.Src, address.WebpSrcSet, address.AvifSrcSet, address.Width, address.Height, picture.AlternativeText, picture.Caption, picture.Credit)
        {
            Cropped = new CroppedView(card.Src, card.WebpSrcSet, card.AvifSrcSet, card.Width, card.Height),
        };
    }
}
