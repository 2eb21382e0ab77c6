using System.Data.Common;
using System.Globalization;
using Masthead.Accounts;
using Masthead.Data;
using Masthead.Likeness;
using Masthead.Mail;
using Masthead.Nodes;
using Masthead.Pictures;
using Masthead.Publications;
using Masthead.Serving;
using Microsoft.EntityFrameworkCore;

namespace Masthead.Commands;

/// <summary>The looks that <c>masthead doctor</c> takes.</summary>
public sealed class CheckUp(IServiceProvider services)
{
    private const long Gigabyte = 1024 * 1024 * 1024;
    private const string SetTheClocks = "Set both machines’ clocks by network time (timedatectl set-ntp true).";
    private static readonly TimeSpan TolerableDrift = TimeSpan.FromSeconds(5), HeardLately = TimeSpan.FromMinutes(2);

    private readonly DatabaseOptions _database = services.GetRequiredService<DatabaseOptions>();
    private readonly NewsroomDb _db = services.GetRequiredService<NewsroomDb>();
    private readonly TimeProvider _clock = services.GetRequiredService<TimeProvider>();

    public async Task<IReadOnlyList<Verdict>> LookAsync(CancellationToken cancel)
    {
        var reached = await DatabaseAsync(cancel);
        var verdicts = new List<Verdict> { reached };
        if (reached.Condition != Condition.Bad)
        {
            verdicts.Add(await MigrationsAsync(cancel));
            var current = verdicts[^1].Condition != Condition.Bad;
            if (current && await ReplicaAsync(cancel) is { } replica) verdicts.Add(replica);
            verdicts.Add(await MediaAsync(cancel));
            verdicts.Add(await ClockAsync(cancel));
            verdicts.Add(await MailAsync(current, cancel));
            verdicts.Add(current ? await KeysAsync(cancel) : new Verdict("keys", Condition.Mind, "not looked at, for the database is not of this program’s shape"));
            if (current) verdicts.Add(await NodesAsync(cancel));
            if (current) verdicts.Add(await LikenessAsync(cancel));
        }
        else verdicts.AddRange([await MediaAsync(cancel), await MailAsync(current: false, cancel)]);
        verdicts.Add(Disk());
        return verdicts;
    }

    private async Task<Verdict> DatabaseAsync(CancellationToken cancel)
    {
        if (_database.IsEmbedded && !File.Exists(_database.SqliteFile))
            return new Verdict("database", Condition.Bad, $"there is none in {_database.Folder}", "Give the newsroom’s folder with --data, or make it with: masthead serve");
        try
        {
            await _db.Database.OpenConnectionAsync(cancel);
            if (!_database.IsEmbedded) return new Verdict("database", Condition.Good, "PostgreSQL answers");
            var sound = await _db.Database.SqlQuery<string>($"SELECT quick_check AS \"Value\" FROM pragma_quick_check").ToListAsync(cancel);
            if (sound is not ["ok"]) return new Verdict("database", Condition.Bad, $"{_database.SqliteFile} is damaged: {sound.FirstOrDefault()}", "Restore the last backup: masthead restore");
            await _db.Database.ExecuteSqlAsync($"BEGIN IMMEDIATE; ROLLBACK;", cancel);
            return new Verdict("database", Condition.Good, $"{_database.SqliteFile} is sound and can be written");
        }
        catch (Exception error) when (DataSetup.Explained(error, _database) is { } explained)
        {
            return new Verdict("database", Condition.Bad, "does not answer as needed", explained.Message);
        }
    }

    private async Task<Verdict> MigrationsAsync(CancellationToken cancel)
    {
        var known = _db.Database.GetMigrations().ToHashSet(StringComparer.Ordinal);
        var applied = (await _db.Database.GetAppliedMigrationsAsync(cancel)).ToList();
        if (applied.Find(m => !known.Contains(m)) is { } newer)
            return new Verdict("migrations", Condition.Bad, $"the database has “{newer}”, which this program does not know", "It was made by a newer Masthead: start that version.");
        return applied.Count < known.Count
            ? new Verdict("migrations", Condition.Bad, $"{known.Count - applied.Count} still to be made", "Start the server once; it makes them: masthead serve")
            : new Verdict("migrations", Condition.Good, "the database has this program’s shape");
    }

    private async Task<Verdict?> ReplicaAsync(CancellationToken cancel)
    {
        var database = services.GetRequiredService<ReplicaDatabase>();
        if (!database.IsSet) return null;
        var (cluster, place) = (await _db.ClusterAsync(cancel), await _db.LogEndAsync(cancel));
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        patience.CancelAfter(TolerableDrift);
        try
        {
            await using var replica = await database.OpenAsync(patience.Token);
            return await ReadReplica.StandingAsync(replica, cluster, place, patience.Token) switch
            {
                ReplicaStanding.InUse => new Verdict("replica", Condition.Good, "it has all that was published"),
                ReplicaStanding.Behind => new Verdict("replica", Condition.Mind, "it lacks what was published last; lists and search are read from the primary meanwhile", "A moment after a publish that is as it should be. Where it stays so, see why the replica does not replay (pg_stat_replication on the primary)."),
                _ => new Verdict("replica", Condition.Bad, "it is no streaming replica of this newsroom’s database", $"Let {DatabaseOptions.ReadSetting} name one, or take the setting out."),
            };
        }
        catch (Exception error) when (!cancel.IsCancellationRequested && (error is OperationCanceledException || error.GetBaseException() is DbException or System.Net.Sockets.SocketException or TimeoutException))
        {
            return new Verdict("replica", Condition.Bad, $"it does not answer as needed: {(error is OperationCanceledException ? "not in time" : error.GetBaseException().Message)}", $"Lists and search are read from the primary. See that it runs and that {DatabaseOptions.ReadSetting} is right.");
        }
    }

    private async Task<Verdict> MediaAsync(CancellationToken cancel)
    {
        try
        {
            var originals = services.GetRequiredService<IOriginals>();
            await originals.TryAsync(cancel);
            return new Verdict("media", Condition.Good, $"{originals.Place} can be written");
        }
        catch (CannotBeDone closed)
        {
            return new Verdict("media", Condition.Bad, "cannot be written", closed.Message);
        }
    }

    private async Task<Verdict> ClockAsync(CancellationToken cancel)
    {
        if (!TimeZoneInfo.TryFindSystemTimeZoneById("Europe/London", out _))
            return new Verdict("clock", Condition.Bad, "this machine has no time zones", "Install the system’s time-zone data (the package tzdata).");
        if (_database.IsEmbedded)
        {
            // There is no second clock to ask, but the file cannot have been written tomorrow.
            var ahead = File.GetLastWriteTimeUtc(_database.SqliteFile) - _clock.GetUtcNow().UtcDateTime;
            return ahead > TolerableDrift
                ? new Verdict("clock", Condition.Bad, $"it is behind: the database was written {Seconds(ahead)} from now", "Set the clock by network time (timedatectl set-ntp true).")
                : new Verdict("clock", Condition.Good, $"it is {_clock.GetUtcNow():yyyy-MM-dd HH:mm:ss} UTC");
        }
        var distance = await ClockDistance.MeasureAsync(_db, _clock, cancel);
        return distance.Ahead.Duration() > TolerableDrift
            ? new Verdict("clock", Condition.Bad, $"it differs from the database’s by {Seconds(distance.Ahead.Duration())}", SetTheClocks)
            : distance.IsTooFar ? new Verdict("clock", Condition.Mind, $"it is {Milliseconds(distance.Ahead)} the database’s", SetTheClocks)
            : new Verdict("clock", Condition.Good, "it agrees with the database’s");
    }

    private async Task<Verdict> NodesAsync(CancellationToken cancel)
    {
        var since = _clock.GetUtcNow() - HeardLately;
        var nodes = await _db.Nodes().AsNoTracking().Where(n => n.HeardAt > since).OrderBy(n => n.Name).ToListAsync(cancel);
        if (nodes.Find(n => n.Distance.IsTooFar) is { } far)
            return new Verdict("nodes", Condition.Mind, $"the clock of {far.Name} is {Milliseconds(far.Distance.Ahead)} the database’s: its stories go out early or late by as much", SetTheClocks);
        if (nodes.Select(n => n.Version).Distinct().Count() > 1) return new Verdict("nodes", Condition.Mind, "they are not of one version", "Finish the upgrade: start the newest version on every machine.");
        return new Verdict("nodes", Condition.Good, nodes.Count switch { 0 => "none is running", 1 => "one is running", _ => $"{nodes.Count} are running, and their clocks agree" });
    }

    private static string Milliseconds(TimeSpan ahead) =>
        string.Create(CultureInfo.InvariantCulture, $"{ahead.Duration().TotalMilliseconds:F0} ms {(ahead > TimeSpan.Zero ? "ahead of" : "behind")}");

    /// <summary>Sends nothing: it looks whether the settings make sense, the server can be reached, and what became of the last letters.</summary>
    private async Task<Verdict> MailAsync(bool current, CancellationToken cancel)
    {
        try
        {
            var options = services.GetRequiredService<MailOptions>();
            var givenUp = current ? await _db.Letters().CountAsync(l => l.State == LetterState.GivenUp, cancel) : 0;
            if (options.Server is { } server)
            {
                await SendBySmtp.TryAsync(server, cancel);
                return givenUp > 0
                    ? new Verdict("mail", Condition.Mind, $"{server} can be used; letters that were given up: {givenUp}", "The desk says why, at Mail.")
                    : new Verdict("mail", Condition.Good, $"{server} can be used");
            }
            return new Verdict("mail", Condition.Good, "no server is set; mail is written to the data folder and shown on the desk");
        }
        catch (CannotBeDone wrong)
        {
            return new Verdict("mail", Condition.Bad, "the settings make no sense", wrong.Message);
        }
        catch (MailFailed failed)
        {
            return new Verdict("mail", Condition.Bad, failed.Message, "See that the mail server runs and that Mail:Smtp is right.");
        }
    }

    private async Task<Verdict> KeysAsync(CancellationToken cancel)
    {
        try
        {
            return await _db.Set<ProtectionKey>().AnyAsync(cancel)
                ? new Verdict("keys", Condition.Good, "sessions are sealed with keys in the database")
                : new Verdict("keys", Condition.Good, "none yet; the server makes them on its first start");
        }
        catch (DbException error)
        {
            return new Verdict("keys", Condition.Bad, $"cannot be read: {error.Message}", "Restore the last backup: masthead restore");
        }
    }

    private async Task<Verdict> LikenessAsync(CancellationToken cancel)
    {
        var options = services.GetRequiredService<LikenessOptions>();
        if (!options.IsOn) return new Verdict("likeness", Condition.Good, "switched off by Likeness:On");
        var publications = await _db.Publications().AsNoTracking().OrderBy(p => p.Slug).Select(p => new { p.Id, p.Slug }).ToListAsync(cancel);
        var kept = publications.FindAll(p => Directory.Exists(options.FolderOf(p.Id)));
        if (kept.Count == 0) return new Verdict("likeness", Condition.Good, "no index yet; the server makes one for each publication");
        foreach (var publication in kept)
        {
            var folder = options.FolderOf(publication.Id);
            var probe = Path.Combine(folder, ".doctor");
            try
            {
                LikenessStore.Inspect(folder);
                await File.WriteAllTextAsync(probe, "", cancel);
                File.Delete(probe);
            }
            catch (CannotBeDone broken)
            {
                return new Verdict("likeness", Condition.Bad, broken.Message, $"Publishing goes on without it. Build it anew: masthead likeness rebuild --publication {publication.Slug}");
            }
            catch (Exception error) when (error is IOException or UnauthorizedAccessException)
            {
                return new Verdict("likeness", Condition.Bad, $"{folder} cannot be written: {error.Message}", "Let the user that runs Masthead write there.");
            }
        }
        return new Verdict("likeness", Condition.Good, kept.Count == 1 ? "its index is sound and can be written" : $"its {kept.Count} indexes are sound and can be written");
    }

    private Verdict Disk()
    {
        var folder = new DirectoryInfo(_database.Folder);
        while (!folder.Exists && folder.Parent is not null) folder = folder.Parent;
        var free = new DriveInfo(folder.FullName).AvailableFreeSpace;
        var said = string.Create(CultureInfo.InvariantCulture, $"{(double)free / Gigabyte:F1} GB free where {_database.Folder} lies");
        return free < Gigabyte / 10 ? new Verdict("disk", Condition.Bad, said, "Free some space now: a full disk stores nothing.")
            : free < Gigabyte ? new Verdict("disk", Condition.Mind, said, "Free some space soon.")
            : new Verdict("disk", Condition.Good, said);
    }

    private static string Seconds(TimeSpan time) => string.Create(CultureInfo.InvariantCulture, $"{time.TotalSeconds:F0} seconds");
}
