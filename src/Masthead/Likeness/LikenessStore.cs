using System.Security.Cryptography;
using Masthead.Data;
using Masthead.Text;

namespace Masthead.Likeness;

/// <summary>A <see cref="LikenessIndex"/> that lasts, in a folder of its own: sealed segments, a log of what came since, and a manifest that names them with their
/// checksums. What was acknowledged survives a crash at any byte (docs/adr/0009-likeness.md).</summary>
/// <remarks>Thread safe: any thread may ask while one adds or removes; those wait for one another and for the disk. One process at a time holds the folder.
/// The segments are read into memory: about 1.3 KB for an article of 400 words.</remarks>
public sealed class LikenessStore : IDisposable
{
    /// <summary>So many fresh articles, or words, make a segment.</summary>
    private const int MostFresh = LikenessSegment.Limit - 1, MostFreshWords = 64_000_000;

    /// <summary>A longer log, in bytes, is begun anew: the same few stories may be changed for years.</summary>
    private const long LongestLog = 64 << 20;

    private const string LockName = "likeness.lock";

    private readonly Lock _gate = new();
    private readonly string _folder;
    private readonly int _mostFresh;
    private readonly FileStream _held;
    /// <summary>A segment whose file could not be written yet has no <c>Kept</c>; its articles still stand in the log.</summary>
    private readonly List<(KeptSegment? Kept, LikenessSegment Segment)> _segments = [];
    private LikenessManifest _manifest;
    private LikenessLog _log;
    private int _next;

    private LikenessStore(string folder, int mostFresh)
    {
        (_folder, _mostFresh) = (folder, mostFresh);
        _held = Hold(folder);
        try
        {
            _manifest = LikenessManifest.Read(folder) ?? new LikenessManifest(1, [], NameOf(1, "log"), 2);
            foreach (var kept in _manifest.Segments) _segments.Add((kept, Attach(folder, kept, Index)));
            Mark = _manifest.Mark;
            _log = LikenessLog.Open(Path.Combine(folder, _manifest.Log), record => Mark = Take(Index, record) ?? Mark);
            _manifest.Write(folder);
            _next = _manifest.Next;
            Sweep(folder, _manifest);
        }
        catch
        {
            _log?.Dispose();
            _held.Dispose();
            throw;
        }
    }

    /// <summary>The index in memory, to be asked.</summary>
    public LikenessIndex Index { get; } = new();

    /// <summary>What the last <see cref="Apply"/> said of its changes: up to where the index is right. Null before the first, and in an index that has none.</summary>
    public string? Mark { get; private set; }

    /// <summary>Opens the index of a folder, or begins one there. Checks every checksum: some seconds for a gigabyte.</summary>
    /// <param name="folder">The folder; made where there is none.</param>
    /// <exception cref="CannotBeDone">Another process holds it, it cannot be read or written, or it is damaged.</exception>
    public static LikenessStore Open(string folder) => Open(folder, MostFresh);

    internal static LikenessStore Open(string folder, int mostFresh)
    {
        try
        {
            Directory.CreateDirectory(folder);
            return new LikenessStore(folder, mostFresh);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new CannotBeDone($"The index “{folder}” cannot be opened: {error.Message} Allow this user to read and write there, or name another folder.", error);
        }
    }

    /// <summary>Reads the index of a folder to ask it; another process may hold the folder and add to it, which is not seen.</summary>
    /// <exception cref="CannotBeDone">It cannot be read, or is damaged.</exception>
    public static LikenessIndex Read(string folder)
    {
        try
        {
            var manifest = LikenessManifest.Read(folder) ?? throw new CannotBeDone($"There is no index in “{folder}”. Build one there.");
            var index = new LikenessIndex();
            foreach (var kept in manifest.Segments) Attach(folder, kept, index);
            LikenessLog.Read(Path.Combine(folder, manifest.Log), record => Take(index, record));
            return index;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new CannotBeDone($"The index “{folder}” cannot be read: {error.Message} Allow this user to read it.", error);
        }
    }

    /// <summary>Whether there is an index in a folder.</summary>
    public static bool Exists(string folder) => File.Exists(Path.Combine(folder, LikenessManifest.Name));

    /// <summary>Adds an article, in the place of one with the same id. When it returns, the article is on the disk.</summary>
    public void Add(string id, string text) => Add(id, Fingerprint.Of(text));

    /// <summary>Adds an article by its fingerprint.</summary>
    public void Add(string id, Fingerprint fingerprint)
    {
        lock (_gate) Keep([new LikenessRecord(LikenessRecordKind.Adds, id, fingerprint)]);
    }

    /// <summary>Takes an article away. When it returns, that is on the disk.</summary>
    /// <returns>False where there is no such article.</returns>
    public bool Remove(string id)
    {
        lock (_gate)
        {
            if (!Index.Contains(id)) return false;
            Keep([new LikenessRecord(LikenessRecordKind.Removes, id)]);
            return true;
        }
    }

    /// <summary>Makes several changes and sets the mark behind them. When it returns, all are on the disk; a crash before that leaves the old mark, and perhaps some of the first changes.</summary>
    /// <param name="changes">An id with the article’s fingerprint, or with null where it is to be taken away. What is so already is not written again.</param>
    /// <param name="mark">Up to where the index is right then.</param>
    public void Apply(IEnumerable<(string Id, Fingerprint? Fingerprint)> changes, string mark)
    {
        lock (_gate)
        {
            var records = changes.Where(change => change.Fingerprint is { } fingerprint ? !Index.Contains(change.Id, fingerprint) : Index.Contains(change.Id))
                .Select(change => new LikenessRecord(change.Fingerprint is null ? LikenessRecordKind.Removes : LikenessRecordKind.Adds, change.Id, change.Fingerprint)).ToList();
            if (records.Count == 0 && mark == Mark) return;
            Keep([.. records, new LikenessRecord(LikenessRecordKind.Marks, mark)]);
        }
    }

    /// <summary>The articles that a text is a near-copy of (<see cref="LikenessIndex.Query"/>).</summary>
    public IReadOnlyList<LikenessMatch> Query(string text) => Index.Query(text);

    /// <summary>Puts other articles in the place of all that the folder holds, at once: until the last is on the disk the old ones stay. An id that comes again
    /// replaces the one before.</summary>
    /// <param name="folder">The folder; made where there is none.</param>
    /// <param name="articles">Ids and texts, read once. They need not fit into memory.</param>
    /// <param name="mark">Up to where the index is right then (<see cref="Mark"/>); null for none.</param>
    /// <returns>How many articles the index holds, and how many were replaced by a later one with their id.</returns>
    public static (int Articles, int Replaced) Rebuild(string folder, IEnumerable<(string Id, string Text)> articles, string? mark = null) => LikenessRebuild.Do(folder, Hold, articles, mark);

    /// <summary>Whether a process has the index of a folder open, this one or another.</summary>
    public static bool IsHeld(string folder)
    {
        var path = Path.Combine(folder, LockName);
        if (!File.Exists(path)) return false;
        try
        {
            using var held = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.None, 1, FileOptions.None);
            return false;
        }
        catch (UnauthorizedAccessException)
        {
            return false;
        }
        catch (IOException)
        {
            return true;
        }
    }

    /// <summary>Reads every byte of a folder’s index against its checksums, and keeps none of it.</summary>
    /// <returns>The mark; null where it has none.</returns>
    /// <exception cref="CannotBeDone">It cannot be read, or is damaged.</exception>
    public static string? Inspect(string folder)
    {
        try
        {
            var manifest = LikenessManifest.Read(folder) ?? throw new CannotBeDone($"There is no index in “{folder}”. Build one there.");
            var mark = manifest.Mark;
            foreach (var kept in manifest.Segments)
            {
                using var file = File.OpenRead(Path.Combine(folder, kept.File));
                if (file.Length != kept.Length || Convert.ToHexStringLower(SHA256.HashData(file)) != kept.Sha256) throw Damaged(file.Name);
            }
            LikenessLog.Read(Path.Combine(folder, manifest.Log), record => mark = record.Kind == LikenessRecordKind.Marks ? record.Id : mark);
            return mark;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new CannotBeDone($"The index “{folder}” cannot be read: {error.Message} Allow this user to read it.", error);
        }
    }

    public void Dispose()
    {
        lock (_gate)
        {
            _log.Dispose();
            _held.Dispose();
        }
    }

    private void Keep(IReadOnlyList<LikenessRecord> records)
    {
        _log.Write(records);
        foreach (var record in records) Mark = Take(Index, record) ?? Mark;
        if (Index.Fresh >= _mostFresh || Index.FreshWords >= MostFreshWords || _log.Length >= LongestLog || _segments.Exists(s => s.Kept is null)) Seal();
    }

    /// <summary>The fresh articles become a segment, and a new log begins. The manifest makes it so; a crash before it leaves the old log, with everything.</summary>
    private void Seal()
    {
        if (Index.Gather() is { } fresh) _segments.Add((null, fresh));
        for (var i = 0; i < _segments.Count; i++) _segments[i] = (_segments[i].Kept ?? Keep(_folder, _next++, _segments[i].Segment), _segments[i].Segment);
        var name = NameOf(_next++, "log");
        var log = LikenessLog.Open(Path.Combine(_folder, name), _ => { });
        try
        {
            var manifest = new LikenessManifest(1, [.. _segments.Select(s => s.Kept! with { Gone = Index.GoneOf(s.Segment) })], name, _next, Mark);
            manifest.Write(_folder);
            _log.Dispose();
            (_log, _manifest) = (log, manifest);
        }
        catch
        {
            log.Dispose();
            throw;
        }
        Sweep(_folder, _manifest);
    }

    private static LikenessSegment Attach(string folder, KeptSegment kept, LikenessIndex index)
    {
        var path = Path.Combine(folder, kept.File);
        var bytes = File.Exists(path) ? File.ReadAllBytes(path) : throw new CannotBeDone($"“{path}” is missing. Build the index again from its articles, or bring the folder back from a backup.");
        if (bytes.Length != kept.Length || Sum(bytes) != kept.Sha256) throw Damaged(path);
        var segment = LikenessSegment.Open(bytes);
        index.Attach(segment, kept.Gone);
        return segment;
    }

    private static CannotBeDone Damaged(string path) => new($"“{path}” is damaged. Build the index again from its articles, or bring the folder back from a backup.");

    /// <returns>The mark, of a record that is one.</returns>
    private static string? Take(LikenessIndex index, LikenessRecord record)
    {
        if (record.Kind == LikenessRecordKind.Marks) return record.Id;
        if (record.Fingerprint is { } fingerprint) index.Add(record.Id, fingerprint);
        else index.Remove(record.Id);
        return null;
    }

    /// <summary>Takes away what a crash left, and files that the manifest names no more.</summary>
    internal static void Sweep(string folder, LikenessManifest manifest)
    {
        var named = manifest.Segments.Select(s => s.File).Append(manifest.Log).ToHashSet(StringComparer.Ordinal);
        foreach (var path in Directory.EnumerateFiles(folder, "likeness-*"))
            if (!named.Contains(Path.GetFileName(path))) File.Delete(path);
    }

    internal static KeptSegment Keep(string folder, int number, LikenessSegment segment)
    {
        var name = NameOf(number, "segment");
        Durable.Write(Path.Combine(folder, name), segment.Bytes.Span);
        return new KeptSegment(name, segment.Bytes.Length, Sum(segment.Bytes.Span), []);
    }

    internal static string NameOf(int number, string kind) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"likeness-{number:000000}.{kind}");

    private static string Sum(ReadOnlySpan<byte> bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));

    private static FileStream Hold(string folder)
    {
        try
        {
            return new FileStream(Path.Combine(folder, LockName), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, 1, FileOptions.None);
        }
        catch (IOException error)
        {
            throw new CannotBeDone($"The index “{folder}” is held by another process, or cannot be written: {error.Message} End that process, or name another folder.", error);
        }
    }
}
