using Masthead.Checks;
using Masthead.Data;
using Masthead.Publications;
using Masthead.Settings;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Masthead.Desk;

/// <summary>What the chosen publication asks of a story before each step, for its administrators.</summary>
public sealed class StepsModel(NewsroomDb db, DeskContext desk, KeepPublication keep) : PageModel, IShowsAgain
{
    private Publication _publication = null!;

    [TempData] public bool IsSaved { get; set; }

    public StepRules Rules { get; private set; } = StepRules.Default;

    public async Task<IActionResult> OnGetAsync(CancellationToken cancel) => await FindAsync(cancel) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        if (!await FindAsync(cancel)) return NotFound();
        var set = new Dictionary<(StoryStep, Requirement), Strictness>();
        foreach (var step in Enum.GetValues<StoryStep>())
        {
            foreach (var requirement in Enum.GetValues<Requirement>())
            {
                var said = Request.Form[FieldOf(step, requirement)].ToString();
                if (said.Length == 0) continue;
                if (!Enum.TryParse<Strictness>(said, out var strictness) || !Enum.IsDefined(strictness)) throw new RuleBroken("strictness", $"“{said}” is no strictness. Choose off, warn or block.");
                set[(step, requirement)] = strictness;
            }
        }
        await keep.AskBeforeStepsAsync(_publication.Id, StepRules.Of(set), desk.Actor, CancellationToken.None);
        IsSaved = true;
        return Redirect(desk.At("/desk/publication/steps"));
    }

    public static string FieldOf(StoryStep step, Requirement requirement) => $"{step}.{requirement}";

    public Task LoadAsync(CancellationToken cancel) => Task.CompletedTask;

    private async Task<bool> FindAsync(CancellationToken cancel)
    {
        if (desk.Chosen is not { } place || !desk.CanManage(place.Id)) return false;
        _publication = await db.Publications().SingleAsync(p => p.Id == place.Id, cancel);
        Rules = StepRules.Parse(_publication.Steps);
        return true;
    }
}
