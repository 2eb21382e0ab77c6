using Masthead.Checks;
using Microsoft.Extensions.Localization;

namespace Masthead.Desk;

/// <summary>What requirements and steps are called at the desk.</summary>
public static class RequirementWords
{
    public static LocalizedString Name(Requirement requirement, IStringLocalizer<DeskWords> say) => requirement switch
    {
        Requirement.Standfirst => say["A standfirst"],
        Requirement.Section => say["A section"],
        Requirement.Byline => say["A byline"],
        Requirement.Topics => say["A topic"],
        Requirement.LeadPicture => say["A lead picture"],
        Requirement.AlternativeText => say["Alternative text for every picture"],
        Requirement.Credit => say["A credit for every picture"],
        Requirement.Licence => say["A licence for every picture"],
        Requirement.Source => say["A source"],
        Requirement.Links => say["Links that lead somewhere"],
        Requirement.Errors => say["Copy without errors"],
        Requirement.Suggestions => say["An answer to every suggestion"],
        _ => say["Copy without warnings"],
    };

    /// <summary>Of a story that does not have it.</summary>
    public static LocalizedString Unmet(Requirement requirement, int count, IStringLocalizer<DeskWords> say) => requirement switch
    {
        Requirement.Standfirst => say["It has no standfirst."],
        Requirement.Section => say["It stands in no section."],
        Requirement.Byline => say["It has no byline."],
        Requirement.Topics => say["It has no topic."],
        Requirement.LeadPicture => say["It has no lead picture."],
        Requirement.AlternativeText => say["Pictures without alternative text: {0}.", count],
        Requirement.Credit => say["Pictures without a credit: {0}.", count],
        Requirement.Licence => say["Pictures without a licence: {0}.", count],
        Requirement.Source => say["It names no source."],
        Requirement.Links => say["Links that lead nowhere: {0}.", count],
        Requirement.Errors => say["Errors in the copy: {0}.", count],
        Requirement.Suggestions => say["Suggestions that nobody has accepted or refused: {0}. Readers will not see their words.", count],
        _ => say["Warnings in the copy: {0}.", count],
    };

    public static LocalizedString Name(StoryStep step, IStringLocalizer<DeskWords> say) => step switch
    {
        StoryStep.InReview => say["Before it is sent for review"],
        StoryStep.Ready => say["Before it is marked ready"],
        _ => say["Before readers see it"],
    };

    public static LocalizedString Name(Strictness strictness, IStringLocalizer<DeskWords> say) => strictness switch
    {
        Strictness.Off => say["Off"],
        Strictness.Warn => say["Warn"],
        _ => say["Block"],
    };
}
