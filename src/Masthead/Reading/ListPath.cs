using System.Globalization;

namespace Masthead.Reading;

/// <summary>The address of a page of a list: <c>/council/</c>, <c>/council/page/2/</c>.</summary>
public readonly record struct ListPath(string Path, int Page)
{
    // Holds every page there can be, and its stories are still counted in 32 bits.
    private const int LongestNumber = 7;

    /// <summary>Reads any path; what does not end in a page's number is page 1 of itself. False where the number is none that we write, such as 0, 1 or 02.</summary>
    public static bool TryParse(string path, out ListPath list)
    {
        list = new ListPath(path, 1);
        if (!path.EndsWith('/')) return false;
        if (path.Split('/') is not [.. var before, "page", var digits, ""]) return true;
        if (digits.Length > LongestNumber || digits.StartsWith('0') || !int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var page) || page < 2) return false;
        list = new ListPath(string.Join('/', before) + "/", page);
        return true;
    }

    public string At(int page) => page <= 1 ? Path : string.Create(CultureInfo.InvariantCulture, $"{Path}page/{page}/");

    public string? Newer => Page > 1 ? At(Page - 1) : null;
    public string Older => At(Page + 1);
}
