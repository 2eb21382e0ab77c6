using System.Text;
using Masthead.Accounts;
using Masthead.Audit;
using Masthead.Data;
using Masthead.Pictures;
using Masthead.Publishing;
using Masthead.Stories;
using Masthead.Tests.Reading;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.Extensions.DependencyInjection;
using NetVips;

namespace Masthead.Tests.Pictures;

public sealed class PictureLibraryTests
{
    private static CancellationToken Cancel => NewsroomUnderTest.Cancel;

    private static Task<Picture> DescribeAsync(NewsroomUnderTest newsroom, Picture picture, Func<PictureWords, PictureWords> change, int? version = null) => newsroom.DoAsync(async s =>
    {
        var now = await s.GetRequiredService<NewsroomDb>().Pictures().AsNoTracking().SingleAsync(p => p.Id == picture.Id, Cancel);
        return await s.GetRequiredService<DescribePicture>().DoAsync(newsroom.Post.Id, picture.Id, change(now.Words), version ?? now.WordsVersion, newsroom.Editor, Cancel);
    });

    private static Task<string[]> UsesAsync(NewsroomUnderTest newsroom) => newsroom.DoAsync(async s =>
        (await s.GetRequiredService<NewsroomDb>().PictureUses().ToListAsync(Cancel)).Select(u => $"{u.StoryId} {u.PictureId} {u.Place}").Order(StringComparer.Ordinal).ToArray());

    private static string[] Sorted(params (Guid Story, Picture Picture, PicturePlace Place)[] uses) => [.. uses.Select(u => $"{u.Story} {u.Picture.Id} {u.Place}").Order(StringComparer.Ordinal)];

    private static StoryContent Showing(StoryContent content, params Picture[] inBody) =>
        content with { Body = new StoryDocument([.. NewsroomUnderTest.BodyOf("It lies dry.").Blocks, .. inBody.Select(p => new PictureBlock(Block.NewId(), p.Id, "Mud", "Mud.", "Ana Lopez"))]) };

    private static Task<IReadOnlyList<Picture>> FindAsync(NewsroomUnderTest newsroom, string words, PictureFilter filter = PictureFilter.All, Guid? before = null, int most = 10, Guid mine = default) =>
        newsroom.DoAsync(s => s.GetRequiredService<FindPictures>().DoAsync(newsroom.Post.Id, words, filter, mine, PictureRights.Today(newsroom.Post.Zone, newsroom.Clock.GetUtcNow()), before, most, Cancel));

    /// <summary>The same with so many of the newest read before the index is asked.</summary>
    private static async Task<string> FoundAsync(NewsroomUnderTest newsroom, int glance, string words, PictureFilter filter, Guid? before, int most) => string.Join(' ', (await newsroom.DoAsync(s =>
        new FindPictures(s.GetRequiredService<NewsroomDb>(), s.GetRequiredService<IPictureIndex>()) { Glance = glance }.DoAsync(newsroom.Post.Id, words, filter, Guid.Empty, PictureRights.Today(newsroom.Post.Zone, newsroom.Clock.GetUtcNow()), before, most, Cancel))).Select(p => p.FileName));

    [Fact]
    public async Task A_page_is_the_same_however_many_are_read_before_the_index_is_asked()
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();
        var other = await newsroom.OpenPublicationAsync("hill-post", "The Hill Post", "hill.test");
        var pictures = new List<Picture>();
        // “tide” is in all, “quay” in every third, “gull” in one far back that has a quay, “crab” in one that has none.
        await newsroom.DoAsync(async s =>
        {
            var db = s.GetRequiredService<NewsroomDb>();
            for (var i = 0; i < 120; i++)
            {
                newsroom.Clock.Advance(TimeSpan.FromMilliseconds(2));
                foreach (var place in new[] { newsroom.Post.Id, other.Id })
                {
                    var picture = new Picture(place, i.ToString("x64", System.Globalization.CultureInfo.InvariantCulture), 600, 400, "image/png", $"{i}.png", newsroom.Clock.GetUtcNow());
                    picture.Describe(new PictureWords("Spring tides", (i % 3 == 0 ? "The quay. " : "") + (i == 12 ? "A gull. " : "") + (i == 13 ? "A crab." : ""), i % 2 == 0 ? "Ana" : ""));
                    db.Pictures().Add(picture);
                    db.WordsOfPictures().Add(new WordsOfPicture(picture));
                    if (place == newsroom.Post.Id) pictures.Add(picture);
                    await db.SaveChangesAsync(Cancel);
                }
            }
            return 0;
        });
        var all = pictures.Select((p, i) => (Picture: p, I: i)).Reverse().ToList();
        string Wanted(Func<int, bool> has, Guid? before, int most) => string.Join(' ', all.Where(p => has(p.I) && (before is not { } b || p.Picture.Id.CompareTo(b) < 0)).Take(most + 1).Select(p => p.Picture.FileName));
        foreach (var (words, has) in new (string, Func<int, bool>)[]
        {
            ("tide", _ => true), ("quay spri", i => i % 3 == 0), ("quay gull", i => i == 12), ("crab quay", _ => false), ("tides crab", i => i == 13), ("gull tide quay", i => i == 12), ("nowhere", _ => false), ("tides nowhere", _ => false),
        })
        {
            foreach (var (filter, left) in new (PictureFilter, Func<int, bool>)[] { (PictureFilter.All, _ => true), (PictureFilter.Uncredited, i => i % 2 != 0) })
            {
                foreach (var (before, most) in new (Guid?, int)[] { (null, 5), (pictures[60].Id, 5), (pictures[13].Id, 2), (null, 50) })
                {
                    foreach (var glance in new[] { 0, 1, 52, 1_000 })
                        Assert.Equal((words, filter, glance, Wanted(i => has(i) && left(i), before, most)), (words, filter, glance, await FoundAsync(newsroom, glance, words, filter, before, most)));
                }
            }
        }
    }

    private static async Task<Picture> BringAsync(NewsroomUnderTest newsroom, int width, PictureWords? words = null, string file = "IMG_1.png", Actor? by = null)
    {
        newsroom.Clock.Advance(TimeSpan.FromMilliseconds(2));
        return (await newsroom.DoAsync(s => s.GetRequiredService<BringPicture>().TakeAsync(newsroom.Post.Id, PictureCopy.Halves(width, 40), file, Cancel, words, by))).Picture;
    }

    [Fact]
    public async Task Words_of_the_library_are_on_the_pages_of_a_lead_at_once_and_in_no_revision()
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();
        var picture = await newsroom.BringAsync(PictureCopy.Halves(600, 400));
        var story = await newsroom.ShowAsync(picture);
        Assert.Contains("Low water.", await newsroom.ReadAsync(story), StringComparison.Ordinal);
        var signed = await newsroom.DoAsync(s => s.GetRequiredService<NewsroomDb>().Revisions().Select(r => r.Sha256).ToListAsync(Cancel));

        await DescribeAsync(newsroom, picture, w => w with { Caption = "The harbour at ebb.", Notes = "Bought from the agency." });

        var page = await newsroom.ReadAsync(story);
        Assert.Contains("The harbour at ebb.", page, StringComparison.Ordinal);
        Assert.DoesNotContain("Bought from", page, StringComparison.Ordinal);
        // The words of a picture in the body are the story's own.
        Assert.Contains("Mud.", page, StringComparison.Ordinal);
        Assert.Equal(signed, await newsroom.DoAsync(s => s.GetRequiredService<NewsroomDb>().Revisions().Select(r => r.Sha256).ToListAsync(Cancel)));
        var told = await newsroom.DoAsync(s => s.GetRequiredService<NewsroomDb>().Audit().SingleAsync(e => e.SubjectId == picture.Id, Cancel));
        Assert.Equal((Deeds.PictureDescribed, "Edith Editor"), (told.Deed, told.By));
        Assert.Contains("“Low water.” → “The harbour at ebb.”", told.Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_saw_older_words_overwrites_none()
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();
        var picture = await newsroom.BringAsync(PictureCopy.Halves(60, 40));
        await DescribeAsync(newsroom, picture, w => w with { Credit = "First" });
        Assert.Equal("stale", (await Assert.ThrowsAsync<RuleBroken>(() => DescribeAsync(newsroom, picture, w => w with { Credit = "Second" }, picture.WordsVersion))).Code);
        Assert.Equal("First", (await newsroom.AsItIsAsync(picture)).Credit);
    }

    [Theory]
    [InlineData("javascript:alert(1)")]
    [InlineData("not an address")]
    public async Task A_licence_has_an_address_or_none(string address)
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();
        var picture = await newsroom.BringAsync(PictureCopy.Halves(60, 40));
        Assert.Equal("picture-words", (await Assert.ThrowsAsync<RuleBroken>(() => DescribeAsync(newsroom, picture, w => w with { LicenceAddress = address }))).Code);
        Assert.Equal("picture-words", (await Assert.ThrowsAsync<RuleBroken>(() => DescribeAsync(newsroom, picture, w => w with { Credit = new string('x', 301) }))).Code);
    }

    [Fact]
    public async Task What_XMP_says_is_read_and_what_a_person_says_stands_above_it()
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();
        const string packet = """
            <x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
            <rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:photoshop="http://ns.adobe.com/photoshop/1.0/" xmlns:xmpRights="http://ns.adobe.com/xap/1.0/rights/" xmlns:Iptc4xmpCore="http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/"
              photoshop:Credit="Tide Agency" xmpRights:WebStatement="https://licence.example/4">
              <dc:creator><rdf:Seq><rdf:li>Omar Reid</rdf:li></rdf:Seq></dc:creator>
              <dc:description><rdf:Alt><rdf:li xml:lang="de">Die Fähre.</rdf:li><rdf:li xml:lang="x-default">The ferry.</rdf:li></rdf:Alt></dc:description>
              <dc:rights><rdf:Alt><rdf:li xml:lang="x-default">© Omar Reid</rdf:li></rdf:Alt></dc:rights>
              <dc:subject><rdf:Bag><rdf:li>ferry</rdf:li><rdf:li>quay</rdf:li></rdf:Bag></dc:subject>
              <xmpRights:UsageTerms><rdf:Alt><rdf:li xml:lang="x-default">Once, in print.</rdf:li></rdf:Alt></xmpRights:UsageTerms>
              <Iptc4xmpCore:AltTextAccessibility><rdf:Alt><rdf:li xml:lang="x-default">A white ferry.</rdf:li></rdf:Alt></Iptc4xmpCore:AltTextAccessibility>
            </rdf:Description></rdf:RDF></x:xmpmeta>
            """;
        byte[] File(string xmp)
        {
            using var plain = PictureCopy.Plain(40, 30, 10, 20, 30);
            using var said = plain.Mutate(image => image.Set(GValue.BlobType, "xmp-data", Encoding.UTF8.GetBytes(xmp)));
            return said.JpegsaveBuffer();
        }
        var brought = await newsroom.DoAsync(s => s.GetRequiredService<BringPicture>().TakeAsync(newsroom.Post.Id, File(packet), "f.jpg", Cancel, new PictureWords("", "Our caption.", ""), newsroom.Editor));
        Assert.Equal(new PictureWords("A white ferry.", "Our caption.", "Omar Reid / Tide Agency") { Copyright = "© Omar Reid", Keywords = "ferry, quay", Licence = "Once, in print.", LicenceAddress = "https://licence.example/4" }, brought.Picture.Words);
        Assert.Equal("Edith Editor", brought.Picture.BroughtBy);

        var again = await newsroom.DoAsync(s => s.GetRequiredService<BringPicture>().TakeAsync(newsroom.Post.Id, File(packet), "g.jpg", Cancel, by: newsroom.Editor));
        Assert.Equal((true, brought.Picture.Id, "f.jpg"), (again.WasThere, again.Picture.Id, again.Picture.FileName));
        Assert.Single(await newsroom.DoAsync(s => s.GetRequiredService<NewsroomDb>().Audit().Where(e => e.Deed == Deeds.PictureBrought).ToListAsync(Cancel)));
        var broken = await newsroom.DoAsync(s => s.GetRequiredService<BringPicture>().TakeAsync(newsroom.Post.Id, File("<!DOCTYPE x [<!ENTITY a SYSTEM 'file:///etc/passwd'>]><x>&a;</x>"), "h.jpg", Cancel));
        Assert.Equal("", broken.Picture.Caption);
    }

    [Fact]
    public async Task After_the_last_day_of_its_rights_a_picture_goes_into_no_story_newly_and_out_of_none()
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();
        var picture = await newsroom.BringAsync(PictureCopy.Halves(600, 400));
        // The newsroom's clock stands on 14 March, 09:00 in London.
        await DescribeAsync(newsroom, picture, w => w with { RightsEndOn = new DateOnly(2026, 3, 14) });
        var shows = await newsroom.WriteAsync(new StoryContent { Headline = "It lies dry", LeadPictureId = picture.Id, Body = NewsroomUnderTest.BodyOf("Mud.") });
        await newsroom.PublishAsync(shows);
        var later = await newsroom.WriteAsync(Showing(new StoryContent { Headline = "It lies dry again" }, picture));
        var scheduled = await Assert.ThrowsAsync<RuleBroken>(() => newsroom.DoAsync(async s => { await s.GetRequiredService<ScheduleStory>().DoAsync(later, 1, newsroom.Clock.GetUtcNow().AddDays(1), newsroom.Editor, Cancel); return 0; }));
        Assert.Equal("picture-rights", scheduled.Code);
        newsroom.Clock.Advance(new DateTimeOffset(2026, 3, 14, 23, 59, 0, TimeSpan.Zero) - newsroom.Clock.GetUtcNow());
        await newsroom.PublishAsync(await newsroom.WriteAsync(Showing(new StoryContent { Headline = "On the last day" }, picture)));

        newsroom.Clock.Advance(TimeSpan.FromMinutes(2));
        var refused = await Assert.ThrowsAsync<RuleBroken>(() => newsroom.PublishAsync(later));
        Assert.Equal("picture-rights", refused.Code);
        Assert.Contains("“The harbour” end on 14 March 2026", refused.Message, StringComparison.Ordinal);
        // What shows it already can be corrected, and shows it still; a draft with it can be saved.
        await newsroom.EditAsync(shows, c => c with { Headline = "It lies quite dry" });
        Assert.True((await newsroom.PublishAsync(shows)).Changed);
        await newsroom.EditAsync(later, c => c with { Kicker = "Harbour" });
        // A story that was taken down shows it newly.
        await newsroom.DoAsync(s => s.GetRequiredService<WithdrawStory>().DoAsync(shows, "We look at it.", newsroom.Editor, Cancel));
        Assert.Equal("picture-rights", (await Assert.ThrowsAsync<RuleBroken>(() => newsroom.PublishAsync(shows))).Code);
        var (ended, ending) = await newsroom.DoAsync(s => s.GetRequiredService<FindPictures>().AlarmsAsync(newsroom.Post.Id, PictureRights.Today(newsroom.Post.Zone, newsroom.Clock.GetUtcNow()), Cancel));
        Assert.Equal((1, 0), (ended, ending));
    }

    [Fact]
    public async Task Uses_follow_drafts_hours_and_readers_and_a_revision_keeps_its_own()
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();
        var (lead, body, other) = (await BringAsync(newsroom, 60), await BringAsync(newsroom, 62), await BringAsync(newsroom, 64));
        var story = await newsroom.WriteAsync(Showing(new StoryContent { Headline = "It lies dry", LeadPictureId = lead.Id }, body, body));
        Assert.Equal(Sorted((story, lead, PicturePlace.Draft), (story, body, PicturePlace.Draft)), await UsesAsync(newsroom));

        await newsroom.PublishAsync(story);
        (Guid, Picture, PicturePlace)[] kept = [(story, lead, PicturePlace.Revision), (story, body, PicturePlace.Revision)];
        Assert.Equal(Sorted([.. kept, (story, lead, PicturePlace.Draft), (story, body, PicturePlace.Draft), (story, lead, PicturePlace.Shown), (story, body, PicturePlace.Shown)]), await UsesAsync(newsroom));

        await newsroom.EditAsync(story, c => Showing(c with { LeadPictureId = null }, other));
        await newsroom.DoAsync(async s => { await s.GetRequiredService<ScheduleStory>().DoAsync(story, 2, newsroom.Clock.GetUtcNow().AddHours(1), newsroom.Editor, Cancel); return 0; });
        await newsroom.EditAsync(story, c => Showing(c));
        Assert.Equal(Sorted([.. kept, (story, other, PicturePlace.Scheduled), (story, lead, PicturePlace.Shown), (story, body, PicturePlace.Shown)]), await UsesAsync(newsroom));
        newsroom.Clock.Advance(TimeSpan.FromHours(2));
        await newsroom.DoJobsAsync();
        Assert.Equal(Sorted([.. kept, (story, other, PicturePlace.Revision), (story, other, PicturePlace.Shown)]), await UsesAsync(newsroom));
        await newsroom.DoAsync(s => s.GetRequiredService<WithdrawStory>().DoAsync(story, "We look at it.", newsroom.Editor, Cancel));
        var all = Sorted([.. kept, (story, other, PicturePlace.Revision)]);
        Assert.Equal(all, await UsesAsync(newsroom));

        // The migration writes the same from what is there.
        await newsroom.PublishAsync(story);
        var before = await UsesAsync(newsroom);
        await newsroom.DoAsync(async s =>
        {
            var db = s.GetRequiredService<NewsroomDb>();
            var migrations = db.Database.GetMigrations().ToList();
            await db.Database.GetService<IMigrator>().MigrateAsync(migrations[migrations.FindIndex(m => m.EndsWith("_TheDesk", StringComparison.Ordinal)) - 1], Cancel);
            await db.Database.MigrateAsync(Cancel);
            return 0;
        });
        Assert.Equal(before, await UsesAsync(newsroom));
        Assert.Empty(await FindAsync(newsroom, "img"));
        await newsroom.DoJobsAsync();
        Assert.Equal(3, (await FindAsync(newsroom, "img")).Count);
    }

    [Fact]
    public async Task A_picture_in_use_stays_and_one_in_none_goes_with_its_files()
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();
        var (used, unused) = (await BringAsync(newsroom, 60), await BringAsync(newsroom, 62));
        var story = await newsroom.WriteAsync(Showing(new StoryContent { Headline = "It lies dry" }, used));
        Task DeleteAsync(Picture picture) => newsroom.DoAsync(async s => { await s.GetRequiredService<DeletePicture>().DoAsync(newsroom.Post.Id, picture.Id, newsroom.Editor, Cancel); return 0; });
        var refused = await Assert.ThrowsAsync<RuleBroken>(() => DeleteAsync(used));
        Assert.Equal("picture-used", refused.Code);
        using var reader = newsroom.Reader();
        await reader.GetByteArrayAsync($"/pictures/{unused.Sha256}/62.jpg", Cancel);
        string[] Files(Picture picture) => Directory.GetFiles(Path.Combine(newsroom.Folder, "media"), picture.Sha256 + "*", SearchOption.AllDirectories);
        Assert.Equal(2, Files(unused).Length);

        await DeleteAsync(unused);

        Assert.Empty(Files(unused));
        Assert.Equal(System.Net.HttpStatusCode.NotFound, (await reader.GetAsync($"/pictures/{unused.Sha256}/62.jpg", Cancel)).StatusCode);
        var told = await newsroom.DoAsync(s => s.GetRequiredService<NewsroomDb>().Audit().SingleAsync(e => e.Deed == Deeds.PictureDeleted, Cancel));
        Assert.Contains(unused.Sha256, told.Words, StringComparison.Ordinal);
        // Out of the draft it is in use no more; with the same bytes in another house, the file stays.
        await newsroom.EditAsync(story, c => Showing(c));
        var hill = await newsroom.OpenPublicationAsync("hill-post", "The Hill Post", "hill.test");
        await newsroom.DoAsync(s => s.GetRequiredService<BringPicture>().TakeAsync(hill.Id, PictureCopy.Halves(60, 40), "x.png", Cancel));
        await DeleteAsync(used);
        Assert.Single(Files(used));
        // And what was deleted can come in again.
        Assert.False((await newsroom.DoAsync(s => s.GetRequiredService<BringPicture>().TakeAsync(newsroom.Post.Id, PictureCopy.Halves(62, 40), "x.png", Cancel))).WasThere);
        Assert.Single(Files(unused));
    }

    [Fact]
    public async Task Pictures_are_found_by_the_beginnings_of_their_words_in_any_order_without_accents_and_by_what_they_lack()
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();
        var ana = await newsroom.DoAsync(s => s.GetRequiredService<Owners>().InviteAsync("Ana Lopez", "ana@post.test", Cancel));
        var ferry = await BringAsync(newsroom, 60, new PictureWords("A white ferry", "Low water at the café.", "Omar Reid"), by: new Actor(ana.Id, "Ana Lopez"));
        var quay = await BringAsync(newsroom, 62, new PictureWords("", "The quay, 100% dry.", ""), "quay_north.png");
        var port = await BringAsync(newsroom, 64, new PictureWords("港の朝", "", "Omar Reid") { Keywords = "ferry, dawn" });
        async Task FindsAsync(string words, params Picture[] pictures)
        {
            Assert.Equal(pictures.Select(p => p.Id), (await FindAsync(newsroom, words)).Select(p => p.Id));
            // And by the index alone.
            Assert.Equal(string.Join(' ', pictures.Select(p => p.FileName)), await FoundAsync(newsroom, glance: 0, words, PictureFilter.All, null, most: 10));
        }
        await FindsAsync("", port, quay, ferry);
        await FindsAsync("ferr", port, ferry);
        await FindsAsync("WATER cafe", ferry);
        await FindsAsync("reid dawn", port);
        await FindsAsync("erry");
        await FindsAsync("north 100", quay);
        await FindsAsync("朝", port);
        await FindsAsync("朝港", port);
        await FindsAsync("' & \" OR * ferry:* NEAR(");
        await FindsAsync(new string('x', 90));
        await FindsAsync("%");
        await FindsAsync("_");
        await DescribeAsync(newsroom, ferry, w => w with { Caption = "Spring tide." });
        await FindsAsync("cafe");
        await FindsAsync("spring", ferry);

        Assert.Equal(quay.Id, Assert.Single(await FindAsync(newsroom, "", PictureFilter.Undescribed)).Id);
        Assert.Equal(quay.Id, Assert.Single(await FindAsync(newsroom, "", PictureFilter.Uncredited)).Id);
        Assert.Empty(await FindAsync(newsroom, "ferry", PictureFilter.Uncredited));
        Assert.Equal(ferry.Id, Assert.Single(await FindAsync(newsroom, "", PictureFilter.Mine, mine: ana.Id)).Id);
        await DescribeAsync(newsroom, port, w => w with { RightsEndOn = new DateOnly(2026, 3, 13) });
        await DescribeAsync(newsroom, quay, w => w with { RightsEndOn = new DateOnly(2026, 3, 28) });
        await DescribeAsync(newsroom, ferry, w => w with { RightsEndOn = new DateOnly(2026, 3, 29) });
        Assert.Equal(port.Id, Assert.Single(await FindAsync(newsroom, "", PictureFilter.RightsEnded)).Id);
        Assert.Equal(quay.Id, Assert.Single(await FindAsync(newsroom, "", PictureFilter.RightsEnding)).Id);
        await newsroom.WriteAsync(Showing(new StoryContent { Headline = "Dry" }, quay, ferry));
        Assert.Equal(port.Id, Assert.Single(await FindAsync(newsroom, "", PictureFilter.Unused)).Id);
        Assert.Equal(port.Id, Assert.Single(await FindAsync(newsroom, "ferry", PictureFilter.Unused)).Id);

        Assert.Equal([port.Id, ferry.Id], (await FindAsync(newsroom, "ferry", most: 1)).Select(p => p.Id));
        Assert.Equal([ferry.Id], (await FindAsync(newsroom, "ferry", most: 1, before: port.Id)).Select(p => p.Id));
    }

    [Fact]
    public async Task The_pictures_of_a_draft_are_told_with_the_words_that_readers_would_see()
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();
        var picture = await newsroom.BringAsync(PictureCopy.Halves(60, 40));
        await DescribeAsync(newsroom, picture, w => w with { Licence = "Once", RightsEndOn = new DateOnly(2027, 1, 1) });
        var content = Showing(new StoryContent { LeadPictureId = picture.Id }, picture);
        content = content with { Body = new StoryDocument([.. content.Body.Blocks, new PictureBlock("aaaaaaaaaaaa", Guid.CreateVersion7(), "", "", "")]) };
        var told = await newsroom.DoAsync(s => s.GetRequiredService<NewsroomDb>().PicturesOfAsync(newsroom.Post.Id, content, Cancel));
        Assert.Equal([("The harbour", "Ana Lopez", "Once", true), ("Mud", "Ana Lopez", "Once", true), ("", "", "", false)], told.Select(t => (t.AlternativeText, t.Credit, t.Licence, t.IsThere)));
        Assert.Equal([true, false, false], told.Select(t => t.BlockId is null));
        Assert.Equal(new DateOnly(2027, 1, 1), told[1].RightsEndOn);
    }
}
