using System.CommandLine;
using System.Text.Json;
using Masthead.Accounts;
using Masthead.Data;
using Masthead.Hosting;
using Masthead.Wire;

namespace Masthead.Commands;

/// <summary><c>masthead import page FILE…</c>: published pages, HTML or plain text, one draft each.</summary>
public static class ImportPageCommand
{
    public static Command Create()
    {
        var files = new Argument<string[]>("FILE") { Description = "Pages as saved: HTML or plain text, told apart by content.", Arity = ArgumentArity.OneOrMore };
        var publication = new Option<string?>("--publication") { Description = "The publication whose drafts they become.", HelpName = "SLUG" };
        var url = new Option<string?>("--url") { Description = "Where the page stands in public, for its relative links.", HelpName = "ADDRESS" };
        var dryRun = new Option<bool>("--dry-run") { Description = "Reads and tells, stores nothing; needs no publication and no database." };
        var report = new Option<string?>("--report") { Description = "Writes the whole account as JSON: what was taken as what, what was left out and why.", HelpName = "FILE" };
        var format = new Option<string>("--format") { Description = "text, json (the account), or jsonl (a line for each page).", DefaultValueFactory = _ => "text" };
        format.AcceptOnlyFromAmong("text", "json", "jsonl");
        var data = MastheadCommand.DataOption();
        var command = new Command("page", "Brings in published pages, HTML or plain text, as one draft each.") { files, publication, url, dryRun, report, format, data };
        command.SetAction((parsed, cancel) => RunAsync(
            new Request(parsed.GetValue(files)!, parsed.GetValue(publication), parsed.GetValue(url), parsed.GetValue(dryRun), parsed.GetValue(report), parsed.GetValue(format)!, parsed.GetValue(data)!.FullName), Console.Out, Console.Error, cancel));
        return command;
    }

    internal sealed record Request(IReadOnlyList<string> Files, string? Publication, string? Url, bool DryRun, string? Report, string Format, string Data);

    /// <summary>Stores a page that was read; null for a rehearsal.</summary>
    private delegate Task<ImportedPage> Store(ReadPage page);

    internal static async Task<int> RunAsync(Request request, TextWriter output, TextWriter complaints, CancellationToken cancel)
    {
        var address = Address(request.Url);
        if (!request.DryRun && request.Publication is null)
            throw new RuleBroken("import-where", "Say whose drafts the pages become with --publication SLUG (masthead publication list shows them), or only look with --dry-run.");
        // Before anything is stored: a report that cannot be written is found out now.
        await using var report = request.Report is null ? null : ReportFile.Open(request.Report);
        if (request.DryRun) return await ImportAsync(request, address, null, report, output, complaints, cancel);
        await using var rooms = Newsroom.Rooms(request.Data);
        await rooms.OpenDatabaseAsync(cancel);
        await using (var scope = rooms.CreateAsyncScope()) await scope.ServiceProvider.GetRequiredService<ImportPage>().PublicationAsync(request.Publication!, cancel);
        return await ImportAsync(request, address, async page =>
        {
            await using var scope = rooms.CreateAsyncScope();
            return await scope.ServiceProvider.GetRequiredService<ImportPage>().DoAsync(request.Publication!, page, Actor.CommandLine, cancel);
        }, report, output, complaints, cancel);
    }

    private static async Task<int> ImportAsync(Request request, Uri? address, Store? store, ReportFile? report, TextWriter output, TextWriter complaints, CancellationToken cancel)
    {
        var items = new List<ImportedPageItem>();
        CannotBeDone? ended = null;
        foreach (var path in request.Files)
        {
            var (item, page, cannot) = ended is null
                ? await OneAsync(path, address, store, cancel)
                : (ImportedPageItem.Failed(path, ImportOutcome.NotReached, new ImportError("not-reached", $"{path} was not reached.")), null, null);
            ended ??= cannot;
            items.Add(item);
            if (request.Format == "jsonl") await output.WriteLineAsync(PageLines.Json(item, page, request.DryRun));
            else if (request.Format == "text") PageLines.Write(item, output);
            if (item.Error is { } error && cannot is null) await complaints.WriteLineAsync("masthead: " + error.Message);
        }
        var whole = new ImportReport<ImportedPageItem>("page", request.Publication, request.DryRun, PageLines.Sum(items), items);
        if (request.Format == "json") await output.WriteLineAsync(JsonSerializer.Serialize(whole, ImportJson.Document));
        else if (request.Format == "text") PageLines.Write(whole, output);
        if (report is not null) await report.KeepAsync(JsonSerializer.SerializeToUtf8Bytes(whole, ImportJson.Document), cancel);
        if (ended is not null) throw ended;
        var lost = items.Exists(i => request.DryRun ? i.Outcome == ImportOutcome.NotImported : i.HasLosses);
        return lost ? ExitCode.Found : ExitCode.Done;
    }

    private static async Task<(ImportedPageItem Item, ReadPage? Page, CannotBeDone? Ended)> OneAsync(string path, Uri? address, Store? store, CancellationToken cancel)
    {
        try
        {
            var page = PageReader.Read(await PageBytes.ReadAsync(path, cancel), path, address);
            if (store is null) return (ImportedPageItem.Of(path, page, ImportOutcome.WouldImport, null), page, null);
            var made = await store(page);
            return (ImportedPageItem.Of(path, page, made.AlreadyHere ? ImportOutcome.AlreadyHere : ImportOutcome.Imported, made.StoryId), page, null);
        }
        catch (RuleBroken broken)
        {
            var message = broken.Message.Contains(path, StringComparison.Ordinal) ? broken.Message : $"{path}: {broken.Message}";
            return (ImportedPageItem.Failed(path, ImportOutcome.NotImported, new ImportError(broken.Code, message)), null, null);
        }
        catch (CannotBeDone cannot)
        {
            return (ImportedPageItem.Failed(path, ImportOutcome.NotImported, new ImportError("cannot", cannot.Message)), null, cannot);
        }
    }

    private static Uri? Address(string? url)
    {
        if (url is null) return null;
        return Uri.TryCreate(url, UriKind.Absolute, out var address) && address.Scheme is "http" or "https"
            ? address
            : throw new RuleBroken("import-address", $"“{url}” is no address of a page; give one such as https://news.example/2026/03/14/story/.");
    }
}
