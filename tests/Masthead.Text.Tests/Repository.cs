namespace Masthead.Text.Tests;

/// <summary>The folder that the tests were built from.</summary>
internal static class Repository
{
    public static string Root { get; } = Find();

    public static string Docs(params string[] path) => Path.Combine([Root, "docs", .. path]);

    private static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, "Masthead.slnx"))) return folder.FullName;
        throw new InvalidOperationException("The tests run outside the repository.");
    }
}
