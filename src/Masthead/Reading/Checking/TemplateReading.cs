using System.Reflection;
using Masthead.Reading.Views;

namespace Masthead.Reading.Checking;

/// <summary>Reads the templates of a theme against the types of the views: every name in every branch, whether an example would reach it or not.</summary>
internal sealed class TemplateReading(IReadOnlyDictionary<string, TemplateSource> partials, IReadOnlySet<string> words, IReadOnlySet<string> assets, Action<ThemeFinding> found)
{
    private static readonly string[] InLists = ["index", "first", "last", "key"];
    private readonly HashSet<(string, Type?, Type, bool)> _read = [];

    /// <param name="Of">Null where it cannot be known.</param>
    private sealed record Scope(Type? Of, string Block, bool IsStep, bool IsList);

    /// <summary>Reads a page's template.</summary>
    public void Page(TemplateSource template, Type main) => Read(template, typeof(PageView), main, []);

    private void Read(TemplateSource source, Type? context, Type main, List<string> given)
    {
        if (!_read.Add((source.File, context, main, given.Count > 0))) return;
        IReadOnlyList<TemplateMark> marks;
        try
        {
            marks = TemplateMark.Read(source.Text);
        }
        catch (FormatException error)
        {
            Tell("syntax", source, 0, error.Message);
            return;
        }
        var scopes = new List<Scope> { new(context, "", IsStep: true, IsList: false) };
        foreach (var mark in marks)
        {
            switch (mark.Kind)
            {
                case MarkKind.Open or MarkKind.Inverse:
                    scopes.Add(Opened(mark));
                    break;
                case MarkKind.PartialBlock:
                    Partial(mark);
                    scopes.Add(new Scope(scopes[^1].Of, mark.Name, IsStep: false, IsList: false));
                    break;
                case MarkKind.Else when scopes.Count > 1:
                    // Where nothing is there to step into, the outer view stands.
                    if (scopes[^1].IsStep) scopes[^1] = new Scope(scopes[^2].Of, scopes[^1].Block, IsStep: false, IsList: false);
                    foreach (var word in mark.Words.Skip(1)) _ = Resolve(word, mark);
                    break;
                case MarkKind.Close when scopes.Count > 1 && scopes[^1].Block == mark.Name:
                    scopes.RemoveAt(scopes.Count - 1);
                    break;
                case MarkKind.Close or MarkKind.Else:
                    Tell("syntax", source, mark.Line, scopes.Count > 1 ? $"{{{{/{mark.Name}}}}} closes what was opened as {{{{#{scopes[^1].Block}}}}}" : $"{{{{{(mark.Kind == MarkKind.Else ? "else" : "/" + mark.Name)}}}}} stands where nothing is open");
                    return;
                case MarkKind.Partial:
                    Partial(mark);
                    break;
                case MarkKind.Raw:
                    Raw(mark);
                    break;
                default:
                    Value(mark);
                    break;
            }
        }
        if (scopes.Count > 1) Tell("syntax", source, 0, $"{{{{#{scopes[^1].Block}}}}} is never closed");

        Scope Opened(TemplateMark mark)
        {
            var plain = new Scope(scopes[^1].Of, mark.Name, IsStep: false, IsList: false);
            switch (mark.Name)
            {
                case "if" or "unless":
                    if (mark.Words.Count < 2) Tell("syntax", source, mark.Line, $"{{{{#{mark.Name}}}}} asks about nothing");
                    foreach (var word in mark.Words.Skip(1)) _ = Resolve(word, mark);
                    return plain;
                case "with":
                    return new Scope(mark.Words.Count > 1 ? Resolve(mark.Words[1], mark)?.Type : null, "with", IsStep: true, IsList: false);
                case "each":
                    if (mark.Words.Count < 2) return plain;
                    var list = Resolve(mark.Words[1], mark);
                    if (list is null) return new Scope(null, "each", IsStep: true, IsList: true);
                    if (ViewNames.ElementOf(list.Value.Type) is not { } element)
                    {
                        Tell("unknown-name", source, mark.Line, $"“{mark.Words[1]}” is no list");
                        return new Scope(null, "each", IsStep: true, IsList: true);
                    }
                    return new Scope(element, "each", IsStep: true, IsList: true);
                default:
                    var of = Resolve(mark.Name, mark)?.Type;
                    if (of is null || mark.Kind == MarkKind.Inverse) return plain;
                    return ViewNames.ElementOf(of) is { } each ? new Scope(each, mark.Name, IsStep: true, IsList: true) : ViewNames.IsView(of) ? new Scope(of, mark.Name, IsStep: true, IsList: false) : plain;
            }
        }

        void Partial(TemplateMark mark)
        {
            if (mark.Name == "@partial-block") return;
            if (!partials.TryGetValue(mark.Name.Trim('"'), out var partial))
            {
                Tell("unknown-partial", source, mark.Line, $"There is no partial “{mark.Name}”{Meant(mark.Name, partials.Keys)}");
                return;
            }
            var of = scopes[^1].Of;
            var more = new List<string>();
            foreach (var word in mark.Words.Skip(1))
            {
                if (word.Split('=') is [var name, var value, ..] && !word.StartsWith('"')) { more.Add(name); _ = Resolve(value, mark); }
                else of = Resolve(word, mark)?.Type;
            }
            Read(partial, of, main, more);
        }

        void Raw(TemplateMark mark)
        {
            var at = Resolve(mark.Name, mark);
            if (at is null or { Is: { Name: nameof(StoryView.Body) or nameof(HeadView.StructuredData) } }) return;
            Tell("raw-print", source, mark.Line, $"{{{{{{{mark.Name}}}}}}} would print without escaping; only “body” and “head.structuredData” are HTML already");
        }

        void Value(TemplateMark mark)
        {
            if (mark.Name == "asset")
            {
                var name = mark.Words.Count == 2 ? mark.Words[1].Trim('"', '\'') : "";
                if (!assets.Contains(name)) Tell("missing-asset", source, mark.Line, $"There is no asset “{name}”{Meant(name, assets)}");
            }
            else if (mark.Words.Count > 1 && mark.Name != "lookup") Tell("unknown-name", source, mark.Line, $"There is no helper “{mark.Name}”");
            else if (mark.Name != "lookup" && Resolve(mark.Name, mark) is { } at && (ViewNames.IsView(at.Type) || ViewNames.ElementOf(at.Type) is not null))
                Tell("unknown-name", source, mark.Line, $"“{mark.Name}” is no text: {(ViewNames.IsView(at.Type) ? "name one of its fields: " + Names(at.Type) : "it is a list, for {{#each}}")}");
        }

        // Null where nothing more can be said of the path.
        (Type Type, PropertyInfo? Is)? Resolve(string path, TemplateMark mark)
        {
            if (path.Length == 0 || path[0] is '"' or '\'' or '(' || char.IsAsciiDigit(path[0]) || path is "true" or "false" or "null") return null;
            var depth = scopes.Count - 1;
            Type? at;
            var isFirst = true;
            if (path[0] == '@')
            {
                if (path == "@root" || path.StartsWith("@root.", StringComparison.Ordinal)) (at, path) = (typeof(PageView), path.Length > 5 ? path[6..] : "this");
                else
                {
                    if (!InLists.Contains(path[1..])) Tell("unknown-name", source, mark.Line, $"There is no “{path}”");
                    else if (!scopes.Exists(s => s.IsList)) Tell("unknown-name", source, mark.Line, $"“{path}” has a meaning in a list only");
                    return null;
                }
            }
            else
            {
                while (path.StartsWith("../", StringComparison.Ordinal))
                {
                    while (depth > 0 && !scopes[depth].IsStep) depth--;
                    if (depth == 0) return null;
                    depth--;
                    path = path[3..];
                }
                at = scopes[depth].Of;
                if (given.Contains(path)) return null;
            }
            PropertyInfo? property = null;
            foreach (var part in path.Split('.', '/'))
            {
                if (part is "this" or "") { isFirst = false; continue; }
                if (at is null) return null;
                if (ViewNames.IsWords(at))
                {
                    if (!words.Contains(part)) Tell("unknown-word", source, mark.Line, $"There is no word “{part}”{Meant(part, words)}");
                    return (typeof(string), null);
                }
                property = ViewNames.Of(at).FirstOrDefault(p => ViewNames.Name(p) == part);
                if (property is null)
                {
                    if (!(ViewNames.ElementOf(at) is not null && part == "length"))
                        Tell("unknown-name", source, mark.Line, $"{(isFirst && ViewNames.IsView(at) ? "Here" : $"“{path}”:")} {Called(at)} has no “{part}”{Meant(part, ViewNames.Of(at).Select(ViewNames.Name))}");
                    return null;
                }
                at = property.DeclaringType == typeof(PageView) && property.Name == nameof(PageView.Main) ? main : property.PropertyType;
                at = Nullable.GetUnderlyingType(at) ?? at;
                isFirst = false;
            }
            return at is null ? null : (at, property);
        }
    }

    private void Tell(string rule, TemplateSource source, int line, string message) => found(new ThemeFinding(rule, "error", source.File, line, message + "."));

    private static string Called(Type type) => ViewNames.IsView(type) ? type.Name : ViewNames.ElementOf(type) is not null ? "a list" : "a text";

    private static string Names(Type type) => string.Join(", ", ViewNames.Of(type).Select(ViewNames.Name));

    private static string Meant(string name, IEnumerable<string> known)
    {
        var names = known.Order(StringComparer.Ordinal).ToList();
        return ViewNames.Nearest(name, names) is { } near ? $"; “{near}” was probably meant" : names.Count is > 0 and <= 25 ? $". There is: {string.Join(", ", names)}" : "";
    }
}

/// <param name="File">For people.</param>
internal sealed record TemplateSource(string File, string Text);
