using Masthead.Reading.Views;
using Masthead.Stories;

namespace Masthead.Reading;

/// <summary>A gallery shows the pictures of its body by themselves, large and counted, and the words beside them.</summary>
internal static class Galleries
{
    /// <summary>The body without the pictures that stand in it as blocks of their own.</summary>
    public static StoryDocument Words(StoryDocument body) => new([.. body.Blocks.Where(b => b is not PictureBlock)]);

    public static IReadOnlyList<GalleryPictureView> Gallery(this Edition edition, StoryDocument body, Func<Guid, FigureSource?> figures)
    {
        var shown = body.Blocks.OfType<PictureBlock>().Select(block => (Block: block, Source: figures(block.PictureId))).Where(p => p.Source is not null).ToList();
        return [.. shown.Select((p, i) => new GalleryPictureView(
            new PictureView(p.Source!.Src, p.Source.SrcSet, p.Source.AvifSet, p.Source.Width, p.Source.Height, p.Block.AlternativeText, p.Block.Caption, p.Block.Credit), edition.Words.Say("count-of", i + 1, shown.Count)))];
    }
}
