namespace Masthead.Publications;

/// <summary>A file of lines, each with its number as people count: what the three files of a site share.</summary>
internal static class FileLines
{
    /// <summary>The lines that say something: neither empty nor a comment, without a comment behind them.</summary>
    public static IEnumerable<(int Number, string Line)> Of(string text, bool commentsBehind)
    {
        var number = 0;
        foreach (var whole in text.Split('\n'))
        {
            number++;
            var hash = commentsBehind ? whole.IndexOf('#', StringComparison.Ordinal) : whole.StartsWith('#') ? 0 : -1;
            var line = (hash < 0 ? whole : whole[..hash]).Trim();
            if (line.Length > 0) yield return (number, line);
        }
    }

    public static bool IsWeb(string address) => !address.AsSpan().ContainsAnyInRange('\0', ' ') && Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https";
}
