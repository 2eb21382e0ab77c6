using System.Globalization;
using Masthead.Data;
using Masthead.Text;

namespace Masthead.Likeness;

/// <summary>Builds an index in bulk: segments without a log, then one manifest that puts them in the place of the old ones.</summary>
internal static class LikenessRebuild
{
    private const int MostWords = 64_000_000;

    public static (int Articles, int Replaced) Do(string folder, Func<string, FileStream> hold, IEnumerable<(string Id, string Text)> articles, string? mark)
    {
        try
        {
            Directory.CreateDirectory(folder);
            using var held = hold(folder);
            return Do(folder, articles, mark);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new CannotBeDone($"The index “{folder}” cannot be built: {error.Message} Make room, or allow this user to write there; what it held before is whole.", error);
        }
    }

    private static (int Articles, int Replaced) Do(string folder, IEnumerable<(string Id, string Text)> articles, string? mark)
    {
        var number = NextNumber(folder);
        // Ids alone are kept until the end: where an id comes again, the earlier article is marked gone in its segment.
        var places = new Dictionary<string, (int Segment, int Article)>(StringComparer.Ordinal);
        var kept = new List<KeptSegment>();
        var gone = new List<byte[]>();
        var batch = new List<KeyValuePair<string, ReadOnlyMemory<ushort>>>();
        var (words, replaced) = (0L, 0);
        void Seal()
        {
            if (batch.Count == 0) return;
            kept.Add(LikenessStore.Keep(folder, number++, LikenessSegment.Build(batch)));
            gone.Add(new byte[(batch.Count + 7) / 8]);
            batch = [];
            words = 0;
        }
        foreach (var (id, text) in articles)
        {
            var fingerprint = Fingerprint.Of(text);
            if (places.TryGetValue(id, out var before))
            {
                replaced++;
                if (before.Segment == kept.Count)
                {
                    words += fingerprint.Words.Length - batch[before.Article].Value.Length;
                    batch[before.Article] = new(id, fingerprint.Words);
                    continue;
                }
                gone[before.Segment][before.Article >> 3] |= (byte)(1 << (before.Article & 7));
            }
            if (batch.Count == LikenessSegment.Limit || words + fingerprint.Words.Length > MostWords) Seal();
            places[id] = (kept.Count, batch.Count);
            batch.Add(new(id, fingerprint.Words));
            words += fingerprint.Words.Length;
        }
        Seal();
        var manifest = new LikenessManifest(1, [.. kept.Select((k, i) => k with { Gone = gone[i] })], LikenessStore.NameOf(number, "log"), number + 1, mark);
        manifest.Write(folder);
        LikenessStore.Sweep(folder, manifest);
        return (places.Count, replaced);
    }

    /// <summary>A damaged manifest is what a rebuild is for: numbers go on from the files that are there.</summary>
    private static int NextNumber(string folder) => Directory.EnumerateFiles(folder, "likeness-*").Select(NumberOf).Append(0).Max() + 1;

    private static int NumberOf(string path)
    {
        var name = Path.GetFileNameWithoutExtension(path).AsSpan("likeness-".Length);
        return int.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;
    }
}
