using System.CommandLine;
using System.Text.Json;
using Masthead.Accounts;
using Masthead.Audit;
using Masthead.Data;
using Masthead.Hosting;
using Masthead.Publications;
using Masthead.Serving;
using Microsoft.EntityFrameworkCore;

namespace Masthead.Commands;

/// <summary><c>masthead publication add|list</c>.</summary>
public static class PublicationCommand
{
    public static Command Create() => new("publication", "Publications of this newsroom.") { Add(), List() };

    private static Command Add()
    {
        var slug = new Argument<string>("slug") { Description = "Its short name in commands and addresses of the desk." };
        var name = new Option<string>("--name") { Description = "Its name as readers know it.", Required = true };
        var hosts = new Option<string[]>("--host") { Description = "A host name it answers at; the first one is in its addresses. Give the option again for more.", Required = true };
        var language = new Option<string>("--language") { Description = "BCP 47.", DefaultValueFactory = _ => "en" };
        var zone = new Option<string>("--time-zone") { Description = "An IANA name such as Europe/London.", DefaultValueFactory = _ => "Etc/UTC" };
        var data = MastheadCommand.DataOption();
        var command = new Command("add", "Opens a publication.") { slug, name, hosts, language, zone, data };
        command.SetAction(async (parsed, cancel) =>
        {
            await using var rooms = Newsroom.Rooms(parsed.GetValue(data)!.FullName);
            await rooms.OpenDatabaseAsync(cancel);
            await using var scope = rooms.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<NewsroomDb>();
            var now = scope.ServiceProvider.GetRequiredService<TimeProvider>().GetUtcNow();
            var publication = new Publication(Slug.Parse(parsed.GetValue(slug)!), parsed.GetValue(name)!, now);
            publication.Describe("", "", parsed.GetValue(language)!, parsed.GetValue(zone)!);
            foreach (var host in parsed.GetValue(hosts)!) publication.AnswerAt(host);
            db.Publications().Add(publication);
            db.Note(publication.Id, Actor.CommandLine, Deeds.PublicationOpened, publication.Id, publication.Name, now);
            db.PublishLog().Add(new PublishLogEntry(publication.Id, "publication", [PageKey.Publication], now));
            try
            {
                await db.SaveChangesAsync(cancel);
            }
            catch (DbUpdateException error) when (db.IsDuplicateKey(error))
            {
                throw new RuleBroken("publication-taken", $"There is a publication “{publication.Slug}”, or one at {string.Join(" or ", publication.Hosts.Select(h => h.Host))}, already. Choose another name or host; masthead publication list shows them.");
            }
            await Console.Error.WriteLineAsync($"{publication.Name} is open at {string.Join(", ", publication.Hosts.Select(h => h.Host))}.");
            return ExitCode.Done;
        });
        return command;
    }

    private static Command List()
    {
        var format = new Option<string>("--format") { Description = "text or json.", DefaultValueFactory = _ => "text" };
        format.AcceptOnlyFromAmong("text", "json");
        var data = MastheadCommand.DataOption();
        var command = new Command("list", "Lists them.") { format, data };
        command.SetAction(async (parsed, cancel) =>
        {
            await using var rooms = Newsroom.Rooms(parsed.GetValue(data)!.FullName);
            await rooms.OpenDatabaseAsync(cancel);
            await using var scope = rooms.CreateAsyncScope();
            var publications = await scope.ServiceProvider.GetRequiredService<NewsroomDb>().Publications().AsNoTracking()
                .Include(p => p.Hosts).OrderBy(p => p.Slug).ToListAsync(cancel);
            var rows = publications.Select(p => new { p.Slug, p.Name, p.Language, p.TimeZone, Hosts = p.Hosts.OrderByDescending(h => h.IsPrimary).Select(h => h.Host).ToArray() });
            if (parsed.GetValue(format) == "json") Console.WriteLine(JsonSerializer.Serialize(rows, JsonSerializerOptions.Web));
            else foreach (var row in rows) Console.WriteLine($"{row.Slug}\t{row.Name}\t{string.Join(' ', row.Hosts)}");
            return ExitCode.Done;
        });
        return command;
    }
}
