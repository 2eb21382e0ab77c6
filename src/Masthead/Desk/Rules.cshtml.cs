using System.Text.Json.Nodes;
using Masthead.Data;
using Masthead.Publications;
using Masthead.Settings;
using Masthead.Text;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Masthead.Desk;

/// <summary>What the chosen publication wants of each rule of the copy desk, for its administrators.</summary>
public sealed class RulesModel(NewsroomDb db, DeskContext desk, KeepPublication keep, IStringLocalizer<DeskWords> say) : PageModel, IShowsAgain
{
    private Publication _publication = null!;
    private HouseStyle _style = HouseStyle.Default;

    /// <summary>A value of <see cref="Spellings"/>.</summary>
    [BindProperty(Name = "Spelling")] public string? SpellingAsked { get; set; }

    /// <summary>The words that carry a judgement, a line each.</summary>
    [BindProperty(Name = "Labels")] public string? LabelsAsked { get; set; }

    /// <summary>The house's dictionary: on a line the word it writes, a colon, and those it replaces, parted by commas.</summary>
    [BindProperty(Name = "Preferred")] public string? PreferredAsked { get; set; }

    [TempData] public bool IsSaved { get; set; }

    /// <summary>As the house style's JSON has it; empty where each story keeps its own.</summary>
    public string Spelling => _style.Spelling switch
    {
        SpellingSystem.British => "british", SpellingSystem.BritishIze => "british-ize", SpellingSystem.American => "american", SpellingSystem.Canadian => "canadian", SpellingSystem.Australian => "australian", _ => "",
    };

    public IEnumerable<(string Value, string Words)> Spellings =>
    [
        ("", say["What each story mostly has"]), ("british", say["British: colour, organise"]), ("british-ize", say["British with -ize: colour, organize"]), ("american", say["American: color, organize"]),
        ("canadian", say["Canadian: colour, organize, tire"]), ("australian", say["Australian: colour, organise, program"]),
    ];

    public string Labels => LabelsAsked ?? string.Join('\n', _style.Labels);

    public string Preferred => PreferredAsked ?? string.Join('\n', _style.Preferred.Select(word => $"{word.Key}: {string.Join(", ", word.Value)}"));

    public string Said(CopyRule rule) => _style.Says(rule.Id, out var severity) ? severity is { } weight ? Word(weight) : "off" : "";

    public IEnumerable<(string Value, string Words)> Choices(CopyRule rule) =>
    [
        ("", say["As the rule says: {0}", new HouseStyle(labels: _style.Labels).IsOff(rule.Id) ? say["Off"] : Named(rule.Severity)]),
        (Word(Severity.Error), Named(Severity.Error)), (Word(Severity.Warning), Named(Severity.Warning)), (Word(Severity.Advice), Named(Severity.Advice)),
        ("off", say["Off"]),
    ];

    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        ModelState.Clear();
        return await FindAsync(cancel) ? Page() : NotFound();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        if (!await FindAsync(cancel)) return NotFound();
        await keep.KeepToAsync(_publication.Id, Asked(), desk.Actor, CancellationToken.None);
        IsSaved = true;
        return Redirect(desk.At("/desk/publication/rules"));
    }

    public Task LoadAsync(CancellationToken cancel) => Task.CompletedTask;

    private HouseStyle Asked()
    {
        // Rules[ID]: off, advice, warning or error; empty leaves the rule as it is by itself.
        var rules = new JsonObject(Request.Form.Where(field => field.Key.StartsWith("Rules[", StringComparison.Ordinal) && field.Key.EndsWith(']') && !string.IsNullOrEmpty(field.Value))
            .Select(field => KeyValuePair.Create(field.Key[6..^1], (JsonNode?)field.Value.ToString())));
        var style = new JsonObject
        {
            ["rules"] = rules, ["spelling"] = string.IsNullOrEmpty(SpellingAsked) ? null : SpellingAsked, ["labels"] = Listed(Lines(LabelsAsked)), ["preferred"] = Dictionary(),
        };
        try
        {
            return HouseStyle.Parse(style.ToJsonString());
        }
        catch (FormatException error)
        {
            throw new RuleBroken("house-style", error.Message);
        }
    }

    private JsonObject Dictionary()
    {
        var dictionary = new JsonObject();
        foreach (var line in Lines(PreferredAsked))
        {
            var colon = line.IndexOf(':', StringComparison.Ordinal);
            if (colon < 0) throw new RuleBroken("house-style", $"“{line}”: write the word of the house, a colon, and the words it replaces.");
            var word = line[..colon].Trim();
            if (dictionary.ContainsKey(word)) throw new RuleBroken("house-style", $"“{word}” has two lines; write it once.");
            dictionary[word] = Listed(line[(colon + 1)..].Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries));
        }
        return dictionary;
    }

    private static string[] Lines(string? field) => (field ?? "").Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    private static JsonArray Listed(string[] words) => [.. words.Select(word => (JsonNode?)word)];

    private string Named(Severity severity) => severity switch { Severity.Error => say["Error"], Severity.Warning => say["Warning"], _ => say["Advice"] };

    private static string Word(Severity severity) => severity switch { Severity.Error => "error", Severity.Warning => "warning", _ => "advice" };

    private async Task<bool> FindAsync(CancellationToken cancel)
    {
        if (desk.Chosen is not { } place || !desk.CanManage(place.Id)) return false;
        _publication = await db.Publications().SingleAsync(p => p.Id == place.Id, cancel);
        _style = _publication.HouseStyle();
        return true;
    }
}
