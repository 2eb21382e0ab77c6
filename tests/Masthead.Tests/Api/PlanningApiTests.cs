using Masthead.Accounts;
using Masthead.Audit;
using Masthead.Data;
using Masthead.Tests.Desk;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using static Masthead.Tests.Api.ApiPrograms;

namespace Masthead.Tests.Api;

/// <summary>Assignments and notes, as programs make them.</summary>
public sealed class PlanningApiTests
{
    /// <summary>In the order of the alphabet: the clock stands still, and so many deeds have one time.</summary>
    private static async Task<string[]> DeedsAsync(NewsroomUnderTest newsroom, string begin) => [.. (await newsroom.DoAsync(s =>
        s.GetRequiredService<NewsroomDb>().Audit().Where(e => e.Deed.StartsWith(begin) && e.By == "Robot (API)").Select(e => e.Deed).ToListAsync(NewsroomUnderTest.Cancel))).Order(StringComparer.Ordinal)];

    [Fact]
    public async Task A_planner_s_program_plans_a_story_gives_it_to_somebody_and_begins_it()
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();
        var ann = await newsroom.AccountAsync("Ann Author", Role.Author);
        using var program = await newsroom.ProgramAsync();

        var made = await program.PostAsync("assignments", $$"""{"title":"The tide table","sectionId":"{{newsroom.News.Id}}","length":600,"people":["{{ann.Id}}"]}""", Key("one"));
        Assert.Equal((201, 1, "taken", ann.Id.ToString()), (made.Status, (int)made.Json["version"]!, (string)made.Json["state"]!, (string)made.Json["people"]![0]!));
        Assert.Equal(made.Text, (await program.PostAsync("assignments", $$"""{"title":"The tide table","sectionId":"{{newsroom.News.Id}}","length":600,"people":["{{ann.Id}}"]}""", Key("one"))).Text);
        var address = $"assignments/{made.Json["id"]}";
        var changed = await program.PutAsync(address, """{"title":"The tide tables"}""", IfMatch(made.ETag));
        Assert.Equal((200, 2, "open", null), (changed.Status, (int)changed.Json["version"]!, (string)changed.Json["state"]!, (int?)changed.Json["length"]));
        var stale = await program.PutAsync(address, """{"title":"Mine"}""", IfMatch(made.ETag));
        Assert.Equal(("version-stale", 1, 2), (stale.Problem, (int)stale.Json["sentVersion"]!, (int)stale.Json["version"]!));
        var taken = await program.PostAsync(address + "/take", null, IfMatch(changed.ETag));
        var back = await program.PostAsync(address + "/give-back", null, IfMatch(taken.ETag));
        Assert.Equal(("taken", "open"), ((string)taken.Json["state"]!, (string)back.Json["state"]!));
        var begun = await program.PostAsync(address + "/begin", null, IfMatch(back.ETag));
        Assert.Equal("The tide tables", (string)(await program.GetAsync($"stories/{begun.Json["storyId"]}")).Json["content"]!["headline"]!);
        var filed = await program.PostAsync(address + "/file", null, IfMatch(begun.ETag));
        var dropped = await program.PostAsync(address + "/drop", null, IfMatch(filed.ETag));
        Assert.Equal(("filed", "dropped"), ((string)filed.Json["state"]!, (string)dropped.Json["state"]!));
        Assert.Empty((await program.GetAsync("assignments?state=open")).Json["items"]!.AsArray());
        Assert.Single((await program.GetAsync("assignments?state=dropped")).Json["items"]!.AsArray());
        Assert.Equal(["assignment.begun", "assignment.changed", "assignment.dropped", "assignment.filed", "assignment.given-back", "assignment.made", "assignment.taken"], await DeedsAsync(newsroom, "assignment."));
    }

    [Fact]
    public async Task A_contributor_s_program_proposes_and_assigns_nobody()
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();
        var writer = await newsroom.AccountAsync("Cora Contributor", Role.Contributor);
        using var editors = await newsroom.ProgramAsync();
        using var program = new ApiProgram(newsroom, await newsroom.TokenAsync(writer));

        Assert.Equal("assign", (string)(await program.PostAsync("assignments", $$"""{"title":"Mine","people":["{{writer.Id}}"]}""")).Json["code"]!);
        Assert.Equal(201, (await program.PostAsync("assignments", """{"title":"A proposal"}""")).Status);
        var others = await editors.PostAsync("assignments", """{"title":"An editor’s"}""");
        Assert.Equal("not-allowed", (await program.PutAsync($"assignments/{others.Json["id"]}", """{"title":"Mine"}""", IfMatch(others.ETag))).Problem);
        Assert.Equal("not-allowed", (await program.PostAsync($"assignments/{others.Json["id"]}/file", null, IfMatch(others.ETag))).Problem);
    }

    [Fact]
    public async Task A_program_writes_a_note_answers_it_and_resolves_it()
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();
        using var program = await newsroom.ProgramAsync();
        var story = await newsroom.WriteAsync("The ferry", "Seven were hurt.");
        var address = $"stories/{story}/notes";

        var note = await program.PostAsync(address, """{"text":"Is seven right?","quote":"Seven were hurt"}""");
        Assert.Equal((201, "Robot (API)", "Seven were hurt", null), (note.Status, (string)note.Json["author"]!, (string)note.Json["quote"]!, (string?)note.Json["resolvedAt"]));
        newsroom.Clock.Advance(TimeSpan.FromSeconds(1));
        var answer = await program.PostAsync(address, $$"""{"text":"The police say so.","answers":"{{note.Json["id"]}}"}""");
        Assert.Equal((string)note.Json["id"]!, (string)answer.Json["answers"]!);
        Assert.Equal("note-text", (string)(await program.PostAsync(address, """{"text":" "}""")).Json["code"]!);
        Assert.Equal(404, (await program.PostAsync(address, """{"text":"To nothing","answers":"0190c0de-0000-7000-8000-000000000000"}""")).Status);
        var first = await program.GetAsync(address + "?limit=1");
        Assert.Equal("The police say so.", (string)(await program.GetAsync(((string)first.Json["next"]!)["/api/v1/".Length..])).Json["items"]![0]!["text"]!);

        var resolved = await program.PostAsync($"{address}/{note.Json["id"]}/resolve", null);

        Assert.Equal((200, "Robot (API)"), (resolved.Status, (string)resolved.Json["resolvedBy"]!));
        Assert.Equal(["story.note-resolved", "story.noted", "story.noted"], await DeedsAsync(newsroom, "story.note"));
    }
}
