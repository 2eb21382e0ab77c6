using System.Reflection;

namespace Masthead.Reading.Checking;

/// <summary>What templates may name of a view, as they name it: with a small first letter.</summary>
internal static class ViewNames
{
    public static IEnumerable<PropertyInfo> Of(Type view) =>
        view.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(p => p.GetIndexParameters().Length == 0 && p.Name != "EqualityContract");

    public static string Name(PropertyInfo property) => char.ToLowerInvariant(property.Name[0]) + property.Name[1..];

    /// <summary>Of what a list is; null for what is none.</summary>
    public static Type? ElementOf(Type type) => type != typeof(string) && type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IReadOnlyList<>) ? type.GetGenericArguments()[0] : null;

    public static bool IsWords(Type type) => type == typeof(IReadOnlyDictionary<string, string>);

    public static bool IsView(Type type) => type.Namespace == typeof(Views.PageView).Namespace && !type.IsEnum;

    /// <summary>The name that was probably meant; null where none is near.</summary>
    public static string? Nearest(string name, IEnumerable<string> known) =>
        known.Select(k => (Name: k, Distance: Distance(name.ToLowerInvariant(), k.ToLowerInvariant()))).Where(k => k.Distance <= Math.Max(2, name.Length / 3)).OrderBy(k => k.Distance).Select(k => k.Name).FirstOrDefault();

    /// <summary>Letters put in, taken out, changed or swapped with the next.</summary>
    private static int Distance(string a, string b)
    {
        var d = new int[a.Length + 1, b.Length + 1];
        for (var i = 0; i <= a.Length; i++) d[i, 0] = i;
        for (var j = 0; j <= b.Length; j++) d[0, j] = j;
        for (var i = 1; i <= a.Length; i++)
        {
            for (var j = 1; j <= b.Length; j++)
            {
                d[i, j] = Math.Min(Math.Min(d[i - 1, j] + 1, d[i, j - 1] + 1), d[i - 1, j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1));
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) d[i, j] = Math.Min(d[i, j], d[i - 2, j - 2] + 1);
            }
        }
        return d[a.Length, b.Length];
    }
}
