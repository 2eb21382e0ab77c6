using System.Net;
using Masthead.Likeness;
using Masthead.Stories;
using Masthead.Tests.Commands;
using Masthead.Tests.Reading;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Masthead.Tests.Likeness;

/// <summary>The newsroom's index is what its readers see, whatever happens to the one or the other.</summary>
public sealed class LikenessAtPublishTests
{
    [Fact]
    public async Task A_published_story_is_found_by_a_copy_of_it_and_a_draft_is_not()
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();
        var draft = await newsroom.WriteAsync("The ferry is late", "It rained.", Alike.Ferry);
        Assert.Empty(await newsroom.AlikeAsync(Alike.Ferry));

        await newsroom.PublishAsync(draft);

        var copy = Assert.Single(await newsroom.NearCopiesAsync(Guid.Empty, Alike.Ferry + " " + Alike.Market));
        Assert.Equal((draft, newsroom.Post.Id, "The ferry is late"), (copy.StoryId, copy.PublicationId, copy.Headline));
        Assert.InRange(copy.Percent, 40, 60);
        Assert.Equal(Alike.Ferry, (Alike.Ferry + " " + Alike.Market)[copy.Shared[0].Start..copy.Shared[0].End]);
    }

    [Fact]
    public async Task A_story_is_not_like_itself()
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();
        var story = await newsroom.PublishAsync("The ferry is late", Alike.Ferry);
        await newsroom.PublishAsync("The ferry is late again", Alike.Ferry);

        Assert.Equal("The ferry is late again", Assert.Single(await newsroom.NearCopiesAsync(story.StoryId, Alike.Ferry)).Headline);
    }

    [Fact]
    public async Task An_edit_is_found_when_readers_see_it_and_the_old_words_no_more()
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();
        var story = await newsroom.PublishAsync("The ferry is late", Alike.Ferry);
        await newsroom.EditAsync(story.StoryId, c => c with { Body = NewsroomUnderTest.BodyOf(Alike.Market) });
        Assert.Equal(["The ferry is late"], await newsroom.AlikeAsync(Alike.Ferry));
        Assert.Empty(await newsroom.AlikeAsync(Alike.Market));

        await newsroom.PublishAsync(story.StoryId);

        Assert.Empty(await newsroom.AlikeAsync(Alike.Ferry));
        Assert.Equal(["The ferry is late"], await newsroom.AlikeAsync(Alike.Market));
    }

    [Fact]
    public async Task What_is_taken_down_is_gone_before_the_index_has_heard_of_it_and_after_and_comes_back()
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();
        var withdrawn = await newsroom.PublishAsync("Withdrawn", Alike.Ferry);
        var retracted = await newsroom.PublishAsync("Retracted", Alike.Market);
        Assert.Equal(["Withdrawn", "Retracted"], await newsroom.AlikeAsync(Alike.Ferry + "\n\n" + Alike.Market));

        await Readers.WithdrawAsync(newsroom, withdrawn.StoryId, "Wrong ferry.");
        await Readers.RetractAsync(newsroom, retracted.StoryId, "Wrong market.");
        Assert.Empty(await newsroom.DoAsync(s => s.GetRequiredService<NearCopies>().OfAsync(Guid.Empty, Alike.Ferry, [newsroom.Post.Id], NewsroomUnderTest.Cancel)));
        Assert.Empty(await newsroom.AlikeAsync(Alike.Ferry + "\n\n" + Alike.Market));
        Assert.Equal(0, newsroom.Shelf().StoreOf(newsroom.Post.Id)!.Index.Count);

        await newsroom.EditAsync(withdrawn.StoryId, c => c with { Headline = "Right ferry" });
        await newsroom.PublishAsync(withdrawn.StoryId);
        Assert.Equal(["Right ferry"], await newsroom.AlikeAsync(Alike.Ferry));
    }

    [Fact]
    public async Task An_index_that_is_older_than_the_database_catches_up()
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();
        var gone = await newsroom.PublishAsync("To be withdrawn", Alike.Ferry);
        await newsroom.FollowAsync();
        var older = Directory.CreateTempSubdirectory("masthead-older-").FullName;
        Copy(newsroom.IndexFolder(), older);

        await newsroom.PublishAsync("The market is full", Alike.Market);
        await Readers.WithdrawAsync(newsroom, gone.StoryId, "Wrong ferry.");
        await newsroom.FollowAsync();
        newsroom.CloseIndex();
        Directory.Delete(newsroom.IndexFolder(), recursive: true);
        Copy(older, newsroom.IndexFolder());
        Directory.Delete(older, recursive: true);

        Assert.Equal(["The market is full"], await newsroom.AlikeAsync(Alike.Market));
        Assert.Empty(await newsroom.AlikeAsync(Alike.Ferry));
        Assert.Equal(1, newsroom.Shelf().StoreOf(newsroom.Post.Id)!.Index.Count);
    }

    [Theory]
    [InlineData("99999@5")]
    [InlineData("1@5")]
    [InlineData("rubbish")]
    [InlineData(null)]
    public async Task An_index_of_another_database_or_of_none_is_built_anew_by_itself(string? mark)
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();
        await newsroom.PublishAsync("The ferry is late", Alike.Ferry);
        await newsroom.FollowAsync();
        newsroom.CloseIndex();
        LikenessStore.Rebuild(newsroom.IndexFolder(), [(Guid.CreateVersion7().ToString("n"), Alike.Market)], mark);

        Assert.Equal(["The ferry is late"], await newsroom.AlikeAsync(Alike.Ferry));
        Assert.Equal(1, newsroom.Shelf().StoreOf(newsroom.Post.Id)!.Index.Count);
    }

    [Fact]
    public async Task More_stories_than_are_read_at_once_are_all_built_and_all_followed()
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();
        await newsroom.FollowAsync();
        newsroom.CloseIndex();
        // All in one moment, as an archive brought in is: the page of stories must not end in the middle of it.
        for (var n = 0; n < 110; n++) await newsroom.PublishAsync($"Story {n}", $"On day {n} nothing much was seen from the quay but a gull and a boat numbered {n} which left again.");
        await newsroom.FollowAsync();
        Assert.Equal(110, newsroom.Shelf().StoreOf(newsroom.Post.Id)!.Index.Count);

        newsroom.CloseIndex();
        Directory.Delete(newsroom.IndexFolder(), recursive: true);
        await newsroom.FollowAsync();

        Assert.Equal(110, newsroom.Shelf().StoreOf(newsroom.Post.Id)!.Index.Count);
    }

    [Fact]
    public async Task A_rebuild_by_command_gives_the_same_answers_and_is_refused_while_a_server_holds_the_index()
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();
        await newsroom.PublishAsync("The ferry is late", Alike.Ferry);
        await newsroom.PublishAsync("The market is full", Alike.Market + " again");
        await newsroom.WriteAsync("Never published", Alike.Market);
        var words = Alike.Ferry + ". " + Alike.Market;
        var before = await newsroom.NearCopiesAsync(Guid.Empty, words);

        var held = await TheProgram.RunAsync("", "likeness", "rebuild", "--data", newsroom.Folder);
        Assert.Equal((3, ""), (held.Exit, held.Out));
        Assert.Contains("stop the server, run this again", held.Error, StringComparison.Ordinal);

        newsroom.CloseIndex();
        Directory.Delete(newsroom.IndexFolder(), recursive: true);
        var built = await TheProgram.RunAsync("", "likeness", "rebuild", "--data", newsroom.Folder, "--publication", "harbour-post");
        Assert.Equal((0, "", "masthead: The Harbour Post: 2 stories are in the index.\n"), built);
        var foreign = await TheProgram.RunAsync("", "likeness", "rebuild", "--data", newsroom.Folder, "--publication", "no-such");
        Assert.Equal((2, "masthead: There is no publication “no-such”; masthead publication list shows them.\n"), (foreign.Exit, foreign.Error));

        var after = await newsroom.NearCopiesAsync(Guid.Empty, words);
        Assert.Equal(2, before.Count);
        Assert.Equal(before.Select(Told), after.Select(Told));
        static string Told(NearCopy copy) => $"{copy.Headline} {copy.Containment} {copy.Coverage} {string.Join(',', copy.Shared)}";
    }

    [Fact]
    public async Task A_damaged_index_stops_no_publish_is_told_once_and_comes_back_when_it_is_mended()
    {
        var logged = new List<string>();
        await using var newsroom = await NewsroomUnderTest.OpenAsync(builder => builder.Logging.AddProvider(new Told(logged)));
        await newsroom.PublishAsync("The ferry is late", Alike.Ferry);
        await newsroom.FollowAsync();
        newsroom.CloseIndex();
        var manifest = Path.Combine(newsroom.IndexFolder(), LikenessManifest.Name);
        await File.WriteAllTextAsync(manifest, "half", NewsroomUnderTest.Cancel);
        lock (logged) logged.Clear();

        await newsroom.FollowAsync();
        await newsroom.FollowAsync();
        await newsroom.PublishAsync("The market is full", Alike.Market);

        Assert.Contains(Alike.Market, await newsroom.ReadAsync("/2026/03/14/the-market-is-full/"), StringComparison.Ordinal);
        Assert.Equal(LikenessCondition.Away, newsroom.Shelf().ConditionOf(newsroom.Post.Id));
        Assert.Empty(await newsroom.AlikeAsync(Alike.Market));
        Assert.Contains("masthead likeness rebuild", Assert.Single(logged, line => line.Contains("Likeness", StringComparison.Ordinal)), StringComparison.Ordinal);
        var doctor = await TheProgram.RunAsync("", "doctor", "--data", newsroom.Folder);
        Assert.Equal(1, doctor.Exit);
        Assert.Contains($"“{manifest}” is damaged.", doctor.Out, StringComparison.Ordinal);
        Assert.Contains("masthead likeness rebuild --publication harbour-post", doctor.Out, StringComparison.Ordinal);

        Assert.Equal(0, (await TheProgram.RunAsync("", "likeness", "rebuild", "--data", newsroom.Folder)).Exit);
        Assert.Equal(["The market is full"], await newsroom.AlikeAsync(Alike.Market));
        Assert.Equal(LikenessCondition.Standing, newsroom.Shelf().ConditionOf(newsroom.Post.Id));
    }

    [Fact]
    public async Task A_folder_that_cannot_be_written_stops_no_publish()
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync(builder => Set(builder, "Likeness:Folder", typeof(LikenessStore).Assembly.Location));
        await newsroom.PublishAsync("The ferry is late", Alike.Ferry);
        await newsroom.FollowAsync();

        Assert.Equal(LikenessCondition.Away, newsroom.Shelf().ConditionOf(newsroom.Post.Id));
        Assert.Contains(Alike.Ferry, await newsroom.ReadAsync("/2026/03/14/the-ferry-is-late/"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Switched_off_it_keeps_nothing()
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync(builder => Set(builder, "Likeness:On", "false"));
        await newsroom.PublishAsync("The ferry is late", Alike.Ferry);

        Assert.Equal(LikenessCondition.Off, newsroom.Shelf().ConditionOf(newsroom.Post.Id));
        Assert.False(Directory.Exists(newsroom.App.Services.GetRequiredService<LikenessOptions>().Folder));
    }

    [Fact]
    public async Task Each_publication_has_an_index_of_its_own_and_the_best_of_several_stands_first()
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();
        var hill = await newsroom.OpenPublicationAsync("hill-times", "The Hill Times", "hill.test");
        await newsroom.PublishAsync("Half a ferry", Alike.Ferry[..(Alike.Ferry.Length / 2)]);
        await newsroom.PublishAsync(await newsroom.WriteAsync(new StoryContent { Headline = "A whole ferry", Body = NewsroomUnderTest.BodyOf(Alike.Ferry) }, hill));

        Assert.Equal(["Half a ferry"], await newsroom.AlikeAsync(Alike.Ferry));
        Assert.Equal(["A whole ferry"], await newsroom.AlikeAsync(Alike.Ferry, hill));
        Assert.Equal(["A whole ferry", "Half a ferry"], await newsroom.AlikeAsync(Alike.Ferry, newsroom.Post, hill));
    }

    private static void Set(WebApplicationBuilder builder, string key, string value) => builder.Configuration.AddInMemoryCollection([new(key, value)]);

    private static void Copy(string from, string to)
    {
        Directory.CreateDirectory(to);
        foreach (var file in Directory.EnumerateFiles(from).Where(file => !file.EndsWith(".lock", StringComparison.Ordinal))) File.Copy(file, Path.Combine(to, Path.GetFileName(file)));
    }

    private sealed class Told(List<string> lines) : ILoggerProvider, ILogger
    {
        public ILogger CreateLogger(string categoryName) => this;
        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;
        public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Warning;
        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (IsEnabled(logLevel)) lock (lines) lines.Add(formatter(state, exception));
        }
        public void Dispose() { }
    }
}
