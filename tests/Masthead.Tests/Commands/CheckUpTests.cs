using Masthead.Commands;
using Masthead.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace Masthead.Tests.Commands;

public sealed class CheckUpTests
{
    [Fact]
    public async Task A_sound_newsroom_is_told_so_part_by_part()
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();
        await using var rooms = Newsroom.Rooms(newsroom.Folder);
        await using var scope = rooms.CreateAsyncScope();

        var verdicts = await new CheckUp(scope.ServiceProvider).LookAsync(NewsroomUnderTest.Cancel);

        Assert.Equal(["database", "migrations", "media", "clock", "mail", "keys", "nodes", "likeness", "disk"], verdicts.Select(v => v.Part));
        Assert.DoesNotContain(verdicts.Where(v => v.Part != "disk"), v => v.Condition == Condition.Bad);
    }

    [Fact]
    public async Task A_folder_without_a_newsroom_is_bad_and_stays_untouched()
    {
        var folder = Directory.CreateTempSubdirectory("masthead-test-");
        await using var rooms = Newsroom.Rooms(folder.FullName);
        await using var scope = rooms.CreateAsyncScope();

        var verdicts = await new CheckUp(scope.ServiceProvider).LookAsync(NewsroomUnderTest.Cancel);

        Assert.Equal(Condition.Bad, verdicts[0].Condition);
        Assert.Contains("--data", verdicts[0].Mend, StringComparison.Ordinal);
        Assert.Empty(folder.EnumerateFileSystemInfos());
        folder.Delete(recursive: true);
    }

    [Fact]
    public async Task A_file_that_is_no_database_is_bad_with_the_mend()
    {
        if (TestDatabase.Server is not null) return;
        var folder = Directory.CreateTempSubdirectory("masthead-test-");
        await File.WriteAllTextAsync(Path.Combine(folder.FullName, "masthead.db"), new string('x', 5000), NewsroomUnderTest.Cancel);
        await using (var rooms = Newsroom.Rooms(folder.FullName))
        {
            await using var scope = rooms.CreateAsyncScope();
            var verdicts = await new CheckUp(scope.ServiceProvider).LookAsync(NewsroomUnderTest.Cancel);
            Assert.Equal(Condition.Bad, verdicts[0].Condition);
            Assert.Contains("not a sound database", verdicts[0].Mend, StringComparison.Ordinal);
        }
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        folder.Delete(recursive: true);
    }
}
