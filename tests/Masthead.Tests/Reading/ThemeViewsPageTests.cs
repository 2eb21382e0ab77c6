using System.Reflection;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Masthead.Reading.Checking;
using Masthead.Reading.Views;

namespace Masthead.Tests.Reading;

/// <summary>The reference of what templates are given is made from the types and their comments. With MASTHEAD_WRITE_DOCS set this writes it; otherwise it compares.</summary>
public sealed partial class ThemeViewsPageTests
{
    private const string Mark = "<!-- From here on the page is made from the types: MASTHEAD_WRITE_DOCS=1 and the test ThemeViewsPageTests write it. -->";
    private static readonly NullabilityInfoContext Nullability = new();
    private static readonly XElement Comments = XDocument.Load(Path.ChangeExtension(typeof(PageView).Assembly.Location, ".xml")).Root!.Element("members")!;

    [Fact]
    public void The_reference_page_of_views_says_what_the_types_say()
    {
        var file = Path.Combine(Repository(), "docs/reference/theme-views.md");
        var stands = File.ReadAllText(file);
        var should = stands[..(stands.IndexOf(Mark, StringComparison.Ordinal) + Mark.Length)] + "\n" + Made();
        if (Environment.GetEnvironmentVariable("MASTHEAD_WRITE_DOCS") is { Length: > 0 }) File.WriteAllText(file, should);
        else Assert.Equal(should, stands);
    }

    [Fact]
    public void Every_field_of_a_view_that_its_name_does_not_tell_has_a_comment() =>
        Assert.All(Reached().Where(v => Summary("T:" + v.FullName).Length == 0 && !ViewNames.Of(v).Any(p => Told(v, p).Length > 0)), v => Assert.Fail($"{v.Name} tells nothing of itself or its fields."));

    private static string Made()
    {
        var page = new StringBuilder("\n## Pages\n\n| template | what `main` is |\n|---|---|\n");
        foreach (var (template, view) in PageTemplates.All) page.Append(System.Globalization.CultureInfo.InvariantCulture, $"| `{template}` | {Link(view)} |\n");
        page.Append("\n## Views\n");
        foreach (var view in Reached())
        {
            page.Append(System.Globalization.CultureInfo.InvariantCulture, $"\n### {view.Name}\n\n");
            if (Summary("T:" + view.FullName) is { Length: > 0 } summary) page.Append(summary + "\n\n");
            page.Append("| name | what it is | |\n|---|---|---|\n");
            foreach (var property in ViewNames.Of(view)) page.Append(System.Globalization.CultureInfo.InvariantCulture, $"| `{ViewNames.Name(property)}` | {TypeOf(property)} | {Told(view, property)} |\n");
        }
        return page.ToString();
    }

    private static IReadOnlyList<Type> Reached()
    {
        var reached = new List<Type>();
        Reach(typeof(PageView));
        foreach (var view in PageTemplates.All.Values) Reach(view);
        return reached;

        void Reach(Type type)
        {
            var view = ViewNames.ElementOf(type) ?? type;
            if (!ViewNames.IsView(view) || reached.Contains(view)) return;
            reached.Add(view);
            foreach (var property in ViewNames.Of(view)) Reach(property.PropertyType);
        }
    }

    private static string TypeOf(PropertyInfo property)
    {
        var type = property.PropertyType;
        var what = type == typeof(bool) ? "yes or no" : type == typeof(int) ? "number" : type == typeof(object) ? "the page’s own view" : ViewNames.IsWords(type) ? "words by key"
            : ViewNames.ElementOf(type) is { } element ? $"list of {(element == typeof(string) ? "texts" : Link(element))}" : type == typeof(string) ? "text" : Link(type);
        return Nullability.Create(property).ReadState == NullabilityState.Nullable ? what + " or null" : what;
    }

    private static string Link(Type view) => $"[{view.Name}](#{view.Name.ToLowerInvariant()})";

    private static string Told(Type view, PropertyInfo property) =>
        Summary($"P:{view.FullName}.{property.Name}") is { Length: > 0 } own ? own
        : Words(Comments.Elements().FirstOrDefault(m => (string?)m.Attribute("name") == "T:" + view.FullName)?.Elements("param").FirstOrDefault(p => (string?)p.Attribute("name") == property.Name));

    private static string Summary(string member) => Words(Comments.Elements().FirstOrDefault(m => (string?)m.Attribute("name") == member)?.Element("summary"));

    private static string Words(XElement? comment) => comment is null ? "" : White().Replace(string.Concat(comment.Nodes().Select(node => node switch
    {
        XText text => text.Value,
        XElement { Name.LocalName: "c" } code => $"`{code.Value}`",
        XElement see => $"`{Small(((string?)see.Attribute("cref") ?? (string?)see.Attribute("name") ?? "").Split('.')[^1])}`",
        _ => "",
    })), " ").Trim();

    private static string Small(string name) => name.Length == 0 ? name : char.ToLowerInvariant(name[0]) + name[1..];

    private static string Repository()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "Masthead.slnx"))) folder = Path.GetDirectoryName(folder)!;
        return folder;
    }

    [GeneratedRegex(@"\s+")]
    private static partial Regex White();
}
