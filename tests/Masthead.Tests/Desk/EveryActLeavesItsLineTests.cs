using System.Net;
using Masthead.Audit;
using Masthead.Data;
using Masthead.Desk;
using Masthead.Planning;
using Masthead.Stories;
using Masthead.Tests.Pictures;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Masthead.Tests.Desk;

/// <summary>Each act, done by the door that people do it by, and the line of the audit log that it leaves.</summary>
public sealed partial class EveryActLeavesItsLineTests
{
    private static CancellationToken Cancel => NewsroomUnderTest.Cancel;

    private const string Spoken = "“The ferry will be late until spring,” harbour master Joan Birch said. “The quay is closed,” Mara Quill said.";

    /// <summary>Does the act; answers what the line is about (null: nothing with an id).</summary>
    private delegate Task<Guid?> Act(NewsroomUnderTest newsroom, DeskBrowser owner);

    private sealed record Told(Act Act, bool OfInstall = false, string By = "Olive Owner");

    private static readonly Dictionary<string, Told> Acts = new([.. OfStories, .. OfTheHouse, .. OfPeople], StringComparer.Ordinal);

    /// <summary>What another test sees, because it needs more than a desk.</summary>
    private static readonly string[] Elsewhere = [Deeds.ProviderLinked, Deeds.WebhookDisabled];

    public static TheoryData<string> Names => [.. Acts.Keys];

    [Fact]
    public void Every_deed_has_its_act_in_this_table_and_its_sentence_on_the_page()
    {
        Assert.Equal(Deeds.All.Order(StringComparer.Ordinal), Acts.Keys.Concat(Elsewhere).Order(StringComparer.Ordinal));
        Assert.All(Deeds.All, deed => Assert.NotEqual(deed, DeedWords.Of(deed, new PlainWords<DeskWords>())));
        Assert.Equal("story.sung", DeedWords.Of("story.sung", new PlainWords<DeskWords>()));
    }

    [Theory, MemberData(nameof(Names))]
    public async Task It_stands_in_the_log(string deed)
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();
        using var owner = await newsroom.SignedInAsync(await newsroom.AccountAsync("Olive Owner", null), "https://desk.test");
        await owner.OpenAsync("/desk");
        var (act, ofInstall, by) = Acts[deed];

        var about = await act(newsroom, owner);

        var told = await newsroom.DoAsync(s => s.GetRequiredService<NewsroomDb>().Audit().Where(e => e.Deed == deed && e.By == by).ToListAsync(Cancel));
        var line = deed == Deeds.SignedIn ? Assert.Single(told, e => e.SubjectId == about) : Assert.Single(told.DistinctBy(e => deed == Deeds.PasskeyAdded ? e.Deed : e.Id.ToString()));
        Assert.Equal((about, deed == Deeds.PublicationOpened ? about : ofInstall ? null : newsroom.Post.Id), (line.SubjectId, line.PublicationId));
        Assert.Equal(newsroom.Clock.GetUtcNow(), line.At);
    }

    private static async Task<Guid?> JsonAsync(DeskBrowser browser, Guid story, string act, string json)
    {
        await browser.OpenAsync("/desk");
        using var answer = await browser.SendJsonAsync(HttpMethod.Post, $"/desk/stories/{story}/{act}", json);
        Assert.True(answer.IsSuccessStatusCode, $"{act}: {(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync(Cancel)}");
        return story;
    }

    private static async Task<HttpResponseMessage> PostAsync(DeskBrowser browser, string address, HttpStatusCode expected, params (string, string)[] fields)
    {
        var answer = await browser.PostAsync(address, fields);
        Assert.True(answer.StatusCode == expected, $"{address} answered {(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync(Cancel)}");
        return answer;
    }

    private static async Task FormAsync(DeskBrowser browser, string address, params (string, string)[] fields) => (await PostAsync(browser, address, HttpStatusCode.Redirect, fields)).Dispose();
}
