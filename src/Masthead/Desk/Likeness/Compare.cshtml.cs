using Masthead.Likeness;
using Masthead.Stories;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Masthead.Desk;

/// <summary>The published stories that a story, as it stands on the desk, is like; and one of them beside it.</summary>
public sealed class CompareModel(DeskContext desk, NearCopies nearCopies, LikenessShelf shelf) : PageModel
{
    /// <summary>The story to lay beside; the one that shares most where it is empty.</summary>
    [BindProperty(SupportsGet = true)] public Guid? With { get; set; }

    public Story Story { get; private set; } = null!;
    public LikenessCondition Condition { get; private set; }
    public IReadOnlyList<NearCopy> Copies { get; private set; } = [];
    public NearCopy? Chosen { get; private set; }
    public ComparedCopy? Here { get; private set; }
    public ComparedCopy? There { get; private set; }

    public string PlaceOf(NearCopy copy) => desk.Places.First(p => p.Id == copy.PublicationId).Name;

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancel)
    {
        if (await desk.StoryAsync(id, cancel) is not { } story) return NotFound();
        Story = story;
        Condition = shelf.ConditionOf(story.PublicationId);
        Copies = await nearCopies.OfAsync(id, StoryText.Of(story.Draft.Body).Text, desk.Places.Select(p => p.Id), cancel);
        // A story that is not among them is not shown: its address may be anybody's.
        Chosen = With is null ? Copies.Count > 0 ? Copies[0] : null : Copies.FirstOrDefault(copy => copy.StoryId == With);
        if (Chosen is not null && await nearCopies.LiveContentAsync(Chosen.StoryId, cancel) is { } content) (Here, There) = ComparedCopy.Of(story.Draft.Body, content.Body);
        return Page();
    }
}
