using Masthead.Data;
using Masthead.Serving;

namespace Masthead.Likeness;

/// <summary>Builds the index of a publication anew from what its readers see. The old one stays until the new one is whole.</summary>
public sealed class RebuildLikeness(NewsroomDb db, LikenessOptions options)
{
    /// <returns>How many stories are in it.</returns>
    /// <exception cref="CannotBeDone">Another process holds the index, or it cannot be written.</exception>
    public async Task<int> DoAsync(Guid publicationId, CancellationToken cancel)
    {
        var folder = options.FolderOf(publicationId);
        if (LikenessStore.IsHeld(folder)) throw new CannotBeDone($"A running server holds the index “{folder}”, and keeps it right by itself. To build it anew all the same, stop the server, run this again, and start it.");
        // The place is read before the first story: what changes meanwhile is applied again, by whoever opens the index.
        var place = await db.LogEndAsync(cancel);
        return LikenessStore.Rebuild(folder, db.AllLiveWords(publicationId, cancel), place.ToString()).Articles;
    }
}
