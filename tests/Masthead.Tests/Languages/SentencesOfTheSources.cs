using System.Text;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Masthead.Tests.Languages;

/// <summary>Every sentence that the sources say to the newsroom's people, by the file that it belongs into; and what cannot be translated as it stands.</summary>
internal sealed partial class SentencesOfTheSources
{
    /// <summary>Whose refusals are for whoever runs the newsroom, and stay English.</summary>
    private static readonly string[] Runners = ["Commands", "Demo", "Hosting", "Wire"];

    private static readonly string[] Rooms = ["Accounts", "Mail", "Planning"];

    private readonly Dictionary<string, SortedSet<string>> _files = new[] { "desk", "editor", "findings", "hours", "letters", "refusals" }.ToDictionary(name => name, _ => new SortedSet<string>(StringComparer.Ordinal), StringComparer.Ordinal);

    private SentencesOfTheSources(string root)
    {
        foreach (var path in Sources(Path.Combine(root, "src"), "*.cs")) ReadProgram(Path.GetRelativePath(Path.Combine(root, "src"), path), File.ReadAllText(path));
        foreach (var path in Sources(Path.Combine(root, "src"), "*.cshtml")) ReadPage(Path.GetFileName(path), File.ReadAllText(path));
        foreach (var path in Directory.EnumerateFiles(Path.Combine(root, "web", "src"), "*.ts")) ReadEditor(Path.GetFileName(path), File.ReadAllText(path));
    }

    public IReadOnlyDictionary<string, SortedSet<string>> Files => _files;

    /// <summary>Where a sentence is put together from parts, or cannot be found.</summary>
    public List<string> Problems { get; } = [];

    public static SentencesOfTheSources Read(string root) => new(root);

    private static IEnumerable<string> Sources(string folder, string pattern) =>
        Directory.EnumerateFiles(folder, pattern, SearchOption.AllDirectories).Where(p => !p.Split(Path.DirectorySeparatorChar).Any(part => part is "obj" or "bin" or "Migrations" or "Languages"));

    private void ReadPage(string name, string text)
    {
        foreach (Match match in SayInPage().Matches(text))
        {
            if (match.Groups["words"] is { Success: true } words) _files["desk"].Add(Regex.Unescape(words.Value));
            else Problems.Add($"{name}: Say[…] of something that is no literal, near “{text.Substring(match.Index, Math.Min(60, text.Length - match.Index))}”");
        }
    }

    private void ReadEditor(string name, string text)
    {
        if (name == "say.ts") return;
        foreach (Match match in SayInEditor().Matches(text))
        {
            if (match.Groups["words"] is { Success: true } words) _files["editor"].Add(Regex.Unescape(words.Value));
            else Problems.Add($"{name}: say(…) of something that is no literal, near “{text.Substring(match.Index, Math.Min(60, text.Length - match.Index))}”");
        }
    }

    private void ReadProgram(string path, string text)
    {
        var parts = path.Split(Path.DirectorySeparatorChar);
        var isLibrary = parts[0] == "Masthead.Text";
        if (!isLibrary && parts.Length > 2 && Runners.Contains(parts[1])) return;
        if (!text.Contains("say[", StringComparison.OrdinalIgnoreCase) && !text.Contains("RuleBroken(", StringComparison.Ordinal) && !text.Contains("Saying", StringComparison.Ordinal) && !text.Contains("SaidLater", StringComparison.Ordinal) && !text.Contains("Said()", StringComparison.Ordinal)
            && !text.Contains("findings.Add", StringComparison.Ordinal) && !text.Contains("CopyRule(", StringComparison.Ordinal) && !text.Contains("ErrorMessage", StringComparison.Ordinal) && !text.Contains("StaffHours", StringComparison.Ordinal)) return;
        var refusals = isLibrary || path.Contains("OfStory.cs", StringComparison.Ordinal) && parts[1] == "Checks" ? "findings" : "refusals";
        var desk = parts.Length > 2 && Rooms.Contains(parts[1]) ? "letters" : "desk";
        foreach (var node in CSharpSyntaxTree.ParseText(text, new CSharpParseOptions(LanguageVersion.Preview), path).GetRoot().DescendantNodes())
        {
            switch (node)
            {
                case ElementAccessExpressionSyntax { Expression: IdentifierNameSyntax { Identifier.Text: "say" or "Say" } } said:
                    Add(desk, said.ArgumentList.Arguments[0].Expression, path, isSaying: false);
                    break;
                case ObjectCreationExpressionSyntax { Type: IdentifierNameSyntax { Identifier.Text: "RuleBroken" } or QualifiedNameSyntax { Right.Identifier.Text: "RuleBroken" }, ArgumentList.Arguments: { Count: 2 } broken }:
                    Add(refusals, broken[1].Expression, path);
                    break;
                case ImplicitObjectCreationExpressionSyntax { ArgumentList.Arguments: { Count: 2 } broken } made when IsRefusal(made):
                    Add(refusals, broken[1].Expression, path);
                    break;
                case MethodDeclarationSyntax { ReturnType: var type } method when IsSaying(type):
                    foreach (var returned in Returned(method)) Add(refusals, returned, path);
                    break;
                case LocalFunctionStatementSyntax { ReturnType: var type } method when IsSaying(type):
                    foreach (var returned in Returned(method)) Add(refusals, returned, path);
                    break;
                case VariableDeclarationSyntax { Type: var type } variable when IsSaying(type):
                    foreach (var one in variable.Variables) if (one.Initializer is { } value) Add(refusals, value.Value, path);
                    break;
                case InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Expression: IdentifierNameSyntax { Identifier.Text: "findings" }, Name.Identifier.Text: "Add" or "AddToPicture" }, ArgumentList.Arguments: { Count: > 2 } found }:
                    Add("findings", found[2].Expression, path);
                    break;
                // Of posts of live coverage, which no rule of the library knows.
                case InvocationExpressionSyntax { Expression: IdentifierNameSyntax { Identifier.Text: "Found" }, ArgumentList.Arguments: { Count: 5 } found } when refusals == "findings":
                    Add("findings", found[3].Expression, path);
                    Add("findings", found[4].Expression, path, isSaying: false);
                    break;
                case PrimaryConstructorBaseTypeSyntax { Type: IdentifierNameSyntax { Identifier.Text: "CopyRule" }, ArgumentList.Arguments: { Count: > 3 } rule }:
                    Add("findings", rule[2].Expression, path, isSaying: false);
                    Add("findings", rule[3].Expression, path, isSaying: false);
                    break;
                case InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.Text: "SaidLater", Expression: var later } }:
                    Add(desk, later, path, isSaying: false);
                    break;
                // Of a variable, it says what SaidLater marked elsewhere.
                case InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.Text: "Said", Expression: LiteralExpressionSyntax now }, ArgumentList.Arguments.Count: 0 }:
                    Add(desk, now, path, isSaying: false);
                    break;
                case AttributeArgumentSyntax { NameEquals.Name.Identifier.Text: "ErrorMessage", Expression: var message }:
                    Add(desk, message, path, isSaying: false);
                    break;
                case InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Expression: IdentifierNameSyntax { Identifier.Text: "StaffHours" } }, ArgumentList.Arguments: { Count: 2 } hour }:
                    Add("hours", hour[1].Expression, path, isSaying: false);
                    break;
            }
        }
    }

    private static bool IsSaying(TypeSyntax type) => type is IdentifierNameSyntax { Identifier.Text: "Saying" } or NullableTypeSyntax { ElementType: IdentifierNameSyntax { Identifier.Text: "Saying" } };

    /// <summary><c>new(…)</c> in what is declared to be a refusal.</summary>
    private static bool IsRefusal(ImplicitObjectCreationExpressionSyntax made)
    {
        var type = made.Ancestors().Select(a => a switch
        {
            MethodDeclarationSyntax method => method.ReturnType,
            LocalFunctionStatementSyntax method => method.ReturnType,
            PropertyDeclarationSyntax property => property.Type,
            VariableDeclarationSyntax variable => variable.Type,
            _ => null,
        }).FirstOrDefault(t => t is not null);
        return type is IdentifierNameSyntax { Identifier.Text: "RuleBroken" };
    }

    private static IEnumerable<ExpressionSyntax> Returned(SyntaxNode method) =>
        method.DescendantNodes(n => n == method || n is not (LocalFunctionStatementSyntax or AnonymousFunctionExpressionSyntax)).SelectMany(n => n switch
        {
            ReturnStatementSyntax { Expression: { } value } => [value],
            ArrowExpressionClauseSyntax { Expression: var value } when n.Parent == method => [value],
            _ => Array.Empty<ExpressionSyntax>(),
        });

    /// <param name="isSaying">A value of <c>Saying</c>, which may have places; otherwise a plain string with its places in it.</param>
    private void Add(string file, ExpressionSyntax expression, string path, bool isSaying = true, bool isPart = false)
    {
        switch (expression)
        {
            case ParenthesizedExpressionSyntax inner:
                Add(file, inner.Expression, path, isSaying, isPart);
                break;
            case ConditionalExpressionSyntax either:
                Add(file, either.WhenTrue, path, isSaying, isPart: true);
                Add(file, either.WhenFalse, path, isSaying, isPart: true);
                break;
            case SwitchExpressionSyntax several:
                foreach (var arm in several.Arms) Add(file, arm.Expression, path, isSaying, isPart: true);
                break;
            case BinaryExpressionSyntax { RawKind: (int)SyntaxKind.CoalesceExpression } or:
                Add(file, or.Left, path, isSaying, isPart: true);
                Add(file, or.Right, path, isSaying, isPart: true);
                break;
            case ThrowExpressionSyntax:
                break;
            default:
                if (FormOf(expression, isSaying, path) is not { } form)
                {
                    // A value made elsewhere: a saying of its own, what another program said, or words that were translated there.
                    if (!isSaying && expression is not (LiteralExpressionSyntax or ElementAccessExpressionSyntax)) Problems.Add($"{path}: “{expression}” is no literal");
                    break;
                }
                if (isSaying && isPart && expression.DescendantNodesAndSelf().OfType<InterpolationSyntax>().Any()) Problems.Add($"{path}: “{expression}” loses its places in a choice; give each its own statement");
                if (form.Any(char.IsLetter)) _files[file].Add(form);
                break;
        }
    }

    /// <summary>The form as <c>Saying</c> makes it; null for what is no literal.</summary>
    private string? FormOf(ExpressionSyntax expression, bool isSaying, string path)
    {
        var form = new StringBuilder();
        var places = 0;
        return Write(expression) ? form.ToString() : null;

        bool Write(ExpressionSyntax one)
        {
            switch (one)
            {
                case LiteralExpressionSyntax { Token.Value: string words }:
                    form.Append(isSaying ? Doubled(words) : words);
                    return true;
                case BinaryExpressionSyntax { RawKind: (int)SyntaxKind.AddExpression } sum:
                    return Write(sum.Left) && Write(sum.Right);
                case InterpolatedStringExpressionSyntax interpolated:
                    foreach (var content in interpolated.Contents)
                    {
                        if (content is InterpolatedStringTextSyntax text) form.Append(text.TextToken.ValueText is var said && isSaying ? Doubled(said) : text.TextToken.ValueText);
                        else if (content is InterpolationSyntax hole)
                        {
                            if (hole.Expression.DescendantNodesAndSelf().Any(n => n is LiteralExpressionSyntax { Token.Value: string inner } && inner.Count(char.IsLetter) > 1 && inner.Contains(' ', StringComparison.Ordinal) || n is InterpolatedStringTextSyntax { TextToken.ValueText: var nested } && nested.Count(char.IsLetter) > 2))
                                Problems.Add($"{path}: a sentence is put together from parts: {hole.Expression}");
                            form.Append('{').Append(places++);
                            if (hole.FormatClause is { } format) form.Append(':').Append(format.FormatStringToken.ValueText);
                            form.Append('}');
                        }
                    }
                    return true;
                default:
                    return false;
            }
        }
    }

    private static string Doubled(string words) => words.Replace("{", "{{", StringComparison.Ordinal).Replace("}", "}}", StringComparison.Ordinal);

    [GeneratedRegex("""(?<![\w.])[Ss]ay\[(?:"(?<words>(?:[^"\\]|\\.)*)"|(?!"))""")]
    private static partial Regex SayInPage();

    [GeneratedRegex("""(?<![\w.])say(?:Around)?\((?!\w+\??:)\s*(?:"(?<words>(?:[^"\\]|\\.)*)"|(?!"))""")]
    private static partial Regex SayInEditor();
}
