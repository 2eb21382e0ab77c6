using Masthead.Accounts;
using Masthead.Audit;
using Masthead.Checks;
using Masthead.Data;
using Masthead.Publications;
using Masthead.Stories;
using Masthead.Text;

namespace Masthead.Publishing;

/// <summary>A requirement that a story does not meet.</summary>
/// <param name="Count">How many pictures, links or findings; 1 for a field.</param>
/// <param name="Block">Where the first of them is: a field's name or a block's id.</param>
public sealed record Unmet(Requirement Requirement, bool Blocks, int Count, string Block);

/// <summary>Looks whether a story has what its publication asks before a step.</summary>
public sealed class RequirementsOfStory(NewsroomDb db, CheckStory check, TimeProvider clock)
{
    public const int LongestReason = 500;

    /// <param name="blocksOnly">Leaves out what only warns, and the work of looking for it.</param>
    public async Task<IReadOnlyList<Unmet>> OfAsync(Publication publication, StoryContent content, StoryStep step, bool blocksOnly, CancellationToken cancel)
    {
        var rules = StepRules.Parse(publication.Steps);
        var asked = Enum.GetValues<Requirement>().Where(r => rules.Of(step, r) >= (blocksOnly ? Strictness.Block : Strictness.Warn)).ToList();
        if (asked.Count == 0) return [];
        var unmet = new List<Unmet>();
        void Is(Requirement requirement, int count, string block)
        {
            if (count > 0 && asked.Contains(requirement)) unmet.Add(new Unmet(requirement, rules.Of(step, requirement) == Strictness.Block, count, block));
        }

        Is(Requirement.Standfirst, content.Standfirst.Trim().Length == 0 ? 1 : 0, "standfirst");
        Is(Requirement.Section, content.SectionId is null ? 1 : 0, "section");
        Is(Requirement.Byline, content.Byline.IsEmpty ? 1 : 0, "byline");
        Is(Requirement.Topics, content.TopicIds.IsEmpty ? 1 : 0, "topics");
        Is(Requirement.LeadPicture, content.LeadPictureId is null ? 1 : 0, "lead");
        Is(Requirement.Source, content.Sources.IsEmpty ? 1 : 0, "sources");
        Is(Requirement.Suggestions, content.OpenSuggestions.Count, "");
        if (asked.Any(r => r is Requirement.AlternativeText or Requirement.Credit or Requirement.Licence))
        {
            var pictures = await db.PicturesOfAsync(publication.Id, content, cancel);
            void Every(Requirement requirement, Func<PictureOfStory, string> words)
            {
                var without = pictures.Where(p => words(p).Trim().Length == 0).ToList();
                Is(requirement, without.Count, without.Count > 0 ? without[0].BlockId ?? "lead" : "");
            }
            Every(Requirement.AlternativeText, p => p.AlternativeText);
            Every(Requirement.Credit, p => p.Credit);
            Every(Requirement.Licence, p => p.Licence);
        }
        if (asked.Any(r => r is Requirement.Links or Requirement.Errors or Requirement.Warnings))
        {
            var dead = await db.DeadLinksAsync(publication.Id, content.Body, cancel);
            Is(Requirement.Links, dead.Count, "");
            if (asked.Any(r => r is Requirement.Errors or Requirement.Warnings))
            {
                var found = (await check.DoAsync(publication, content, dead, cancel)).Findings;
                void None(Requirement requirement, Severity severity)
                {
                    var those = found.Where(f => f.Severity == severity).ToList();
                    Is(requirement, those.Count, those.Count > 0 ? those[0].Block : "");
                }
                None(Requirement.Errors, Severity.Error);
                None(Requirement.Warnings, Severity.Warning);
            }
        }
        return unmet;
    }

    /// <summary>Part of the acts that take a step: refuses what does not have what blocks it. With a reason it goes on in spite of that, and the audit log says so.</summary>
    /// <exception cref="RuleBroken">Something blocks (<c>unmet</c>), or the reason is too long.</exception>
    internal async Task RefuseUnmetAsync(Story story, StoryContent content, Publication publication, StoryStep step, string? inSpiteOf, Actor by, CancellationToken cancel)
    {
        // What goes out has no suggestions in it: what is asked about is whether the draft has.
        var unmet = await OfAsync(publication, story.Draft.Suggested is { } open ? content.WithSuggested(open) : content, step, blocksOnly: true, cancel);
        if (unmet.Count == 0) return;
        var reason = inSpiteOf?.Trim() ?? "";
        if (reason.Length > LongestReason) throw new RuleBroken("reason-length", $"A reason has at most {LongestReason} characters; this one has {reason.Length}.");
        if (reason.Length == 0) throw new RuleBroken("unmet", $"{publication.Name} asks more of a story before this step: {unmet.Select(Said).ToList()}. Add it, or ask an editor, who may go on in spite of it with a reason.");
        db.Note(story.PublicationId, by, Deeds.StoryRulesOverridden, story.Id, story.Headline, clock.GetUtcNow(), $"{reason} ({step}: {string.Join(", ", unmet.Select(u => u.Requirement))})");
    }

    private static Saying Said(Unmet unmet) => unmet.Requirement switch
    {
        Requirement.Standfirst => "a standfirst",
        Requirement.Section => "a section",
        Requirement.Byline => "a byline",
        Requirement.Topics => "a topic",
        Requirement.LeadPicture => "a lead picture",
        Requirement.AlternativeText => "alternative text for every picture",
        Requirement.Credit => "a credit for every picture",
        Requirement.Licence => "a licence for every picture",
        Requirement.Source => "a source",
        Requirement.Links => "links that lead somewhere",
        Requirement.Errors => "copy without errors",
        Requirement.Suggestions => "an answer to every suggestion",
        _ => "copy without warnings",
    };
}
