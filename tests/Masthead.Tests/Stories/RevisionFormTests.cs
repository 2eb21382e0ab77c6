using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using CsCheck;
using Masthead.Stories;
using static Masthead.Tests.Stories.Copy;

namespace Masthead.Tests.Stories;

public sealed class RevisionFormTests
{
    private static readonly RevisionForm.NamedPicture Picture = new("9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08", "The old bridge at low water", "The bridge on Friday.", "Photograph: Ana Lopez");

    private static readonly RevisionForm.Names Names = new(
        "harbour-news", "council", ["bridges", "roads"],
        [new("Ana Lopez", "Person", "Reporting"), new("Harbour News", "Team", "Editing")],
        new Dictionary<Guid, RevisionForm.NamedPicture> { [PictureId] = Picture });

    private static byte[] Example() => RevisionForm.Write(
        Guid.Parse("0192f0c1-2b3c-7d4e-8f50-0a1b2c3d4e5f"), 2, RevisionKind.Updated, "/2026/03/04/council-agrees-to-mend-the-bridge/",
        new DateTimeOffset(2026, 3, 4, 10, 30, 15, 999, TimeSpan.FromHours(1)), "en-GB",
        new StoryContent
        {
            Headline = "Council agrees to mend the bridge",
            Kicker = "Harbour",
            Standfirst = "Work begins in May, and “not a day later”, the mayor says.",
            Slug = "council-agrees-to-mend-the-bridge",
            Dateline = "BRISTOL",
            LeadPictureId = PictureId,
            Sources = [new StorySource(StorySourceKind.OwnReporting, "Council meeting"), new StorySource(StorySourceKind.Document, "Bridge survey", "https://council.example/survey.pdf")],
            Body = Document(
                P(Run("The council agreed on Friday to mend the "), Run("old", new Emphasis()), Run(" bridge, its "), Run("survey", new Link("https://council.example/survey.pdf")), Run(" says.")),
                new Heading(Id(), 2, [Run("What it costs")]),
                new ListBlock(Id(), false, [new ListItem(Id(), [P("Steel: £1,200,000")]), new ListItem(Id(), [P("Work: £400,000")])]),
                new QuoteBlock(Id(), [P(Run("Not a day later."), new LineBreak(), Run("Ni un día más.", new Language("es")))]),
                new PictureBlock(Id(), PictureId, "The old bridge", "", "Ana Lopez"),
                new TableBlock(Id(), [new TableRow(Id(), [new TableCell(Id(), true, [P("Year")]), new TableCell(Id(), false, [P("2026")])])]),
                new EmbedBlock(Id(), "https://video.example/1", "The meeting"),
                new RuleBlock(Id()),
                new CodeBlock(Id(), [Run("a\tb")])),
        },
        Names, "An earlier version gave the cost of the steel as £120,000.");

    private static string Folder => Path.Combine(Repository(), "tests", "Masthead.Tests", "Fixtures");

    private static string Repository()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Masthead.slnx"))) folder = folder.Parent!;
        return folder.FullName;
    }

    /// <summary>A published format: this fixture is never changed. A new form gets a new name and a fixture of its own.</summary>
    [Fact]
    public void The_bytes_of_a_revision_are_those_of_the_fixture()
    {
        var fixture = File.ReadAllBytes(Path.Combine(Folder, "revision-1.json"));
        Assert.Equal(Encoding.UTF8.GetString(fixture), Encoding.UTF8.GetString(Example()));
        Assert.Equal("9a3a5defab332beaa8d784255642a25ccc0acbbcd3593e698ba485a8f18c7c60", Convert.ToHexStringLower(SHA256.HashData(fixture)));
    }

    [Fact]
    public void The_reference_shows_the_fixture_and_its_sum()
    {
        var page = File.ReadAllText(Path.Combine(Repository(), "docs", "reference", "revision-form.md"));
        var bytes = Example();
        Assert.Contains(Encoding.UTF8.GetString(bytes), page, StringComparison.Ordinal);
        Assert.Contains(Convert.ToHexStringLower(SHA256.HashData(bytes)), page, StringComparison.Ordinal);
    }

    [Fact]
    public void The_same_words_have_the_same_bytes_whatever_their_ids_and_cuts()
    {
        static byte[] Of(params Block[] blocks) => RevisionForm.Write(Guid.Empty, 1, RevisionKind.Published, "/a/", DateTimeOffset.UnixEpoch, "en", new StoryContent { Body = Document(blocks) }, Names, null);
        Assert.Equal(
            Of(P(Run("one two", new Strong(), new Emphasis()))),
            Of(P(Run("one ", new Emphasis(), new Strong()), Run("two", new Strong(), new Emphasis()))));
        Assert.NotEqual(Of(P("one")), Of(P("two")));
    }

    [Fact]
    public void A_stranger_who_reads_it_and_writes_it_by_the_rfc_gets_the_same_bytes() => AnyDocument.Sample(document =>
    {
        var bytes = RevisionForm.Write(Guid.Empty, 1, RevisionKind.Published, "/a/", DateTimeOffset.UnixEpoch, "en", new StoryContent { Body = document }, Names, null);
        using var json = JsonDocument.Parse(bytes);
        var again = new StringBuilder();
        Rewrite(json.RootElement, again);
        Assert.Equal(Encoding.UTF8.GetString(bytes), again.ToString());
    });

    private static void Rewrite(JsonElement value, StringBuilder json)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                var members = value.EnumerateObject().OrderBy(m => m.Name, StringComparer.Ordinal).ToList();
                json.Append('{');
                for (var i = 0; i < members.Count; i++)
                {
                    json.Append(i > 0 ? "," : "").Append('"').Append(members[i].Name).Append("\":");
                    Rewrite(members[i].Value, json);
                }
                json.Append('}');
                break;
            case JsonValueKind.Array:
                json.Append('[');
                for (var i = 0; i < value.GetArrayLength(); i++)
                {
                    if (i > 0) json.Append(',');
                    Rewrite(value[i], json);
                }
                json.Append(']');
                break;
            case JsonValueKind.String:
                json.Append('"');
                foreach (var c in value.GetString()!)
                {
                    if (c is '"' or '\\') json.Append('\\').Append(c);
                    else if ("\b\t\n\f\r".IndexOf(c) is var at and >= 0) json.Append('\\').Append("btnfr"[at]);
                    else if (c < ' ') json.Append("\\u00").Append(((int)c).ToString("x2", System.Globalization.CultureInfo.InvariantCulture));
                    else json.Append(c);
                }
                json.Append('"');
                break;
            default:
                json.Append(value.GetRawText());
                break;
        }
    }

}
