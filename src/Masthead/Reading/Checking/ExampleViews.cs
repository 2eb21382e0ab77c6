using System.Reflection;
using System.Runtime.CompilerServices;
using Masthead.Reading.Views;

namespace Masthead.Reading.Checking;

/// <summary>Examples of what templates are given, made from the types: everything there, nothing there, and each place turned by itself.</summary>
internal sealed class ExampleViews(IReadOnlyDictionary<string, string> words)
{
    private static readonly NullabilityInfoContext Nullability = new();

    /// <summary>The examples of a page, each once.</summary>
    public IEnumerable<PageView> Of(Type main)
    {
        var places = new SortedSet<string>(StringComparer.Ordinal);
        yield return Make(main, full: true, turned: null, places);
        yield return Make(main, full: false, turned: null, places);
        foreach (var place in places.ToList())
        {
            yield return Make(main, full: true, place, places);
            yield return Make(main, full: false, place, places);
        }
    }

    private PageView Make(Type main, bool full, string? turned, SortedSet<string> places) =>
        new(
            (PublicationView)Example(typeof(PublicationView), "publication", full, turned, places), (HeadView)Example(typeof(HeadView), "head", full, turned, places), words,
            ((PublicationView)Example(typeof(PublicationView), "publication", full, turned, places)).Sections, Example(main, "main", full, turned, places));

    private object Example(Type view, string place, bool full, string? turned, SortedSet<string> places)
    {
        var example = RuntimeHelpers.GetUninitializedObject(view);
        foreach (var property in ViewNames.Of(view).Where(p => p.SetMethod is not null))
        {
            var here = place + "." + ViewNames.Name(property);
            property.SetValue(example, Value(property, here, full, turned, places));
        }
        return example;
    }

    private object? Value(PropertyInfo property, string here, bool full, string? turned, SortedSet<string> places)
    {
        var type = property.PropertyType;
        var isThere = full != (here == turned);
        bool MayBeNull() { lock (Nullability) return Nullability.Create(property).ReadState == NullabilityState.Nullable; }
        if (type == typeof(bool) || type == typeof(string) || ViewNames.ElementOf(type) is not null || MayBeNull()) places.Add(here);
        if (type == typeof(bool)) return isThere;
        if (type == typeof(int)) return 3;
        if (type == typeof(string)) return isThere ? $"{ViewNames.Name(property)} <of an & example>" : MayBeNull() ? null : "";
        if (ViewNames.IsWords(type)) return words;
        if (ViewNames.ElementOf(type) is { } element)
        {
            var list = Array.CreateInstance(element, isThere ? 2 : 0);
            for (var i = 0; i < list.Length; i++) list.SetValue(element == typeof(string) ? $"item {i}" : Example(element, here, full, turned, places), i);
            return list;
        }
        if (!isThere && MayBeNull()) return null;
        return Example(type, here, full, turned, places);
    }
}
