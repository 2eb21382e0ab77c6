using System.Globalization;
using Masthead.Audit;
using Masthead.Data;
using Masthead.Statements;
using Masthead.Tokens;
using Microsoft.EntityFrameworkCore;

namespace Masthead.Api;

/// <summary>Who said what.</summary>
internal static class StatementEndpoints
{
    private const string Tag = "Statements";

    public static void MapStatements(this IEndpointRouteBuilder api)
    {
        api.Map("GET", "/statements", ListAsync, Operation.List<StatementView>("listStatements", Tag, "Statements in published stories, the newest first", Scope.StatementsRead,
            new("speaker", "Only what this speaker said.", """{"type":"string","format":"uuid"}""", "\"0190c0de-0000-7000-8000-000000000000\""),
            new("story", "Only those in this story.", """{"type":"string","format":"uuid"}""", "\"0190c0de-0000-7000-8000-000000000000\"")));
        api.Map("GET", "/speakers", SpeakersAsync, Operation.List<SpeakerView>("listSpeakers", Tag, "Speakers, by their names in addresses", Scope.StatementsRead));
        api.Map("GET", "/speakers/{id:guid}", SpeakerAsync, Operation.One<SpeakerView>("readSpeaker", Tag, "A speaker", Scope.StatementsRead));
    }

    private static async Task<Answer> ListAsync(HttpContext http, Caller caller, NewsroomDb db, CancellationToken cancel)
    {
        var (limit, statements) = (Asked.Limit(http), db.Statements().AsNoTracking().Where(s => s.PublicationId == caller.PublicationId));
        if (Asked.Id(http, "speaker") is { } speaker) statements = statements.Where(s => s.SpeakerId == speaker);
        if (Asked.Id(http, "story") is { } story) statements = statements.Where(s => s.StoryId == story);
        if (Asked.Words(http) is { } after)
        {
            if (after.Split('|') is not [var ticks, var guid, var at] || !long.TryParse(ticks, NumberStyles.None, CultureInfo.InvariantCulture, out var utc) || utc > DateTimeOffset.MaxValue.UtcTicks || !Guid.TryParseExact(guid, "n", out var id)
                || !int.TryParse(at, NumberStyles.None, CultureInfo.InvariantCulture, out var start)) throw Asked.Wrong("after", "is not one that a page before has handed out. Begin without it.");
            var said = new DateTimeOffset(utc, TimeSpan.Zero);
            statements = statements.Where(s => s.SaidAt < said || (s.SaidAt == said && (s.StoryId.CompareTo(id) < 0 || (s.StoryId == id && s.Start > start))));
        }
        var found = await statements.OrderByDescending(s => s.SaidAt).ThenByDescending(s => s.StoryId).ThenBy(s => s.Start).Take(limit + 1).ToListAsync(cancel);
        return PublicationEndpoints.Page(http, found, limit, StatementView.Of, s => string.Create(CultureInfo.InvariantCulture, $"{s.SaidAt.UtcTicks}|{s.StoryId:n}|{s.Start}"));
    }

    private static async Task<Answer> SpeakersAsync(HttpContext http, Caller caller, NewsroomDb db, CancellationToken cancel)
    {
        var (limit, after) = (Asked.Limit(http), Asked.Words(http) ?? "");
        var found = await db.Speakers().AsNoTracking().Where(s => s.PublicationId == caller.PublicationId && s.Slug.CompareTo(after) > 0).OrderBy(s => s.Slug).Take(limit + 1).ToListAsync(cancel);
        var names = await AliasesAsync(db, [.. found.Select(s => s.Id)], cancel);
        return PublicationEndpoints.Page(http, found, limit, s => Of(s, names), s => s.Slug);
    }

    private static async Task<Answer> SpeakerAsync(Guid id, Caller caller, NewsroomDb db, CancellationToken cancel)
    {
        if (await db.Speakers().AsNoTracking().SingleOrDefaultAsync(s => s.Id == id && s.PublicationId == caller.PublicationId, cancel) is not { } one) throw new Refusal(ProblemKind.NotFound);
        return Answer.One(Of(one, await AliasesAsync(db, [id], cancel)));
    }

    private static SpeakerView Of(Speaker one, ILookup<Guid, string> names) => new(one.Id, one.Slug, one.Name, one.IsPublic, [.. names[one.Id].Order(StringComparer.Ordinal)]);

    private static async Task<ILookup<Guid, string>> AliasesAsync(NewsroomDb db, List<Guid> speakers, CancellationToken cancel) =>
        (await db.SpeakerAliases().AsNoTracking().Where(a => speakers.Contains(a.SpeakerId)).ToListAsync(cancel)).ToLookup(a => a.SpeakerId, a => a.Name);
}

/// <summary>The audit log.</summary>
internal static class AuditEndpoints
{
    public static void MapAudit(this IEndpointRouteBuilder api) =>
        api.Map("GET", "/audit", ListAsync, Operation.List<AuditView>("listDeeds", "Audit", "The audit log of the publication, newest first", Scope.AuditRead,
            new("deed", "Only deeds of this kind.", """{"type":"string","minLength":1,"maxLength":60}""", "\"story.published\""),
            new("subject", "Only what was done to this.", """{"type":"string","format":"uuid"}""", "\"0190c0de-0000-7000-8000-000000000000\"")));

    private static async Task<Answer> ListAsync(HttpContext http, Caller caller, NewsroomDb db, CancellationToken cancel)
    {
        var (limit, deeds) = (Asked.Limit(http), db.Audit().AsNoTracking().Where(e => e.PublicationId == caller.PublicationId));
        if (Asked.Text(http, "deed", 60) is { } deed) deeds = deeds.Where(e => e.Deed == deed);
        if (Asked.Id(http, "subject") is { } subject) deeds = deeds.Where(e => e.SubjectId == subject);
        if (Asked.Words(http) is { } after)
        {
            if (!Guid.TryParseExact(after, "n", out var id)) throw Asked.Wrong("after", "is not one that a page before has handed out. Begin without it.");
            deeds = deeds.Where(e => e.Id.CompareTo(id) < 0);
        }
        var found = await deeds.OrderByDescending(e => e.Id).Take(limit + 1).ToListAsync(cancel);
        return PublicationEndpoints.Page(http, found, limit, AuditView.Of, e => e.Id.ToString("n"));
    }
}
