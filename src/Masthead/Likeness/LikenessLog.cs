using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Masthead.Data;
using Masthead.Text;

namespace Masthead.Likeness;

/// <summary>A record of the log: an article that was added, with its fingerprint; one that was taken away; or a mark in the place of the id.</summary>
internal readonly record struct LikenessRecord(LikenessRecordKind Kind, string Id, Fingerprint? Fingerprint = null);

internal enum LikenessRecordKind : byte { Adds = 1, Removes = 2, Marks = 3 }

/// <summary>What was added to an index and taken away since its last segment, one record after another, each on the disk before it is acknowledged.</summary>
/// <remarks>A record: its length and that length's complement (4 bytes each), the first 8 bytes of the SHA-256 of what follows, then a kind (1 adds, 2 removes, 3 marks),
/// the length of the id in code units (4 bytes), the id and the words of the fingerprint (2 bytes each). Numbers are little-endian.</remarks>
internal sealed class LikenessLog : IDisposable
{
    private const int Head = 16;

    private readonly FileStream _file;
    private long _whole;

    private LikenessLog(FileStream file) => _file = file;

    /// <summary>Opens a log, tells its records in order, and cuts off what a crash left half written.</summary>
    /// <param name="path">Its file; made where there is none.</param>
    /// <param name="tell">Given each record.</param>
    /// <exception cref="CannotBeDone">The file is damaged before its end: something that was acknowledged would be lost.</exception>
    public static LikenessLog Open(string path, Action<LikenessRecord> tell)
    {
        var file = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read);
        try
        {
            var log = new LikenessLog(file);
            log.Tell(tell);
            log.CutOff();
            return log;
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <summary>Tells the records of a log that another process may be writing.</summary>
    public static void Read(string path, Action<LikenessRecord> tell)
    {
        if (!File.Exists(path)) return;
        using var log = new LikenessLog(new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete));
        log.Tell(tell);
    }

    /// <summary>In bytes.</summary>
    public long Length => _whole;

    public void Dispose() => _file.Dispose();

    private void Tell(Action<LikenessRecord> tell)
    {
        while (Read() is { } record)
        {
            tell(record);
            _whole = _file.Position;
        }
    }

    /// <summary>Writes records, in order. When it returns they are on the disk; a crash before that leaves some of the first, each whole.</summary>
    public void Write(params IReadOnlyList<LikenessRecord> records)
    {
        try
        {
            CutOff();
            foreach (var record in records) _file.Write(BytesOf(record));
            _file.Flush(flushToDisk: true);
            _whole = _file.Position;
        }
        catch (IOException error)
        {
            // What of it was written is cut off before the next, or when the log is opened again.
            throw new CannotBeDone($"“{_file.Name}” cannot be written: {error.Message} Make room on the disk and do it again; nothing that was there is lost.", error);
        }
    }

    private static byte[] BytesOf(LikenessRecord record)
    {
        var id = record.Id;
        var words = record.Fingerprint is { } fingerprint ? fingerprint.Words.Span : [];
        var bytes = new byte[Head + 5 + (id.Length * 2) + (words.Length * 2)];
        var body = bytes.AsSpan(Head);
        body[0] = (byte)record.Kind;
        BinaryPrimitives.WriteInt32LittleEndian(body[1..], id.Length);
        MemoryMarshal.AsBytes(id.AsSpan()).CopyTo(body[5..]);
        MemoryMarshal.AsBytes(words).CopyTo(body[(5 + (id.Length * 2))..]);
        BinaryPrimitives.WriteInt32LittleEndian(bytes, body.Length);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(4), ~body.Length);
        SHA256.HashData(body).AsSpan(0, 8).CopyTo(bytes.AsSpan(8));
        return bytes;
    }

    /// <summary>The record at this place; null at the end, and where a crash left the last one half written.</summary>
    private LikenessRecord? Read()
    {
        var head = new byte[Head];
        if (_file.ReadAtLeast(head, Head, throwOnEndOfStream: false) < Head) return null;
        var length = BinaryPrimitives.ReadInt32LittleEndian(head);
        if (length < 5 || BinaryPrimitives.ReadInt32LittleEndian(head.AsSpan(4)) != ~length) return IsBlankFrom(_whole + Head) ? null : throw Damaged();
        if (_file.Length - _file.Position < length) return null;
        var body = new byte[length];
        _file.ReadExactly(body);
        var ends = _file.Position == _file.Length;
        if (!SHA256.HashData(body).AsSpan(0, 8).SequenceEqual(head.AsSpan(8))) return ends || IsBlankFrom(_file.Position) ? null : throw Damaged();
        var id = BinaryPrimitives.ReadInt32LittleEndian(body.AsSpan(1));
        if (id < 0 || 5L + (id * 2L) > length || body[0] is < 1 or > 3) throw Damaged();
        var rest = body.AsSpan(5);
        var kind = (LikenessRecordKind)body[0];
        return new LikenessRecord(kind, new string(MemoryMarshal.Cast<byte, char>(rest[..(id * 2)])), kind == LikenessRecordKind.Adds ? Fingerprint.Restore(MemoryMarshal.Cast<byte, ushort>(rest[(id * 2)..])) : null);
    }

    /// <summary>A file system may have lengthened the file before the crash, and written nothing there.</summary>
    private bool IsBlankFrom(long start)
    {
        _file.Position = start;
        var buffer = new byte[65536];
        for (int read; (read = _file.Read(buffer)) > 0;) if (buffer.AsSpan(0, read).ContainsAnyExcept((byte)0)) return false;
        return true;
    }

    private void CutOff()
    {
        if (_file.Length != _whole) _file.SetLength(_whole);
        _file.Position = _whole;
    }

    private CannotBeDone Damaged() => new($"“{_file.Name}” is damaged at byte {_whole}. Build the index again from its articles, or bring the file back from a backup.");
}
