using System.Text;
using System.Text.Json;
using Masthead.Commands;
using Masthead.Contributors;
using Masthead.Data;
using Masthead.Stories;
using Masthead.Wire;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Masthead.Tests.Wire;

public sealed class ImportPageTests : IAsyncLifetime
{
    private const string Copy = "The harbour council voted on Tuesday to dredge the eastern channel before the autumn storms arrive.\n\nWork begins in May, and two of the three ferry berths will stay open while it lasts.\n";
    private const string Page = "Council votes to dredge the eastern channel\n\nBy Ana Lopez and web team, Reuters\n14 March 2026\n\n" + Copy;

    private NewsroomUnderTest _newsroom = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _newsroom = await NewsroomUnderTest.OpenAsync();

    public ValueTask DisposeAsync() => _newsroom.DisposeAsync();

    [Fact]
    public async Task A_page_becomes_one_draft_with_its_byline_and_its_source()
    {
        Assert.Equal(0, await RunAsync(WriteAsync("page.txt", Page)));

        var story = Assert.Single(await StoriesAsync());
        Assert.Equal(StoryStatus.Draft, story.Status);
        Assert.Equal("Council votes to dredge the eastern channel", story.Draft.Headline);
        Assert.Equal(2, story.Draft.Body.Blocks.Length);
        Assert.Equal(0, story.RevisionNumber);
        Assert.Equal("A published page, published 2026-03-14", Assert.Single(story.Draft.Sources).Description);
        var contributors = await ContributorsAsync();
        Assert.Equal([("Ana Lopez", ContributorKind.Person, BylineRole.Reporting), ("web team", ContributorKind.Team, BylineRole.Reporting), ("Reuters", ContributorKind.Agency, BylineRole.Agency)],
            story.Draft.Byline.Select(b => (contributors[b.ContributorId].Name, contributors[b.ContributorId].Kind, b.Role)));
        Assert.Equal(_newsroom.Ana.Id, story.Draft.Byline[0].ContributorId);
    }

    [Fact]
    public async Task The_same_page_again_changes_nothing_and_says_so()
    {
        var page = await WriteAsync("page.txt", Page);
        await RunAsync(Task.FromResult(page));
        var before = Assert.Single(await StoriesAsync());
        await _newsroom.EditAsync(before.Id, content => content with { Headline = "A better headline" });
        var copy = await WriteAsync("the-same-under-another-name.html", Page);
        var output = new StringWriter();

        Assert.Equal(0, await RunAsync(Task.FromResult(copy), output: output));

        var after = Assert.Single(await StoriesAsync());
        Assert.Equal("A better headline", after.Headline);
        Assert.Equal(2, after.Version);
        Assert.Contains($"already here as {before.Id}; nothing changed", output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_page_that_is_already_here_leaves_no_transaction_open_behind_it()
    {
        var page = PageReader.Read(Encoding.UTF8.GetBytes(Page), "page.txt", null);

        var (first, second, third) = await _newsroom.DoAsync(async services =>
        {
            var act = services.GetRequiredService<ImportPage>();
            var made = await act.DoAsync("harbour-post", page, _newsroom.Editor, Cancel);
            return (made, await act.DoAsync("harbour-post", page, _newsroom.Editor, Cancel), await act.DoAsync("harbour-post", page, _newsroom.Editor, Cancel));
        });

        Assert.Equal((false, true, true), (first.AlreadyHere, second.AlreadyHere, third.AlreadyHere));
        Assert.Equal(first.StoryId, third.StoryId);
    }

    [Fact]
    public async Task A_writer_keeps_other_writers_out_from_its_first_moment()
    {
        Assert.SkipWhen(TestDatabase.Server is not null, "PostgreSQL lets two write.");
        await _newsroom.DoAsync(async services =>
        {
            await using var transaction = await services.GetRequiredService<NewsroomDb>().BeginWritingAsync(Cancel);
            await using var other = new SqliteConnection($"Data Source={Path.Combine(_newsroom.Folder, "masthead.db")};Default Timeout=1;Pooling=False");
            await other.OpenAsync(Cancel);
            await using var command = other.CreateCommand();
            command.CommandText = "BEGIN IMMEDIATE";
            var busy = await Assert.ThrowsAsync<SqliteException>(() => command.ExecuteNonQueryAsync(Cancel));
            Assert.Equal(5, busy.SqliteErrorCode);
            return 0;
        });
    }

    [Fact]
    public async Task Two_publications_each_take_the_page()
    {
        await _newsroom.OpenPublicationAsync("tide-times", "Tide Times", "tide.test");
        var page = WriteAsync("page.txt", Page);
        await RunAsync(page);
        await RunAsync(page, publication: "tide-times");

        Assert.Equal(2, (await StoriesAsync()).Select(s => s.PublicationId).Distinct().Count());
    }

    [Fact]
    public async Task A_missing_publication_is_named_with_the_mend_before_any_page_is_read()
    {
        var broken = await Assert.ThrowsAsync<RuleBroken>(() => RunAsync(Task.FromResult("no-such-file.txt"), publication: "harbor-post"));

        Assert.Equal("There is no publication “harbor-post” here. See masthead publication list, or open one with masthead publication add.", broken.Message);
    }

    [Fact]
    public async Task A_page_without_a_headline_becomes_a_draft_without_one_and_the_loss_is_told()
    {
        var report = Path.Combine(_newsroom.Folder, "report.json");

        Assert.Equal(1, await RunAsync(WriteAsync("page.txt", Copy), report: report));

        Assert.Equal("", Assert.Single(await StoriesAsync()).Headline);
        using var json = JsonDocument.Parse(await File.ReadAllTextAsync(report, Cancel));
        Assert.Equal(1, json.RootElement.GetProperty("counts").GetProperty("headlines").GetProperty("lost").GetInt32());
        Assert.Equal("headline", json.RootElement.GetProperty("items")[0].GetProperty("missing")[0].GetProperty("what").GetString());
    }

    [Fact]
    public async Task What_cannot_be_imported_is_named_and_the_others_are_done()
    {
        string[] files = [await WriteAsync("empty.txt", ""), await WriteAsync("page.txt", Page), Path.Combine(_newsroom.Folder, "missing.html"), await WriteAsync("long.txt", new string('x', 20) + "\n\n" + Copy)];
        var report = Path.Combine(_newsroom.Folder, "report.json");
        var complaints = new StringWriter();

        Assert.Equal(1, await RunAsync(files, report: report, complaints: complaints));

        Assert.Equal(2, (await StoriesAsync()).Count);
        Assert.Contains($"masthead: {files[0]} is empty.", complaints.ToString(), StringComparison.Ordinal);
        Assert.Contains($"masthead: There is no file {files[2]}.", complaints.ToString(), StringComparison.Ordinal);
        using var json = JsonDocument.Parse(await File.ReadAllTextAsync(report, Cancel));
        Assert.Equal(["notImported", "imported", "notImported", "imported"], json.RootElement.GetProperty("items").EnumerateArray().Select(i => i.GetProperty("outcome").GetString()));
        Assert.Equal(2, json.RootElement.GetProperty("counts").GetProperty("stories").GetProperty("lost").GetInt32());
    }

    [Fact]
    public async Task A_rehearsal_needs_no_newsroom_and_prints_a_line_for_each_page()
    {
        var output = new StringWriter();
        var nowhere = Path.Combine(_newsroom.Folder, "nowhere");
        string[] files = [await WriteAsync("page.txt", Page), await WriteAsync("bare.txt", Copy), await WriteAsync("empty.txt", "")];

        var code = await ImportPageCommand.RunAsync(new ImportPageCommand.Request(files, null, null, DryRun: true, null, "jsonl", nowhere), output, TextWriter.Null, Cancel);

        Assert.Equal(1, code);
        Assert.False(Directory.Exists(nowhere));
        var lines = output.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(l => JsonDocument.Parse(l).RootElement).ToList();
        Assert.Equal(files, lines.Select(l => l.GetProperty("id").GetString()));
        Assert.Equal(("Council votes to dredge the eastern channel", "By Ana Lopez and web team, Reuters", "2026-03-14", Copy.TrimEnd()), (Text(0, "title"), Text(0, "byline"), Text(0, "published"), Text(0, "text")));
        Assert.All(["title", "byline", "published"], name => Assert.Null(Text(1, name)));
        Assert.Null(Text(2, "text"));
        Assert.Empty(await StoriesAsync());

        string? Text(int line, string name) => lines[line].GetProperty(name).GetString();
    }

    [Fact]
    public async Task A_report_that_cannot_be_written_is_found_out_before_anything_is_stored()
    {
        var cannot = await Assert.ThrowsAsync<CannotBeDone>(() => RunAsync(WriteAsync("page.txt", Page), report: Path.Combine(_newsroom.Folder, "no-such-folder", "report.json")));

        Assert.Contains("no-such-folder", cannot.Message, StringComparison.Ordinal);
        Assert.Empty(await StoriesAsync());
    }

    [Fact]
    public async Task A_report_takes_the_place_of_the_one_before_and_leaves_nothing_beside_it()
    {
        var report = Path.Combine(_newsroom.Folder, "reports", "report.json");
        Directory.CreateDirectory(Path.GetDirectoryName(report)!);
        await File.WriteAllTextAsync(report, "the one before", Cancel);

        await Assert.ThrowsAsync<RuleBroken>(() => RunAsync(WriteAsync("page.txt", Page), publication: "nobody", report: report));
        Assert.Equal("the one before", await File.ReadAllTextAsync(report, Cancel));
        await RunAsync(WriteAsync("page.txt", Page), report: report);

        Assert.StartsWith("{", await File.ReadAllTextAsync(report, Cancel), StringComparison.Ordinal);
        Assert.Equal([report], Directory.GetFiles(Path.GetDirectoryName(report)!));
    }

    [Theory]
    [InlineData("PRAGMA query_only = ON", "is read-only")]
    [InlineData("PRAGMA max_page_count = 1", "is full")]
    public async Task A_database_that_takes_nothing_is_explained_and_nothing_is_half_stored(string fault, string said)
    {
        Assert.SkipWhen(TestDatabase.Server is not null, "PostgreSQL has its own disk and its own rights.");
        var page = PageReader.Read(Encoding.UTF8.GetBytes("Council votes to dredge the channel\n\nBy Nobody Yet\n\n" + string.Concat(Enumerable.Repeat(Copy + "\n", 2_000))), "page.txt", null);

        var cannot = await Assert.ThrowsAsync<CannotBeDone>(() => _newsroom.DoAsync(async services =>
        {
            var db = services.GetRequiredService<NewsroomDb>();
            await db.Database.OpenConnectionAsync(Cancel);
            await db.Database.ExecuteSqlRawAsync(fault, Cancel);
            return await services.GetRequiredService<ImportPage>().DoAsync("harbour-post", page, _newsroom.Editor, Cancel);
        }));
        // The pool would hand the faulty connection on.
        SqliteConnection.ClearAllPools();

        Assert.Contains(said, cannot.Message, StringComparison.Ordinal);
        Assert.Contains(_newsroom.Folder, cannot.Message, StringComparison.Ordinal);
        Assert.Empty(await StoriesAsync());
        Assert.DoesNotContain(await ContributorsAsync(), c => c.Value.Name == "Nobody Yet");
    }

    [Fact]
    public async Task A_kind_that_is_not_known_is_answered_with_those_that_are()
    {
        Assert.Equal(ExitCode.WrongUse, await MastheadCommand.RunAsync(["import", "carrier-pigeon", "x.html", "--publication", "harbour-post"]));
        Assert.Equal(ExitCode.WrongUse, await MastheadCommand.RunAsync(["import"]));
    }

    private async Task<int> RunAsync(Task<string> file, string publication = "harbour-post", string? report = null, TextWriter? output = null) =>
        await RunAsync([await file], publication, report, output);

    private Task<int> RunAsync(string[] files, string publication = "harbour-post", string? report = null, TextWriter? output = null, TextWriter? complaints = null) =>
        ImportPageCommand.RunAsync(new ImportPageCommand.Request(files, publication, null, DryRun: false, report, "text", _newsroom.Folder), output ?? TextWriter.Null, complaints ?? TextWriter.Null, Cancel);

    private async Task<string> WriteAsync(string name, string text)
    {
        var path = Path.Combine(_newsroom.Folder, name);
        await File.WriteAllTextAsync(path, text, Cancel);
        return path;
    }

    private Task<List<Story>> StoriesAsync() => _newsroom.DoAsync(services => services.GetRequiredService<NewsroomDb>().Stories().AsNoTracking().ToListAsync(Cancel));

    private Task<Dictionary<Guid, Contributor>> ContributorsAsync() => _newsroom.DoAsync(services => services.GetRequiredService<NewsroomDb>().Contributors().AsNoTracking().ToDictionaryAsync(c => c.Id, Cancel));
}
