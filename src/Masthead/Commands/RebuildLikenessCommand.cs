using System.CommandLine;
using Masthead.Data;
using Masthead.Hosting;
using Masthead.Likeness;
using Masthead.Publications;
using Microsoft.EntityFrameworkCore;

namespace Masthead.Commands;

/// <summary><c>masthead likeness rebuild</c>: the newsroom's own indexes, anew from what its readers see.</summary>
public static class RebuildLikenessCommand
{
    public static Command Create()
    {
        var publication = new Option<string?>("--publication") { Description = "That publication alone; without it all of them.", HelpName = "SLUG" };
        var data = MastheadCommand.DataOption();
        var command = new Command("rebuild", "Builds the newsroom’s own indexes anew from its published stories.") { publication, data };
        command.SetAction(async (parsed, cancel) =>
        {
            await using var rooms = Newsroom.Rooms(parsed.GetValue(data)!.FullName);
            if (!rooms.GetRequiredService<LikenessOptions>().IsOn) throw new CannotBeDone("Likeness is switched off in this newsroom: take Likeness:On out of masthead.json and the environment, or set it to true.");
            await rooms.OpenDatabaseAsync(cancel);
            foreach (var (id, name) in await PublicationsAsync(rooms, parsed.GetValue(publication), cancel))
            {
                await using var scope = rooms.CreateAsyncScope();
                var stories = await scope.ServiceProvider.GetRequiredService<RebuildLikeness>().DoAsync(id, cancel);
                await Console.Error.WriteLineAsync($"masthead: {name}: {(stories == 1 ? "1 story is" : $"{stories} stories are")} in the index.");
            }
            return ExitCode.Done;
        });
        return command;
    }

    private static async Task<List<(Guid Id, string Name)>> PublicationsAsync(IServiceProvider rooms, string? slug, CancellationToken cancel)
    {
        await using var scope = rooms.CreateAsyncScope();
        var publications = (await scope.ServiceProvider.GetRequiredService<NewsroomDb>().Publications().AsNoTracking().Where(p => slug == null || p.Slug == slug).OrderBy(p => p.Name)
            .Select(p => new { p.Id, p.Name }).ToListAsync(cancel)).ConvertAll(p => (p.Id, p.Name));
        return publications.Count > 0 || slug is null ? publications
            : throw new RuleBroken("no-publication", $"There is no publication “{slug}”; masthead publication list shows them.");
    }
}
