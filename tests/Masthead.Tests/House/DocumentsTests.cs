using System.Xml.Linq;

namespace Masthead.Tests.House;

/// <summary>What the documents repeat is checked here.</summary>
public sealed class DocumentsTests
{
    private static readonly string Repository = FindRepository();

    [Fact]
    public void Every_dependency_is_pinned_exactly_and_has_a_line_of_why()
    {
        var packages = XDocument.Load(Path.Combine(Repository, "Directory.Packages.props")).Descendants("PackageVersion")
            .Select(p => (Name: (string)p.Attribute("Include")!, Version: (string)p.Attribute("Version")!)).ToList();
        var reasons = File.ReadAllLines(Path.Combine(Repository, "docs/reference/dependencies.md"));

        Assert.NotEmpty(packages);
        Assert.All(packages, package => Assert.Matches(@"^\[[0-9.]+\]$", package.Version));
        Assert.All(packages, package => Assert.Contains(reasons, line => line.StartsWith($"| {package.Name} |", StringComparison.Ordinal)));
        var names = packages.Select(p => p.Name).ToHashSet();
        Assert.All(reasons.Where(line => line.StartsWith("| ", StringComparison.Ordinal)).Skip(1), line => Assert.Contains(line.Split('|')[1].Trim(), names));
    }

    [Fact]
    public void Every_link_between_the_documents_leads_somewhere()
    {
        var documents = Directory.EnumerateFiles(Path.Combine(Repository, "docs"), "*.md", SearchOption.AllDirectories)
            .Concat(Directory.EnumerateFiles(Repository, "*.md"));
        var broken = from document in documents
                     from target in Links(WithoutFences(File.ReadAllText(document)))
                     where !target.Contains("://", StringComparison.Ordinal) && !target.StartsWith('#') && !target.StartsWith('/') && !target.StartsWith("mailto:", StringComparison.Ordinal)
                     let file = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(document)!, target.Split('#')[0]))
                     where !File.Exists(file) && !Directory.Exists(file)
                     select $"{Path.GetRelativePath(Repository, document)} → {target}";

        Assert.Empty(broken);
    }

    /// <summary>Examples may show links that lead nowhere.</summary>
    private static string WithoutFences(string markdown) => string.Concat(markdown.Split("\n```").Where((_, n) => n % 2 == 0));

    private static IEnumerable<string> Links(string markdown)
    {
        for (var at = markdown.IndexOf("](", StringComparison.Ordinal); at >= 0; at = markdown.IndexOf("](", at + 2, StringComparison.Ordinal))
        {
            // In code, the same signs are no link.
            var line = markdown[(markdown.LastIndexOf('\n', at) + 1)..at];
            var end = markdown.IndexOf(')', at);
            if (end > 0 && line.Count(c => c == '`') % 2 == 0) yield return markdown[(at + 2)..end].Split(' ')[0];
        }
    }

    private static string FindRepository()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "Masthead.slnx"))) folder = Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("No repository around the tests.");
        return folder;
    }
}
