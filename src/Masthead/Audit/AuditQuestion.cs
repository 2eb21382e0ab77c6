using Masthead.Data;
using Microsoft.EntityFrameworkCore;

namespace Masthead.Audit;

/// <summary>What somebody wants to read of the audit log.</summary>
public sealed record AuditQuestion
{
    public const int LongestWords = 100;

    /// <summary>Null for what belongs to the install and to no publication.</summary>
    public required Guid? PublicationId { get; init; }
    /// <summary>Whose deeds; null for everybody's.</summary>
    public Guid? Person { get; init; }
    /// <summary>Only what no account did: the command line, the clock, somebody at the door.</summary>
    public bool NobodysAlone { get; init; }
    public string? Deed { get; init; }
    /// <summary>The story, picture, person and so on that it was done to.</summary>
    public Guid? Subject { get; init; }
    public DateTimeOffset? From { get; init; }
    public DateTimeOffset? Until { get; init; }
    /// <summary>In the subject's name, letter case aside.</summary>
    public string? Words { get; init; }
    /// <summary>Where the page before ended.</summary>
    public Guid? Before { get; init; }

    /// <summary>Newest first. An entry's id begins with its time, so that hours are bounds of the same index.</summary>
    public IQueryable<AuditEntry> Of(NewsroomDb db)
    {
        var publication = PublicationId;
        var log = db.Audit().AsNoTracking().Where(e => e.PublicationId == publication);
        if (Person is { } person) log = log.Where(e => e.AccountId == person);
        if (NobodysAlone) log = log.Where(e => e.AccountId == null);
        if (!string.IsNullOrEmpty(Deed))
        {
            var deed = Deed;
            log = log.Where(e => e.Deed == deed);
        }
        if (Subject is { } subject) log = log.Where(e => e.SubjectId == subject);
        if (From is { } from)
        {
            var first = FirstIdOf(from);
            log = log.Where(e => e.Id.CompareTo(first) >= 0);
        }
        if (Until is { } until)
        {
            var end = FirstIdOf(until);
            log = log.Where(e => e.Id.CompareTo(end) < 0);
        }
        if (Before is { } before) log = log.Where(e => e.Id.CompareTo(before) < 0);
        if (!string.IsNullOrWhiteSpace(Words))
        {
            var word = Words.Trim().Sound();
            var lower = word.ToLowerInvariant();
#pragma warning disable CA1304, CA1311, CA1862, MA0011 // Translated to the database's lower().
            log = log.Where(e => e.Subject.Contains(word) || e.Subject.ToLower().Contains(lower));
#pragma warning restore CA1304, CA1311, CA1862, MA0011
        }
        return log.OrderByDescending(e => e.Id);
    }

    /// <summary>Below every id of this millisecond (RFC 9562, version 7), above every earlier one.</summary>
    internal static Guid FirstIdOf(DateTimeOffset time)
    {
        Span<byte> bytes = stackalloc byte[16];
        var milliseconds = Math.Max(0, time.ToUnixTimeMilliseconds());
        for (var i = 0; i < 6; i++) bytes[i] = (byte)(milliseconds >> (8 * (5 - i)));
        bytes[6] = 0x70;
        bytes[8] = 0x80;
        return new Guid(bytes, bigEndian: true);
    }
}

public static class OverriddenQueries
{
    /// <summary>Steps that were taken in spite of what a publication asks before them, from a time on; they have an index of their own.</summary>
    public static IQueryable<AuditEntry> Overridden(this NewsroomDb db, Guid publicationId, DateTimeOffset since)
    {
        var first = AuditQuestion.FirstIdOf(since);
        return db.Audit().AsNoTracking().Where(e => e.PublicationId == publicationId && e.Id.CompareTo(first) >= 0 && e.Deed == Deeds.StoryRulesOverridden);
    }
}
