using System.Collections.Concurrent;
using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using Masthead.Accounts;
using Masthead.Commands;
using Masthead.Data;
using Masthead.Hosting;
using Masthead.Jobs;
using Masthead.Mail;
using Masthead.Tests.Desk;
using Masthead.Tests.Jobs;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Masthead.Tests.Mail;

public sealed class MailTests
{
    private const string Text = "The link: https://post.test/desk/enter/OpenSesame";

    private static CancellationToken Cancel => NewsroomUnderTest.Cancel;

    private Lines Said { get; } = new();

    private Task<NewsroomUnderTest> OpenAsync(string? smtp) => NewsroomUnderTest.OpenAsync(builder =>
    {
        builder.Configuration["Mail:Smtp"] = smtp;
        builder.Configuration["Mail:From"] = "desk@post.test";
        builder.Logging.Services.AddSingleton<ILoggerProvider>(Said);
    });

    [Fact]
    public async Task A_letter_is_sent_once_whichever_of_two_nodes_takes_it_and_its_text_is_forgotten()
    {
        await using var smtp = new SmtpUnderTest();
        await using var newsroom = await OpenAsync(smtp.Address);
        for (var n = 0; n < 20; n++) await OrderAsync(newsroom, $"person{n}@post.test");
        var nodes = Enumerable.Range(0, 2).Select(_ => newsroom.AnotherNode()).ToList();

        await Task.WhenAll(nodes.Select(node => Task.Run(() => node.DoAllDueAsync(Cancel), Cancel)));
        // And once more, as after a node that died behind the server's word.
        foreach (var letter in await LettersAsync(newsroom)) await newsroom.DoAsync(async s => { await s.GetRequiredService<JobBook>().OrderAsync(SendLetter.Kind, SendLetter.About(letter), newsroom.Clock.GetUtcNow(), Cancel); return 0; });
        await newsroom.DoJobsAsync();

        Assert.Equal(20, smtp.Taken.Count);
        Assert.Equal(20, smtp.Taken.Select(m => Regex.Match(m, "^To: .*$", RegexOptions.Multiline, TimeSpan.FromSeconds(1)).Value).Distinct().Count());
        Assert.All(smtp.Taken, m => Assert.Contains("OpenSesame", m, StringComparison.Ordinal));
        Assert.All(await LettersAsync(newsroom), l => Assert.Equal((LetterState.Sent, null, null), (l.State, l.Text, l.LastError)));
        Assert.All(await newsroom.DoAsync(s => s.GetRequiredService<NewsroomDb>().Jobs().ToListAsync(Cancel)), j => Assert.DoesNotContain("OpenSesame", j.Data + j.About + j.LastError, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_server_that_refuses_for_now_or_drops_the_line_is_asked_again()
    {
        await using var smtp = new SmtpUnderTest();
        await using var newsroom = await OpenAsync(smtp.Address);
        smtp.Next.Enqueue(("RCPT", "451 come back later"));
        smtp.Next.Enqueue(("END", SmtpUnderTest.Drop));
        await OrderAsync(newsroom, "ana@post.test");

        await newsroom.DoJobsAsync();
        var waiting = Assert.Single(await LettersAsync(newsroom));
        Assert.Equal(LetterState.Waiting, waiting.State);
        Assert.Contains("451", waiting.LastError, StringComparison.Ordinal);
        newsroom.Clock.Advance(TimeSpan.FromMinutes(5));
        await newsroom.DoJobsAsync();
        Assert.Equal(LetterState.Waiting, Assert.Single(await LettersAsync(newsroom)).State);
        Assert.Empty(smtp.Taken);
        newsroom.Clock.Advance(TimeSpan.FromMinutes(5));
        await newsroom.DoJobsAsync();

        Assert.Single(smtp.Taken);
        Assert.Equal(LetterState.Sent, Assert.Single(await LettersAsync(newsroom)).State);
    }

    [Fact]
    public async Task What_is_refused_for_good_is_given_up_at_once_and_is_an_alarm_for_owners_until_they_dismiss_it()
    {
        await using var smtp = new SmtpUnderTest();
        await using var newsroom = await OpenAsync(smtp.Address);
        smtp.Next.Enqueue(("RCPT", "550 nobody of that name"));
        await OrderAsync(newsroom, "nobody@post.test");
        using var owner = await newsroom.SignedInAsync();
        using var administrator = await newsroom.SignedInAsync(Role.Administrator);
        Assert.DoesNotContain("did not reach", (await owner.OpenAsync("/desk")).Body!.TextContent, StringComparison.Ordinal);

        await newsroom.DoJobsAsync();

        var letter = Assert.Single(await LettersAsync(newsroom));
        Assert.Equal((LetterState.GivenUp, null), (letter.State, letter.Text));
        Assert.Contains("550", letter.LastError, StringComparison.Ordinal);
        Assert.Contains("Mail that did not reach anybody: 1.", (await owner.OpenAsync("/desk/contributors")).QuerySelector("#alarms")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("nobody of that name", (await owner.OpenAsync("/desk/mail")).Body!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("did not reach", (await administrator.OpenAsync("/desk")).Body!.TextContent, StringComparison.Ordinal);
        using (var refused = await administrator.PostAsync("/desk/mail?handler=Dismiss")) Assert.Equal(HttpStatusCode.NotFound, refused.StatusCode);
        Assert.Single(await LettersAsync(newsroom));
        using (var dismissed = await owner.PostAsync("/desk/mail?handler=Dismiss")) Assert.Equal(HttpStatusCode.Redirect, dismissed.StatusCode);
        Assert.DoesNotContain("did not reach", (await owner.OpenAsync("/desk")).Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_letter_is_tried_fifteen_times_then_given_up_and_forgotten()
    {
        await using var smtp = new SmtpUnderTest { Always = ("MAIL", SmtpUnderTest.Drop) };
        await using var newsroom = await OpenAsync(smtp.Address);
        await OrderAsync(newsroom, "ana@post.test");

        for (var n = 0; n < 20; n++)
        {
            await newsroom.DoJobsAsync();
            newsroom.Clock.Advance(TimeSpan.FromMinutes(10));
        }

        var letter = Assert.Single(await LettersAsync(newsroom));
        Assert.Equal((LetterState.GivenUp, null, 15), (letter.State, letter.Text, smtp.Connections));
    }

    [Fact]
    public async Task A_letter_that_is_good_no_more_is_not_sent()
    {
        await using var smtp = new SmtpUnderTest();
        await using var newsroom = await OpenAsync(smtp.Address);
        await OrderAsync(newsroom, "ana@post.test", TimeSpan.FromHours(1));

        newsroom.Clock.Advance(TimeSpan.FromHours(1));
        await newsroom.DoJobsAsync();

        Assert.Empty(smtp.Taken);
        Assert.Equal((LetterState.GivenUp, null), (Assert.Single(await LettersAsync(newsroom)).State, Assert.Single(await LettersAsync(newsroom)).Text));
    }

    [Theory]
    [InlineData("ana@post.test\r\nBcc: all@post.test", "Ana", "A subject", "mail-address")]
    [InlineData("ana@post.test, bob@post.test", "Ana", "A subject", "mail-address")]
    [InlineData("Ana <ana@post.test>", "Ana", "A subject", "mail-address")]
    [InlineData("ana@", "Ana", "A subject", "mail-address")]
    [InlineData("ana@post.test", "Ana\r\nBcc: all@post.test", "A subject", "mail-name")]
    [InlineData("ana@post.test", "Ana", "A subject\r\nBcc: all@post.test", "mail-subject")]
    [InlineData("ana@post.test", "Ana", "A subject\nBcc: all@post.test", "mail-subject")]
    public void Nothing_slips_a_header_into_a_letter(string to, string name, string subject, string code) =>
        Assert.Equal(code, Assert.Throws<RuleBroken>(() => new Letter("test", to, name, subject, Text, "en", DateTimeOffset.UnixEpoch)).Code);

    [Fact]
    public async Task Words_of_every_script_arrive_as_they_were_written()
    {
        await using var smtp = new SmtpUnderTest();
        await using var newsroom = await OpenAsync(smtp.Address);
        var letter = new Letter("test", "ana@post.test", "Añá <Łopez>, \"x\"", "שלום: ein Gruß", "Guten Tag,\n.\nein Punkt allein, und 你好.\n", "de", newsroom.Clock.GetUtcNow());
        await newsroom.DoAsync(async s => { await s.GetRequiredService<Outbox>().OrderAsync(letter, Cancel); return 0; });
        await newsroom.DoJobsAsync();

        using var raw = new MemoryStream(Encoding.Latin1.GetBytes(Assert.Single(smtp.Taken)));
        using var message = await MimeKit.MimeMessage.LoadAsync(raw, Cancel);
        Assert.Equal(("שלום: ein Gruß", "Añá <Łopez>, \"x\"", "ana@post.test"), (message.Subject, message.To.Mailboxes.Single().Name, message.To.Mailboxes.Single().Address));
        Assert.Equal("Guten Tag,\n.\nein Punkt allein, und 你好.\n", message.TextBody!.ReplaceLineEndings("\n"));
        Assert.Equal("desk@post.test", message.From.Mailboxes.Single().Address);
    }

    [Fact]
    public async Task No_password_and_no_text_is_in_a_log_a_letter_or_a_job()
    {
        await using var smtp = new SmtpUnderTest { OffersAuth = true };
        await using var newsroom = await OpenAsync($"smtp://robot:hunt%40er2@127.0.0.1:{smtp.Port}");
        smtp.Next.Enqueue(("AUTH", "535 robot with hunt@er2 is wrong"));
        smtp.Next.Enqueue(("RCPT", "450 you said hunt@er2, robot"));
        smtp.Next.Enqueue(("END", "550 no OpenSesame"));
        await OrderAsync(newsroom, "ana@post.test");
        var told = new List<string>();
        for (var n = 0; n < 3; n++)
        {
            await newsroom.DoJobsAsync();
            told.AddRange((await LettersAsync(newsroom)).Select(l => l.LastError ?? ""));
            told.AddRange(await newsroom.DoAsync(s => s.GetRequiredService<NewsroomDb>().Jobs().AsNoTracking().Select(j => j.Data + j.LastError).ToListAsync(Cancel)));
            newsroom.Clock.Advance(TimeSpan.FromMinutes(10));
        }

        var secret = Convert.ToBase64String(Encoding.UTF8.GetBytes("\0robot\0hunt@er2"));
        Assert.Contains(smtp.Heard, line => line.Contains(secret, StringComparison.Ordinal));
        Assert.Equal(3, smtp.Connections);
        string[] secrets = ["hunt@er2", "hunt%40er2", secret, "desk/enter"];
        Assert.All(told.Concat(Said), line => Assert.All(secrets, word => Assert.DoesNotContain(word, line, StringComparison.Ordinal)));
        Assert.Contains(Said, line => line.Contains("did not take the user", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Without_a_server_a_letter_is_written_down_and_owners_alone_read_it_while_it_is_good()
    {
        await using var newsroom = await OpenAsync(smtp: null);
        await OrderAsync(newsroom, "ana@post.test", TimeSpan.FromHours(1));
        await newsroom.DoJobsAsync();
        using var owner = await newsroom.SignedInAsync();
        using var administrator = await newsroom.SignedInAsync(Role.Administrator);

        var file = Assert.Single(Directory.GetFiles(Path.Combine(newsroom.Folder, "mail"), "*.eml"));
        Assert.Contains("OpenSesame", await File.ReadAllTextAsync(file, Cancel), StringComparison.Ordinal);
        if (!OperatingSystem.IsWindows()) Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
        var page = await owner.OpenAsync("/desk/mail");
        Assert.Contains("OpenSesame", page.QuerySelector("pre")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("No mail server is set", page.Body!.TextContent, StringComparison.Ordinal);
        using (var refused = await administrator.GetAsync("/desk/mail")) Assert.Equal(HttpStatusCode.NotFound, refused.StatusCode);

        newsroom.Clock.Advance(TimeSpan.FromHours(1));
        using var later = await newsroom.SignedInAsync(name: "Otto Owner");
        Assert.Null((await later.OpenAsync("/desk/mail")).QuerySelector("pre"));
    }

    [Theory]
    [InlineData("http://mail.test", "no address of a mail server")]
    [InlineData("smtp://robot@mail.test", "a user without a password")]
    [InlineData("smtp://robot:hunter2@mail.test?tls=maybe", "Only ?tls=none")]
    [InlineData("smtps://robot:hunter2@mail.test?tls=none", "contradict each other")]
    [InlineData("smtp://robot:hunter2@mail.test/inbox", "no address of a mail server")]
    public void A_setting_that_makes_no_sense_is_told_without_its_password(string smtp, string why)
    {
        var cannot = Assert.Throws<CannotBeDone>(() => Read(("Mail:Smtp", smtp), ("Mail:From", "desk@post.test")));
        Assert.Contains(why, cannot.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", cannot.Message, StringComparison.Ordinal);
        Assert.Contains("Mail:From", Assert.Throws<CannotBeDone>(() => Read(("Mail:Smtp", "smtp://mail.test"))).Message, StringComparison.Ordinal);
        Assert.Contains("Mail:From", Assert.Throws<CannotBeDone>(() => Read(("Mail:From", "desk@post.test\nBcc: all@post.test"))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_server_with_such_a_setting_does_not_start()
    {
        var folder = Directory.CreateTempSubdirectory("masthead-test-");
        File.WriteAllText(Path.Combine(folder.FullName, "masthead.json"), """{"Mail":{"Smtp":"smtp://mail.test"}}""");
        Assert.Contains("Mail:From", Assert.Throws<CannotBeDone>(() => Newsroom.Build(folder.FullName, null)).Message, StringComparison.Ordinal);
        folder.Delete(recursive: true);
    }

    [Theory]
    [InlineData("smtp://robot:a%3Ab@mail.test", 587, true, false)]
    [InlineData("smtp://mail.test:25?tls=none", 25, false, false)]
    [InlineData("smtps://mail.test", 465, true, true)]
    [InlineData("smtp://127.0.0.1:2525", 2525, false, false)]
    [InlineData("smtp://localhost", 587, false, false)]
    [InlineData("smtp://[::1]:25", 25, false, false)]
    public async Task Encryption_is_demanded_unless_the_server_is_this_machine_or_the_setting_says_otherwise(string smtp, int port, bool needsTls, bool fromStart)
    {
        var server = Read(("Mail:Smtp", smtp), ("Mail:From", "desk@post.test")).Server!;
        Assert.Equal((port, needsTls, fromStart), (server.Port, server.NeedsTls, server.IsTlsFromStart));
        if (server.User is not null) Assert.Equal(("robot", "a:b"), (server.User, server.Password));

        // Where it is demanded and not offered, nothing is said to the server.
        await using var plain = new SmtpUnderTest { OffersAuth = true };
        var failed = await Assert.ThrowsAsync<MailFailed>(() => SendBySmtp.TryAsync(new MailServer { Host = "127.0.0.1", Port = plain.Port, NeedsTls = true, IsTlsFromStart = false, User = "robot", Password = "hunter2" }, Cancel));
        Assert.Contains("STARTTLS", failed.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(plain.Heard, line => line.StartsWith("AUTH", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_doctor_says_whether_mail_can_be_sent()
    {
        await using var smtp = new SmtpUnderTest { OffersAuth = true };
        await using var newsroom = await OpenAsync(smtp: null);
        Assert.Contains("written to the data folder", (await VerdictAsync(null)).Finding, StringComparison.Ordinal);
        Assert.Equal(Condition.Good, (await VerdictAsync(smtp.Address)).Condition);
        smtp.Next.Enqueue(("AUTH", "535 no"));
        var wrong = await VerdictAsync($"smtp://robot:hunter2@127.0.0.1:{smtp.Port}");
        Assert.Equal(Condition.Bad, wrong.Condition);
        Assert.DoesNotContain("hunter2", wrong.Finding + wrong.Mend, StringComparison.Ordinal);
        Assert.Equal(Condition.Bad, (await VerdictAsync("nonsense")).Condition);

        async Task<Verdict> VerdictAsync(string? address)
        {
            var folder = Directory.CreateDirectory(Path.Combine(newsroom.Folder, "doctor")).FullName;
            var settings = await File.ReadAllTextAsync(Path.Combine(newsroom.Folder, "masthead.json"), Cancel).ContinueWith(t => t.IsCompletedSuccessfully ? t.Result : "{}", Cancel, TaskContinuationOptions.None, TaskScheduler.Default);
            var json = System.Text.Json.Nodes.JsonNode.Parse(settings)!.AsObject();
            json["Mail"] = new System.Text.Json.Nodes.JsonObject { ["Smtp"] = address, ["From"] = "desk@post.test" };
            await File.WriteAllTextAsync(Path.Combine(folder, "masthead.json"), json.ToJsonString(), Cancel);
            await using var rooms = Newsroom.Rooms(folder);
            await using var scope = rooms.CreateAsyncScope();
            return (await new CheckUp(scope.ServiceProvider).LookAsync(Cancel)).Single(v => v.Part == "mail");
        }
    }

    private static MailOptions Read(params (string Key, string Value)[] settings) =>
        MailOptions.Read(new ConfigurationBuilder().AddInMemoryCollection(settings.Select(s => KeyValuePair.Create(s.Key, (string?)s.Value))).Build());

    private static Task<int> OrderAsync(NewsroomUnderTest newsroom, string to, TimeSpan? good = null) => newsroom.DoAsync(async services =>
    {
        var now = newsroom.Clock.GetUtcNow();
        await services.GetRequiredService<Outbox>().OrderAsync(new Letter("test", to, "Ana Lopez", "Your way in", Text, "en", now, good is { } time ? now + time : null), Cancel);
        return 0;
    });

    private static Task<List<Letter>> LettersAsync(NewsroomUnderTest newsroom) => newsroom.DoAsync(s => s.GetRequiredService<NewsroomDb>().Letters().AsNoTracking().ToListAsync(Cancel));

    /// <summary>What was logged.</summary>
    private sealed class Lines : ConcurrentQueue<string>, ILoggerProvider, ILogger
    {
        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) => Enqueue(formatter(state, exception) + exception);

        public void Dispose() { }
    }
}
