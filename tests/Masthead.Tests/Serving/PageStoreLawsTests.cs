using CsCheck;
using Masthead.Serving;
using Masthead.Serving.Snapshots;

namespace Masthead.Tests.Serving;

/// <summary>The store against a model: renders and publishes in any order.</summary>
public sealed class PageStoreLawsTests
{
    private static readonly Guid Publication = Guid.Parse("0192f0c1-2b3c-7d4e-8f50-112233445566");
    private static readonly DateTimeOffset Noon = new(2026, 3, 14, 12, 0, 0, TimeSpan.Zero);

    private static StoredPage PageOf(string path, string words, params string[] keys) =>
        PageFinishing.Finish(new PageRequest(Publication, "http://post.test", path, ""), new Page(200, "text/plain", System.Text.Encoding.UTF8.GetBytes(words)), keys);

    private enum Step { Begin, Read, Keep, Commit, Drop }

    /// <summary>Two keys, two pages that carry both, and the steps of renders and publishes in any order. After a publish's keys were dropped,
    /// no page in the store tells what stood before it.</summary>
    [Fact]
    public void Whatever_the_order_no_page_in_the_store_is_older_than_a_publish_that_was_applied() =>
        Gen.Select(Gen.Int[0, 4], Gen.Int[0, 1], Gen.Int[0, 3]).Array[1, 60].Sample(steps =>
        {
            var store = new PageStore(64L << 20);
            store.Open();
            var (committed, applied) = (new int[2], new int[2]);
            var renders = new (RenderTicket Ticket, int[]? Seen)?[4];
            foreach (var (step, key, slot) in steps)
            {
                switch ((Step)step)
                {
                    case Step.Begin when renders[slot] is null:
                        renders[slot] = (store.Begin(), null);
                        break;
                    case Step.Read when renders[slot] is { Seen: null } render:
                        renders[slot] = (render.Ticket, [.. committed]);
                        break;
                    case Step.Keep when renders[slot] is { Seen: { } seen } render:
                        using (render.Ticket) store.Keep(PageOf("/" + (slot % 2), $"{seen[0]},{seen[1]}", "key:0", "key:1"), render.Ticket);
                        renders[slot] = null;
                        break;
                    case Step.Commit:
                        committed[key]++;
                        break;
                    case Step.Drop:
                        applied[key] = committed[key];
                        store.Drop(Publication, ["key:" + key], forget: false, Noon);
                        break;
                }
                for (var page = 0; page < 2; page++)
                {
                    if (store.Find(new PageId(Publication, "/" + page, ""), TimeProvider.System) is not { } found) continue;
                    var told = System.Text.Encoding.UTF8.GetString(found.Identity.Bytes).Split(',').Select(n => int.Parse(n, System.Globalization.CultureInfo.InvariantCulture)).ToArray();
                    Assert.True(told[0] >= applied[0] && told[1] >= applied[1], "an older page than was applied");
                }
            }
        }, iter: 20_000);

    private enum Turn { Commit, Apply, Render, Snapshot, Restart, Restore }

    /// <summary>A node that writes snapshots, is started again from the last one at any moment, and takes its pages back whenever it comes to it. What it applied, since it was started or in the
    /// snapshot's time, no page in its store falls short of.</summary>
    [Fact]
    public void Whatever_the_order_no_page_of_a_snapshot_is_older_than_a_publish_that_was_applied() =>
        Gen.Select(Gen.Int[0, 5], Gen.Int[0, 1]).Array[1, 60].Sample(steps =>
        {
            var log = new List<int>();
            var (position, store) = (0, new PageStore(64L << 20));
            store.Open();
            (int Position, byte[] Bytes)? kept = null;
            (RenderTicket Ticket, byte[] Bytes)? restoring = null;
            foreach (var (step, key) in steps)
            {
                switch ((Turn)step)
                {
                    case Turn.Commit:
                        log.Add(key);
                        break;
                    case Turn.Apply when position < log.Count:
                        store.Drop(Publication, ["key:" + log[position]], forget: false, Noon);
                        position++;
                        break;
                    case Turn.Render:
                        using (var ticket = store.Begin()) store.Keep(PageOf("/" + key, $"{log.Count(k => k == 0)},{log.Count(k => k == 1)}", "key:0", "key:1"), ticket);
                        break;
                    case Turn.Snapshot:
                        using (var bytes = new MemoryStream())
                        {
                            var pages = store.Pages;
                            SnapshotFile.Write(bytes, new SnapshotHead("", new LogPlace(position, 0), Noon, new Dictionary<string, HostedPublication>(StringComparer.Ordinal)), pages);
                            kept = (position, bytes.ToArray());
                        }
                        break;
                    case Turn.Restart when kept is { } from:
                        (position, store) = (from.Position, new PageStore(64L << 20));
                        store.Open();
                        restoring = (store.Begin(), from.Bytes);
                        break;
                    case Turn.Restore when restoring is { } now:
                        using (now.Ticket)
                        using (var bytes = new MemoryStream(now.Bytes))
                        {
                            foreach (var page in SnapshotFile.Pages(bytes, SnapshotFile.Read(bytes)!.Value.PagesAt))
                                if (page.DroppedAtStart is null) store.Keep(page, now.Ticket);
                        }
                        restoring = null;
                        break;
                }
                int[] applied = [log.Take(position).Count(k => k == 0), log.Take(position).Count(k => k == 1)];
                for (var page = 0; page < 2; page++)
                {
                    if (store.Find(new PageId(Publication, "/" + page, ""), TimeProvider.System) is not { } found) continue;
                    var told = System.Text.Encoding.UTF8.GetString(found.Identity.Bytes).Split(',').Select(n => int.Parse(n, System.Globalization.CultureInfo.InvariantCulture)).ToArray();
                    Assert.True(told[0] >= applied[0] && told[1] >= applied[1], "an older page than was applied");
                }
            }
        }, iter: 20_000);

    [Fact]
    public void Nothing_is_kept_before_the_place_in_the_log_is_known()
    {
        var store = new PageStore(1L << 20);
        using var early = store.Begin();
        Assert.False(store.Keep(PageOf("/a/", "a"), early));
        store.Open();
        Assert.False(store.Keep(PageOf("/a/", "a"), early));
        using var late = store.Begin();
        Assert.True(store.Keep(PageOf("/a/", "a"), late));
    }

    [Fact]
    public void The_store_stays_within_its_bytes_and_its_sums_are_true() =>
        Gen.Select(Gen.Int[0, 80], Gen.Int[1, 6_000], Gen.Int[0, 9]).Array[1, 300].Sample(steps =>
        {
            const long capacity = 100_000;
            var store = new PageStore(capacity);
            store.Open();
            foreach (var (path, size, deed) in steps)
            {
                var id = new PageId(Publication, "/" + path, "");
                if (deed == 0) store.Drop(Publication, ["key:" + (path % 7)], forget: size % 2 == 0, Noon);
                else if (deed < 5) store.Find(id, TimeProvider.System);
                else
                {
                    using var ticket = store.Begin();
                    store.Keep(PageOf("/" + path, new string('x', size), "key:" + (path % 7)), ticket);
                }
                Assert.InRange(store.Weight, 0, capacity);
            }
            var held = Enumerable.Range(0, 81).Select(n => store.LastGood(new PageId(Publication, "/" + n, ""))).OfType<StoredPage>().ToList();
            Assert.Equal(store.Count, held.Count);
            Assert.Equal(store.Weight, held.Sum(p => p.Weight));
            store.Drop(Publication, [PageKey.Publication], forget: true, Noon);
            Assert.Equal((0, 0L), (store.Count, store.Weight));
        });

    [Fact]
    public void A_flood_of_addresses_that_do_not_exist_does_not_push_out_what_is_read()
    {
        var store = new PageStore(1L << 20);
        store.Open();
        void Keep(string path)
        {
            using var ticket = store.Begin();
            store.Keep(PageOf(path, "words"), ticket);
        }
        var read = Enumerable.Range(0, 50).Select(n => "/read/" + n).ToList();
        foreach (var path in read) Keep(path);
        for (var n = 0; n < 20_000; n++)
        {
            if (n % 100 == 0) foreach (var path in read) store.Find(new PageId(Publication, path, ""), TimeProvider.System);
            Keep("/flood/" + n);
        }
        Assert.All(read, path => Assert.NotNull(store.Find(new PageId(Publication, path, ""), TimeProvider.System)));
    }
}
