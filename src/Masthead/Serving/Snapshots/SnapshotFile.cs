using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Primitives;

namespace Masthead.Serving.Snapshots;

/// <summary>What a snapshot tells before its pages.</summary>
/// <param name="Makings">The <see cref="Snapshots.Makings"/> of its pages.</param>
/// <param name="Place">Every row of the publish log up to here had been applied.</param>
internal sealed record SnapshotHead(string Makings, LogPlace Place, DateTimeOffset TakenAt, IReadOnlyDictionary<string, HostedPublication> Hosts);

/// <summary>A snapshot as bytes: a first line, the form's number, the head, the pages, and a SHA-256 over all of it.</summary>
internal static class SnapshotFile
{
    public const int Form = 1;
    private static readonly byte[] FirstLine = "Masthead pages\r\n"u8.ToArray();

    public static void Write(Stream to, SnapshotHead head, IEnumerable<StoredPage> pages)
    {
        using var sha = SHA256.Create();
        using (var hashed = new CryptoStream(to, sha, CryptoStreamMode.Write, leaveOpen: true))
        using (var bytes = new BinaryWriter(hashed, Encoding.UTF8))
        {
            bytes.Write(FirstLine);
            bytes.Write(Form);
            bytes.Write(head.Makings);
            bytes.Write(head.Place.Sequence);
            bytes.Write(head.Place.Ticks);
            bytes.Write(head.TakenAt.UtcTicks);
            bytes.Write(head.Hosts.Count);
            foreach (var (host, hosted) in head.Hosts)
            {
                bytes.Write(host);
                bytes.Write(hosted.Id.ToByteArray());
                bytes.Write(hosted.PrimaryHost);
            }
            foreach (var page in pages)
            {
                bytes.Write(true);
                Write(bytes, page);
            }
            bytes.Write(false);
        }
        to.Write(sha.Hash!);
    }

    /// <summary>The head, and where the pages begin; null where the file is torn, of another form or no snapshot at all.</summary>
    public static (SnapshotHead Head, long PagesAt)? Read(Stream from)
    {
        if (!IsWhole(from)) return null;
        from.Position = FirstLine.Length;
        var bytes = new BinaryReader(from, Encoding.UTF8);
        if (bytes.ReadInt32() != Form) return null;
        var makings = bytes.ReadString();
        var place = new LogPlace(bytes.ReadInt64(), bytes.ReadInt64());
        var takenAt = new DateTimeOffset(bytes.ReadInt64(), TimeSpan.Zero);
        var hosts = new Dictionary<string, HostedPublication>(StringComparer.Ordinal);
        for (var left = bytes.ReadInt32(); left > 0; left--) hosts[bytes.ReadString()] = new HostedPublication(new Guid(bytes.ReadBytes(16)), bytes.ReadString());
        return (new SnapshotHead(makings, place, takenAt, hosts), from.Position);
    }

    /// <summary>Behind this nothing has to be doubted: these are the bytes that were written.</summary>
    private static bool IsWhole(Stream from)
    {
        if (from.Length < FirstLine.Length + sizeof(int) + SHA256.HashSizeInBytes) return false;
        using var sha = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var room = new byte[1 << 18];
        for (var left = from.Length - SHA256.HashSizeInBytes; left > 0;)
        {
            var came = from.Read(room, 0, (int)Math.Min(left, room.Length));
            if (came == 0) return false;
            if (from.Position == came && !room.AsSpan(0, came).StartsWith(FirstLine)) return false;
            sha.AppendData(room, 0, came);
            left -= came;
        }
        var told = new byte[SHA256.HashSizeInBytes];
        from.ReadExactly(told);
        return sha.GetHashAndReset().AsSpan().SequenceEqual(told);
    }

    /// <summary>The pages, read as they are asked for.</summary>
    public static IEnumerable<StoredPage> Pages(Stream from, long pagesAt)
    {
        from.Position = pagesAt;
        var bytes = new BinaryReader(from, Encoding.UTF8);
        while (bytes.ReadBoolean()) yield return ReadPage(bytes);
    }

    private static void Write(BinaryWriter bytes, StoredPage page)
    {
        bytes.Write(page.Id.PublicationId.ToByteArray());
        bytes.Write(page.Id.Path);
        bytes.Write(page.Id.Query);
        bytes.Write(page.Request.BaseAddress);
        bytes.Write(page.Status);
        bytes.Write(page.ContentType);
        WriteMaybe(bytes, page.BrowserContentType);
        WriteMaybe(bytes, page.Location);
        Write(bytes, page.Identity);
        Write(bytes, page.Gzip);
        Write(bytes, page.Brotli);
        bytes.Write(page.Headers.Length);
        foreach (var (name, value) in page.Headers)
        {
            bytes.Write(name);
            bytes.Write(value.ToString());
        }
        bytes.Write(page.Keys.Length);
        foreach (var key in page.Keys) bytes.Write(key);
        bytes.Write(page.Until?.UtcTicks ?? 0);
        bytes.Write(page.DroppedAt?.UtcTicks ?? 0);
        bytes.Write(page.Weight);
        bytes.Write(page.IsTouched || page.WasTouched);
    }

    private static StoredPage ReadPage(BinaryReader bytes)
    {
        var id = new PageId(new Guid(bytes.ReadBytes(16)), bytes.ReadString(), bytes.ReadString());
        var page = new StoredPage
        {
            Id = id,
            Request = new PageRequest(id.PublicationId, bytes.ReadString(), id.Path, id.Query),
            Status = bytes.ReadInt32(),
            ContentType = bytes.ReadString(),
            BrowserContentType = ReadMaybe(bytes),
            Location = ReadMaybe(bytes),
            Identity = ReadBody(bytes)!,
            Gzip = ReadBody(bytes),
            Brotli = ReadBody(bytes),
            Headers = [.. Enumerable.Range(0, bytes.ReadInt32()).Select(_ => new KeyValuePair<string, StringValues>(bytes.ReadString(), bytes.ReadString()))],
            Keys = [.. Enumerable.Range(0, bytes.ReadInt32()).Select(_ => bytes.ReadString())],
            Until = Time(bytes.ReadInt64()),
            DroppedAtStart = Time(bytes.ReadInt64()),
            Weight = bytes.ReadInt64(),
        };
        page.IsTouched = bytes.ReadBoolean();
        return page;
    }

    private static DateTimeOffset? Time(long ticks) => ticks == 0 ? null : new DateTimeOffset(ticks, TimeSpan.Zero);

    private static void WriteMaybe(BinaryWriter bytes, string? words)
    {
        bytes.Write(words is not null);
        if (words is not null) bytes.Write(words);
    }

    private static string? ReadMaybe(BinaryReader bytes) => bytes.ReadBoolean() ? bytes.ReadString() : null;

    private static void Write(BinaryWriter bytes, PageBody? body)
    {
        bytes.Write(body is not null);
        if (body is null) return;
        WriteMaybe(bytes, body.Coding);
        bytes.Write(body.ETag);
        bytes.Write(body.Bytes.Length);
        bytes.Write(body.Bytes);
    }

    private static PageBody? ReadBody(BinaryReader bytes)
    {
        if (!bytes.ReadBoolean()) return null;
        var (coding, etag) = (ReadMaybe(bytes), bytes.ReadString());
        return new PageBody(coding, bytes.ReadBytes(bytes.ReadInt32()), etag);
    }
}
