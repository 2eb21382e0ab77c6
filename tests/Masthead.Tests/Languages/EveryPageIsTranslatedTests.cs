using System.Text.Json;
using AngleSharp.Html.Parser;
using Masthead.Accounts;
using Masthead.Data;
using Masthead.Languages;
using Masthead.Tests.Desk;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Masthead.Tests.Languages;

/// <summary>Asks every address of the desk in the pseudo-language: a Latin letter in the open is a text that nobody can translate.</summary>
public sealed class EveryPageIsTranslatedTests
{
    private const string Pseudo = "ar-XB";

    private static CancellationToken Cancel => NewsroomUnderTest.Cancel;

    [Theory, InlineData(true), InlineData(false)]
    public async Task Every_answer_of_the_desk_is_in_the_language_that_was_asked_for(bool signedIn)
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync(settings: [(StaffLanguages.PseudoSetting, "on")]);
        // What the small newsroom calls its own sections is a sentence of ours as well.
        var english = EnglishFilesTests.Sentences().Except(["News", "Sport"]).ToHashSet(StringComparer.Ordinal);
        var things = await EveryDoorToEveryRoleTests.ThingsAsync(newsroom);
        var owner = signedIn ? await OwnerAsync(newsroom) : null;
        using var asking = new EveryDoorToEveryRoleTests.Asking(newsroom, owner, Pseudo);
        var wrong = new SortedSet<string>(StringComparer.Ordinal);
        var (pages, refusals) = (0, 0);

        foreach (var (door, row) in DoorTable.Rows)
        {
            var (_, _, body) = await asking.AskAsync(door, row, await things.OfAsync(door), things.Version.ToString("n"));
            if (body.StartsWith("<!doctype html>", StringComparison.Ordinal) && !door.EndsWith("preview/page", StringComparison.Ordinal))
            {
                pages++;
                var page = new HtmlParser().ParseDocument(body);
                if (page.DocumentElement.GetAttribute("lang") != Pseudo || page.DocumentElement.GetAttribute("dir") != "rtl") wrong.Add($"{door}: the page says it is in {page.DocumentElement.GetAttribute("lang")}, {page.DocumentElement.GetAttribute("dir")}");
                wrong.UnionWith(PseudoPages.Wrong(page, english).Select(one => $"{door}: {one}"));
            }
            else if (body.StartsWith("{\"type\"", StringComparison.Ordinal))
            {
                refusals++;
                using var problem = JsonDocument.Parse(body);
                foreach (var name in new[] { "title", "detail" })
                    if (problem.RootElement.TryGetProperty(name, out var said) && PseudoPages.IsOpen(said.GetString()!, english)) wrong.Add($"{door}: {name}: {said.GetString()}");
            }
        }

        Assert.True(wrong.Count == 0, string.Join("\n", wrong));
        Assert.True(signedIn ? pages > 60 && refusals > 10 : pages > 8, $"Only {pages} pages and {refusals} refusals were read.");
    }

    internal static async Task<Account> OwnerAsync(NewsroomUnderTest newsroom)
    {
        var owner = await newsroom.AccountAsync("Olive Owner", null);
        await newsroom.DoAsync(async services =>
        {
            var db = services.GetRequiredService<NewsroomDb>();
            (await db.Accounts().SingleAsync(a => a.Id == owner.Id, Cancel)).Speak(Pseudo);
            return await db.SaveChangesAsync(Cancel);
        });
        return owner;
    }
}
