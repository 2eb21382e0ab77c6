using Masthead.Data;
using Masthead.Likeness;
using Masthead.Text;

namespace Masthead.Tests.Likeness;

/// <summary>The index on the disk: what was acknowledged is there after whatever happens.</summary>
public sealed class LikenessStoreTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("masthead-likeness-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    /// <summary>No two have a word in common.</summary>
    private static string Text(int n) => string.Join(' ', "boat came home late one quiet evening with herring nets and crew".Split(' ').Select(word => $"{word}{(char)('a' + (n % 26))}{n}"));

    private static string? Found(LikenessIndex index, int n) => index.Query(Text(n)).Select(m => m.Id).FirstOrDefault(id => id.StartsWith($"{n}-", StringComparison.Ordinal));

    private string Log => Directory.GetFiles(_folder, "likeness-*.log").Single();

    private string Segment => Directory.GetFiles(_folder, "likeness-*.segment").First();

    [Fact]
    public void What_was_added_replaced_and_removed_is_so_after_it_is_opened_again()
    {
        using (var store = LikenessStore.Open(_folder))
        {
            for (var n = 0; n < 20; n++) store.Add($"{n}-a", Text(n));
            store.Add("3-a", Text(100));
            Assert.True(store.Remove("5-a"));
            Assert.False(store.Remove("5-a"));
        }
        using var again = LikenessStore.Open(_folder);
        Assert.Equal(19, again.Index.Count);
        Assert.Equal("4-a", Found(again.Index, 4));
        Assert.Null(Found(again.Index, 5));
        Assert.Equal("3-a", again.Query(Text(100))[0].Id);
    }

    [Fact]
    public void Many_articles_are_sealed_in_segments_and_taken_from_them()
    {
        using (var store = LikenessStore.Open(_folder, mostFresh: 10))
        {
            for (var n = 0; n < 35; n++) store.Add($"{n}-a", Text(n));
            // Two of sealed segments, remembered by the manifest once the next is sealed, and one by the log alone.
            store.Remove("1-a");
            store.Add("12-a", Text(200));
            for (var n = 35; n < 45; n++) store.Add($"{n}-a", Text(n));
            store.Remove("2-a");
        }
        Assert.Equal(4, Directory.GetFiles(_folder, "likeness-*.segment").Length);
        using var again = LikenessStore.Open(_folder, mostFresh: 10);
        Assert.Equal(43, again.Index.Count);
        for (var n = 0; n < 45; n++) Assert.Equal(n is 1 or 2 or 12 ? null : $"{n}-a", Found(again.Index, n));
        Assert.Equal("12-a", again.Query(Text(200))[0].Id);
        Assert.Equal(43, LikenessStore.Read(_folder).Count);
    }

    [Fact]
    public void A_record_torn_at_any_byte_takes_nothing_with_it_that_was_acknowledged()
    {
        long before;
        using (var store = LikenessStore.Open(_folder))
        {
            store.Add("0-a", Text(0));
            store.Remove("0-a");
            store.Add("1-a", Text(1));
            before = new FileInfo(Log).Length;
            store.Add("2-a", Text(2));
        }
        var whole = File.ReadAllBytes(Log);
        for (var length = before; length <= whole.Length; length++)
        {
            // Cut short, and cut short in a file that was lengthened with nothing.
            foreach (var blank in new[] { 0, 1, 40 })
            {
                File.WriteAllBytes(Log, [.. whole[..(int)length], .. new byte[blank]]);
                Assert.Equal(length == whole.Length ? "2-a" : null, Found(LikenessStore.Read(_folder), 2));
                using (var store = LikenessStore.Open(_folder))
                {
                    Assert.Equal((null, "1-a"), (Found(store.Index, 0), Found(store.Index, 1)));
                    Assert.Equal(length == whole.Length ? "2-a" : null, Found(store.Index, 2));
                    store.Add("3-a", Text(3));
                }
                using var again = LikenessStore.Open(_folder);
                Assert.Equal(("1-a", "3-a"), (Found(again.Index, 1), Found(again.Index, 3)));
            }
        }
    }

    [Fact]
    public void Damage_before_the_last_record_is_said_and_nothing_is_cut_off()
    {
        using (var store = LikenessStore.Open(_folder)) for (var n = 0; n < 3; n++) store.Add($"{n}-a", Text(n));
        var whole = File.ReadAllBytes(Log);
        var first = 16 + BitConverter.ToInt32(whole);
        for (var at = 0; at < first; at++)
        {
            var broken = whole.ToArray();
            broken[at] ^= 0x10;
            File.WriteAllBytes(Log, broken);
            Assert.Contains("is damaged at byte 0. Build the index again", Assert.Throws<CannotBeDone>(() => LikenessStore.Open(_folder)).Message, StringComparison.Ordinal);
            Assert.Equal(whole.Length, new FileInfo(Log).Length);
        }
    }

    [Fact]
    public void A_damaged_segment_or_manifest_is_said_and_can_be_built_again()
    {
        LikenessStore.Rebuild(_folder, Enumerable.Range(0, 20).Select(n => ($"{n}-a", Text(n))));
        var manifest = Path.Combine(_folder, LikenessManifest.Name);
        foreach (var path in new[] { Segment, manifest })
        {
            var whole = File.ReadAllBytes(path);
            foreach (var broken in new[] { whole[..^3], [.. whole[..(whole.Length / 2)], (byte)~whole[whole.Length / 2], .. whole[(whole.Length / 2 + 1)..]], [] })
            {
                File.WriteAllBytes(path, broken);
                Assert.Contains(path, Assert.Throws<CannotBeDone>(() => LikenessStore.Open(_folder)).Message, StringComparison.Ordinal);
                Assert.Throws<CannotBeDone>(() => LikenessStore.Read(_folder));
            }
            File.WriteAllBytes(path, whole);
        }
        File.Delete(Segment);
        Assert.Contains("is missing", Assert.Throws<CannotBeDone>(() => LikenessStore.Open(_folder)).Message, StringComparison.Ordinal);
        File.WriteAllBytes(manifest, [1, 2, 3]);
        LikenessStore.Rebuild(_folder, Enumerable.Range(0, 20).Select(n => ($"{n}-b", Text(n))));
        Assert.Equal("7-b", Found(LikenessStore.Read(_folder), 7));
    }

    [Fact]
    public void A_rebuild_that_fails_leaves_the_old_index_and_one_that_ends_replaces_it()
    {
        LikenessStore.Rebuild(_folder, [("1-a", Text(1))]);
        static IEnumerable<(string, string)> Broken()
        {
            yield return ("2-a", Text(2));
            throw new CannotBeDone("a line is broken");
        }
        Assert.Throws<CannotBeDone>(() => LikenessStore.Rebuild(_folder, Broken()));
        Assert.Equal("1-a", Found(LikenessStore.Read(_folder), 1));

        Assert.Equal((2, 1), LikenessStore.Rebuild(_folder, [("2-a", Text(2)), ("3-a", Text(3)), ("2-a", Text(4))]));
        var index = LikenessStore.Read(_folder);
        Assert.Equal(2, index.Count);
        Assert.Equal((null, null, "3-a"), (Found(index, 1), Found(index, 2), Found(index, 3)));
        Assert.Equal("2-a", index.Query(Text(4))[0].Id);
    }

    [Fact]
    public void What_a_crash_left_beside_the_index_is_swept()
    {
        LikenessStore.Rebuild(_folder, [("1-a", Text(1))]);
        File.WriteAllText(Path.Combine(_folder, "likeness-000009.segment"), "half");
        File.WriteAllText(Path.Combine(_folder, "likeness-000010.segment.new"), "half");
        File.WriteAllText(Path.Combine(_folder, "readme.txt"), "ours");
        using var store = LikenessStore.Open(_folder);
        Assert.Equal(["likeness-000001.segment", "likeness-000002.log", "likeness.lock", "likeness.manifest", "readme.txt"], Directory.GetFiles(_folder).Select(Path.GetFileName).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void One_at_a_time_holds_the_folder_and_others_may_read()
    {
        using var store = LikenessStore.Open(_folder);
        store.Add("1-a", Text(1));
        Assert.Contains("held by another process", Assert.Throws<CannotBeDone>(() => LikenessStore.Open(_folder)).Message, StringComparison.Ordinal);
        Assert.Throws<CannotBeDone>(() => LikenessStore.Rebuild(_folder, [("2-a", Text(2))]));
        Assert.Equal("1-a", Found(LikenessStore.Read(_folder), 1));
    }

    [Fact]
    public void Changes_and_their_mark_are_there_together_or_the_mark_is_not()
    {
        long before;
        using (var store = LikenessStore.Open(_folder))
        {
            Assert.Null(store.Mark);
            store.Apply([("1-a", Fingerprint.Of(Text(1))), ("2-a", Fingerprint.Of(Text(2)))], "one");
            before = new FileInfo(Log).Length;
            store.Apply([("3-a", Fingerprint.Of(Text(3))), ("1-a", null)], "two");
        }
        var whole = File.ReadAllBytes(Log);
        foreach (var length in Enumerable.Range((int)before, whole.Length - (int)before).Where(length => length % 9 == 0).Append(whole.Length))
        {
            File.WriteAllBytes(Log, whole[..length]);
            Assert.Equal(length == whole.Length ? "two" : "one", LikenessStore.Inspect(_folder));
            using var store = LikenessStore.Open(_folder);
            Assert.Equal(length == whole.Length ? "two" : "one", store.Mark);
            Assert.Equal("2-a", Found(store.Index, 2));
            if (length < whole.Length) continue;
            Assert.Equal((null, "3-a"), (Found(store.Index, 1), Found(store.Index, 3)));
        }
    }

    [Fact]
    public void A_mark_outlives_the_log_that_it_stood_in_and_a_rebuild_sets_its_own()
    {
        using (var store = LikenessStore.Open(_folder, mostFresh: 3))
        {
            for (var n = 0; n < 3; n++) store.Apply([($"{n}-a", Fingerprint.Of(Text(n)))], $"mark {n}");
            Assert.Equal(0, new FileInfo(Log).Length);
        }
        using (var store = LikenessStore.Open(_folder)) Assert.Equal("mark 2", store.Mark);
        LikenessStore.Rebuild(_folder, [("5-a", Text(5))], "anew");
        Assert.Equal("anew", LikenessStore.Inspect(_folder));
        LikenessStore.Rebuild(_folder, [("5-a", Text(5))]);
        Assert.Null(LikenessStore.Inspect(_folder));
    }

    [Fact]
    public void What_is_so_already_is_not_written_again()
    {
        using var store = LikenessStore.Open(_folder);
        store.Apply([("1-a", Fingerprint.Of(Text(1)))], "one");
        var before = new FileInfo(Log).Length;
        store.Apply([("1-a", Fingerprint.Of(Text(1))), ("2-a", null)], "one");
        Assert.Equal(before, new FileInfo(Log).Length);
        store.Apply([("1-a", Fingerprint.Of(Text(2)))], "one");
        Assert.Equal((null, "1-a"), (Found(store.Index, 1), store.Query(Text(2))[0].Id));
    }

    [Fact]
    public void A_damaged_index_is_seen_without_being_opened_and_a_held_one_is_known()
    {
        LikenessStore.Rebuild(_folder, Enumerable.Range(0, 20).Select(n => ($"{n}-a", Text(n))), "mark");
        Assert.False(LikenessStore.IsHeld(_folder));
        using (LikenessStore.Open(_folder)) Assert.True(LikenessStore.IsHeld(_folder));
        var whole = File.ReadAllBytes(Segment);
        whole[^1] ^= 1;
        File.WriteAllBytes(Segment, whole);
        Assert.Contains("is damaged", Assert.Throws<CannotBeDone>(() => LikenessStore.Inspect(_folder)).Message, StringComparison.Ordinal);
        File.Delete(Segment);
        Assert.Throws<CannotBeDone>(() => LikenessStore.Inspect(_folder));
    }
}
