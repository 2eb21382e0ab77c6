using Masthead.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using MimeKit;

namespace Masthead.Mail;

public enum LetterState
{
    Waiting,
    /// <summary>The mail server took it.</summary>
    Sent,
    /// <summary>No mail server is set: it lies in the data folder, and on the desk.</summary>
    Written,
    GivenUp,
}

/// <summary>A mail, from its order until it is forgotten. Ordered by <c>Outbox</c>, sent by <c>SendLetter</c>.</summary>
public sealed class Letter
{
    public const int LongestKind = 40, LongestAddress = 254, LongestName = 100, LongestSubject = 200, LongestText = 10_000, LongestLanguage = 35, LongestError = 1_000;

    private Letter() { }

    /// <param name="language">That the text is written in, such as <c>en</c>.</param>
    /// <param name="goodUntil">After this it helps nobody: it is not sent any more, and its text is forgotten.</param>
    /// <exception cref="RuleBroken">The address is none, something is too long, or a line would end where none may.</exception>
    public Letter(string kind, string to, string toName, string subject, string text, string language, DateTimeOffset now, DateTimeOffset? goodUntil = null, Guid? publicationId = null)
    {
        if (!IsAddress(to)) throw new RuleBroken("mail-address", $"“{Shown(to)}” is no address that mail can be sent to; give one such as name@example.org.");
        if (toName.Length > LongestName || toName.Any(char.IsControl)) throw new RuleBroken("mail-name", $"A recipient’s name has at most {LongestName} characters, in one line.");
        if (subject.Length is 0 or > LongestSubject || subject.Any(char.IsControl)) throw new RuleBroken("mail-subject", $"A mail’s subject has 1 to {LongestSubject} characters, in one line.");
        if (text.Length is 0 or > LongestText) throw new RuleBroken("mail-text", $"A mail’s text has 1 to {LongestText:N0} characters; this one has {text.Length:N0}.");
        if (kind.Length > LongestKind || language.Length > LongestLanguage) throw new ArgumentException("A kind or a language is too long.", nameof(kind));
        (Id, Kind, To, ToName, Subject, Text, Language) = (Guid.CreateVersion7(now), kind, to, toName.Sound(), subject.Sound(), text.Sound(), language);
        (PublicationId, OrderedAt, GoodUntil) = (publicationId, now, goodUntil);
    }

    public Guid Id { get; private set; }
    /// <summary>Why it is written, such as <c>log-in</c>.</summary>
    public string Kind { get; private set; } = "";
    public string To { get; private set; } = "";
    public string ToName { get; private set; } = "";
    public string Subject { get; private set; } = "";
    /// <summary>Null once it was sent, given up, or is good no more: what it says may open a door.</summary>
    public string? Text { get; private set; }
    public string Language { get; private set; } = "";
    public Guid? PublicationId { get; private set; }
    public DateTimeOffset OrderedAt { get; private set; }
    public DateTimeOffset? GoodUntil { get; private set; }
    public LetterState State { get; private set; }
    public DateTimeOffset? EndedAt { get; private set; }
    public string? LastError { get; private set; }

    internal void IsSent(DateTimeOffset now) => (State, EndedAt, Text, LastError) = (LetterState.Sent, now, null, null);

    internal void IsWritten(DateTimeOffset now) => (State, EndedAt, LastError) = (LetterState.Written, now, null);

    internal void Failed(string error) => LastError = Short(error);

    internal void GiveUp(string error, DateTimeOffset now) => (State, EndedAt, Text, LastError) = (LetterState.GivenUp, now, null, Short(error));

    /// <summary>One address and nothing else: no name, no list, no comment, no line.</summary>
    public static bool IsAddress(string text) =>
        text.Length is >= 3 and <= LongestAddress && !text.Any(c => char.IsControl(c) || char.IsWhiteSpace(c))
        && MailboxAddress.TryParse(text, out var one) && one.Address == text && string.IsNullOrEmpty(one.Name) && one.Route.Count == 0 && text.LastIndexOf('@') is > 0 and var at && at < text.Length - 1;

    private static string Shown(string text)
    {
        const int enough = 80;
        var line = string.Concat(text.Where(c => !char.IsControl(c)));
        return line.Length <= enough ? line : line[..enough] + "…";
    }

    private static string Short(string error)
    {
        var said = string.Concat(error.Sound().Select(c => char.IsControl(c) ? ' ' : c));
        return said.Length <= LongestError ? said : said[..(LongestError - 1)].Sound() + "…";
    }
}

public static class LetterQueries
{
    public static DbSet<Letter> Letters(this NewsroomDb db) => db.Set<Letter>();
}

internal sealed class LetterMapping : IEntityTypeConfiguration<Letter>
{
    public void Configure(EntityTypeBuilder<Letter> builder)
    {
        builder.ToTable("mails");
        builder.Property(l => l.Id).ValueGeneratedNever();
        builder.Property(l => l.Kind).HasMaxLength(Letter.LongestKind);
        builder.Property(l => l.To).HasMaxLength(Letter.LongestAddress);
        builder.Property(l => l.ToName).HasMaxLength(Letter.LongestName);
        builder.Property(l => l.Subject).HasMaxLength(Letter.LongestSubject);
        builder.Property(l => l.Text).HasMaxLength(Letter.LongestText);
        builder.Property(l => l.Language).HasMaxLength(Letter.LongestLanguage);
        builder.Property(l => l.LastError).HasMaxLength(Letter.LongestError);
        builder.Property(l => l.State).HasConversion<string>().HasMaxLength(20);
        builder.HasIndex(l => l.OrderedAt);
        builder.HasIndex(l => new { l.State, l.OrderedAt });
        builder.HasIndex(l => new { l.To, l.Kind, l.OrderedAt });
    }
}
