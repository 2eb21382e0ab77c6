using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Masthead.Audit;
using Masthead.Data;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Masthead.Desk.Log;

/// <summary>What is filtered of the audit log as a file: <c>/desk/audit/export?format=csv|jsonl</c>. Written while it is read, so that a log of any length takes no memory.</summary>
public static class AuditExport
{
    private static readonly JsonSerializerOptions Plain = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static readonly string[] Columns = ["at", "by", "account", "deed", "subject", "subjectId", "words", "publication", "id"];

    public static void MapAudit(this IEndpointRouteBuilder desk) => desk.MapGet("/audit/export", Export);

    private static Results<PushStreamHttpResult, NotFound, ProblemHttpResult> Export(string? format, HttpContext http, DeskContext desk, NewsroomDb db)
    {
        if (AuditFilter.Read(http.Request.Query, desk) is not { } filter) return TypedResults.NotFound();
        if (format is not ("csv" or "jsonl")) return TypedResults.Problem("Say format=csv or format=jsonl.", statusCode: StatusCodes.Status400BadRequest, title: "No such format", type: "/desk/problems/format");
        var rows = filter.Question.Of(db).AsAsyncEnumerable();
        var name = $"audit-{(filter.IsOfInstall ? AuditFilter.Install : desk.Chosen!.Slug)}-{desk.Now.UtcDateTime:yyyy-MM-dd}.{format}";
        return format == "csv"
            ? TypedResults.Stream(body => WriteCsvAsync(rows, body, http.RequestAborted), "text/csv; charset=utf-8", name)
            : TypedResults.Stream(body => WriteLinesAsync(rows, body, http.RequestAborted), "application/jsonl; charset=utf-8", name);
    }

    private static async Task WriteCsvAsync(IAsyncEnumerable<AuditEntry> rows, Stream body, CancellationToken cancel)
    {
        // The mark tells spreadsheets that it is UTF-8.
        await using var writer = new StreamWriter(body, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true), leaveOpen: true) { NewLine = "\r\n" };
        await writer.WriteLineAsync(string.Join(',', Columns));
        await foreach (var e in rows.WithCancellation(cancel))
            await writer.WriteLineAsync(string.Join(',', new[] { e.At.AsNoted(), e.By, e.AccountId?.ToString() ?? "", e.Deed, e.Subject, e.SubjectId?.ToString() ?? "", e.Words, e.PublicationId?.ToString() ?? "", e.Id.ToString() }.Select(Cell)));
    }

    private static async Task WriteLinesAsync(IAsyncEnumerable<AuditEntry> rows, Stream body, CancellationToken cancel)
    {
        await using var writer = new StreamWriter(body, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), leaveOpen: true) { NewLine = "\n" };
        await foreach (var e in rows.WithCancellation(cancel))
            await writer.WriteLineAsync(JsonSerializer.Serialize(new { at = e.At.AsNoted(), by = e.By, account = e.AccountId, deed = e.Deed, subject = e.Subject, subjectId = e.SubjectId, words = e.Words, publication = e.PublicationId, id = e.Id }, Plain));
    }

    /// <summary>A headline can begin with “=”, and a spreadsheet would reckon it: an apostrophe makes it words (OWASP, CSV injection).</summary>
    internal static string Cell(string text)
    {
        var first = text.AsSpan().TrimStart(" \u00a0");
        var safe = first.Length > 0 && first[0] is ('=' or '+' or '-' or '@' or '\t' or '\r' or '\n' or '＝' or '＋' or '－' or '＠') ? "'" + text : text;
        return "\"" + safe.Replace("\"", "\"\"", StringComparison.Ordinal) + "\"";
    }
}
