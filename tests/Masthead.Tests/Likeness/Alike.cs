using Masthead.Data;
using Masthead.Likeness;
using Masthead.Publications;
using Microsoft.Extensions.DependencyInjection;

namespace Masthead.Tests.Likeness;

/// <summary>What the newsroom's indexes know, asked at once.</summary>
internal static class Alike
{
    public const string Ferry = "the old ferry lay at the quay for a week while the crew waited for a part that nobody had thought to order before the storm came in and took the timetable with it";
    public const string Market = "every stall in the covered market was let by noon and those who had come late stood outside with their crates of pears and wondered aloud what a permit was for";

    public static LikenessShelf Shelf(this NewsroomUnderTest newsroom) => newsroom.App.Services.GetRequiredService<LikenessShelf>();

    public static string IndexFolder(this NewsroomUnderTest newsroom, Publication? publication = null) =>
        newsroom.App.Services.GetRequiredService<LikenessOptions>().FolderOf((publication ?? newsroom.Post).Id);

    /// <summary>Closes the index of The Harbour Post until <see cref="FollowAsync"/>.</summary>
    public static void CloseIndex(this NewsroomUnderTest newsroom) =>
        newsroom.App.Services.GetRequiredService<KeepLikeness>().LetGo(newsroom.Post.Id, new CannotBeDone("closed by the test"));

    /// <summary>The index is at the end of the publish log when this returns; what was away is tried again.</summary>
    public static Task FollowAsync(this NewsroomUnderTest newsroom)
    {
        newsroom.Clock.Advance(KeepLikeness.UntilTriedAgain);
        return newsroom.App.Services.GetRequiredService<KeepLikeness>().LookAsync(NewsroomUnderTest.Cancel);
    }

    /// <summary>The headlines of the stories that these words are like, for a story that is not there yet.</summary>
    public static async Task<List<string>> AlikeAsync(this NewsroomUnderTest newsroom, string words, params Publication[] publications) =>
        [.. (await newsroom.NearCopiesAsync(Guid.Empty, words, publications)).Select(copy => copy.Headline)];

    public static async Task<IReadOnlyList<NearCopy>> NearCopiesAsync(this NewsroomUnderTest newsroom, Guid story, string words, params Publication[] publications)
    {
        await newsroom.FollowAsync();
        return await newsroom.DoAsync(s => s.GetRequiredService<NearCopies>().OfAsync(story, words, (publications.Length > 0 ? publications : [newsroom.Post]).Select(p => p.Id), NewsroomUnderTest.Cancel));
    }
}
