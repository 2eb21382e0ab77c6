using System.Globalization;
using System.Text;
using Masthead.Data;
using Masthead.Jobs;
using Microsoft.EntityFrameworkCore;
using MimeKit;

namespace Masthead.Mail;

/// <summary>Brings a letter on its way: to the mail server, or, where none is set, into the data folder. Done twice, it finds the letter sent.</summary>
internal sealed class SendLetter(NewsroomDb db, MailOptions options, Outbox outbox, DatabaseOptions database, TimeProvider clock) : IJobWork
{
    /// <summary>Some forty minutes: a server that greylists takes it by then, and a log-in link is still good.</summary>
    public static JobKind Kind { get; } = new("send-mail", new RetryPolicy(TimeSpan.FromSeconds(2), TimeSpan.FromMinutes(5), 15), AtOnce: 4);

    public static string About(Letter letter) => letter.Id.ToString("n");

    public async Task DoAsync(Job job, CancellationToken cancel)
    {
        var id = Guid.Parse(job.About);
        if (await db.Letters().SingleOrDefaultAsync(l => l.Id == id, cancel) is not { State: LetterState.Waiting } letter) return;
        if (letter.Text is null || letter.GoodUntil <= clock.GetUtcNow())
            throw await GivenUpAsync(letter, $"It could not be sent while it was good. {letter.LastError}".TrimEnd(), cancel);
        try
        {
            using var message = MessageOf(letter);
            if (options.Server is { } server)
            {
                await SendBySmtp.DoAsync(server, message, cancel);
                letter.IsSent(clock.GetUtcNow());
            }
            else
            {
                await WriteAsync(letter, message, cancel);
                letter.IsWritten(clock.GetUtcNow());
            }
        }
        catch (MailFailed failed)
        {
            if (failed.IsForGood || job.Tries >= Kind.Retries.Tries) throw await GivenUpAsync(letter, failed.Message, cancel);
            letter.Failed(failed.Message);
            await db.SaveChangesAsync(cancel);
            throw;
        }
        // It is out: that the server stops now must not bring it out twice.
        await db.SaveChangesAsync(CancellationToken.None);
        await outbox.ForgetAsync(cancel);
    }

    private async Task<RuleBroken> GivenUpAsync(Letter letter, string why, CancellationToken cancel)
    {
        letter.GiveUp(why, clock.GetUtcNow());
        await db.SaveChangesAsync(cancel);
        return new RuleBroken("mail", letter.LastError!);
    }

    private MimeMessage MessageOf(Letter letter)
    {
        var message = new MimeMessage { Subject = letter.Subject, Date = letter.OrderedAt, MessageId = $"{letter.Id:n}@{options.From[(options.From.LastIndexOf('@') + 1)..]}" };
        message.From.Add(new MailboxAddress(Encoding.UTF8, "", options.From));
        message.To.Add(new MailboxAddress(Encoding.UTF8, letter.ToName, letter.To));
        // RFC 3834: nobody's machine answers a machine.
        message.Headers.Add("Auto-Submitted", "auto-generated");
        message.Headers.Add(HeaderId.ContentLanguage, letter.Language);
        message.Body = new TextPart("plain") { Text = letter.Text ?? "" };
        message.Prepare(EncodingConstraint.SevenBit);
        return message;
    }

    private async Task WriteAsync(Letter letter, MimeMessage message, CancellationToken cancel)
    {
        var folder = Path.Combine(database.Folder, "mail");
        try
        {
            if (OperatingSystem.IsWindows()) Directory.CreateDirectory(folder);
            else Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
            var old = clock.GetUtcNow().UtcDateTime - Outbox.TextsAreKept;
            foreach (var file in new DirectoryInfo(folder).EnumerateFiles("*.eml").Where(f => f.LastWriteTimeUtc < old)) file.Delete();
            var writing = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
            if (!OperatingSystem.IsWindows()) writing.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
            var name = letter.OrderedAt.ToString("yyyyMMdd-HHmmss", CultureInfo.InvariantCulture);
            await using var eml = new FileStream(Path.Combine(folder, $"{name}-{letter.Id:n}.eml"), writing);
            await message.WriteToAsync(eml, cancel);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new MailFailed($"It could not be written into {folder}: {error.Message}", isForGood: false, error);
        }
    }
}

/// <summary>A letter was not taken. The message holds nothing of it, and no password.</summary>
internal sealed class MailFailed(string message, bool isForGood, Exception inner) : Exception(message, inner)
{
    /// <summary>Another try would be answered the same.</summary>
    public bool IsForGood => isForGood;
}
