using Masthead.Data;
using Masthead.Publishing;
using Masthead.Statements;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Masthead.Tests.Statements;

/// <summary>What editors do about who said what, in words.</summary>
internal static class Speakers
{
    public static Task<List<StatementRow>> StatementsAsync(this NewsroomUnderTest newsroom, Guid story) =>
        newsroom.DoAsync(s => s.GetRequiredService<NewsroomDb>().StatementsOf(story).AsNoTracking().OrderBy(x => x.Start).ToListAsync(NewsroomUnderTest.Cancel));

    public static async Task<StatementRow> StatementAsync(this NewsroomUnderTest newsroom, Guid story, string words) =>
        Assert.Single(await newsroom.StatementsAsync(story), s => s.Words.Contains(words, StringComparison.Ordinal));

    public static Task<Speaker?> SpeakerAsync(this NewsroomUnderTest newsroom, string name) => newsroom.DoAsync(async s =>
    {
        var (db, key) = (s.GetRequiredService<NewsroomDb>(), SpeakerAlias.KeyOf(name));
        return await db.SpeakerAliases().Where(a => a.PublicationId == newsroom.Post.Id && a.Key == key).Join(db.Speakers(), a => a.SpeakerId, x => x.Id, (a, x) => x).AsNoTracking().SingleOrDefaultAsync(NewsroomUnderTest.Cancel);
    });

    public static async Task<string?> SpeakerOfAsync(this NewsroomUnderTest newsroom, Guid story, string words)
    {
        var statement = await newsroom.StatementAsync(story, words);
        return await newsroom.DoAsync(s => s.GetRequiredService<NewsroomDb>().Speakers().Where(x => x.Id == statement.SpeakerId).Select(x => x.Name).SingleOrDefaultAsync(NewsroomUnderTest.Cancel));
    }

    public static Task CorrectAsync(this NewsroomUnderTest newsroom, StatementRow statement, string? name, CorrectionReach reach = CorrectionReach.Statement) => newsroom.DoAsync(async s =>
    {
        await s.GetRequiredService<CorrectSpeaker>().DoAsync(statement.Id, name, reach, newsroom.Editor, NewsroomUnderTest.Cancel);
        return true;
    });

    public static async Task MergeAsync(this NewsroomUnderTest newsroom, string one, string into)
    {
        var (first, second) = ((await newsroom.SpeakerAsync(one))!, (await newsroom.SpeakerAsync(into))!);
        await newsroom.DoAsync(async s =>
        {
            await s.GetRequiredService<MergeSpeakers>().DoAsync(first.Id, second.Id, newsroom.Editor, NewsroomUnderTest.Cancel);
            return true;
        });
    }
}
