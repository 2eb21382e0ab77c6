using Masthead.Audit;
using Masthead.Stories;
using Microsoft.Extensions.Localization;

namespace Masthead.Desk;

/// <summary>What the audit log's deeds are called in sentences.</summary>
public static class DeedWords
{
    /// <summary>The deed of a step on the way to readers.</summary>
    public static string AsDeed(this StoryStatus moved) => moved switch
    {
        StoryStatus.InReview => Deeds.StorySentForReview,
        StoryStatus.Ready => Deeds.StoryMarkedReady,
        StoryStatus.Draft => Deeds.StoryReturned,
        _ => throw new ArgumentOutOfRangeException(nameof(moved)),
    };

    /// <summary>A sentence; of a deed that a newer program wrote, its name.</summary>
    public static string Of(string deed, IStringLocalizer<DeskWords> say) => deed switch
    {
        Deeds.StoryPublished => say["Published a story"],
        Deeds.StoryUpdated => say["Brought the changes of a story to readers"],
        Deeds.StoryWithdrawn => say["Withdrew a story"],
        Deeds.StoryRetracted => say["Retracted a story"],
        Deeds.StoryNoticed => say["Gave readers a notice"],
        Deeds.StoryTakenOver => say["Took a story over from another page"],
        Deeds.PictureBrought => say["Brought a picture into the library"],
        Deeds.PictureDescribed => say["Changed the words of a picture"],
        Deeds.PictureDeleted => say["Deleted a picture"],
        Deeds.TokenMade => say["Made a token of the API"],
        Deeds.TokenEnded => say["Ended a token of the API"],
        Deeds.WebhookMade => say["Set up a webhook"],
        Deeds.WebhookChanged => say["Changed a webhook"],
        Deeds.WebhookRemoved => say["Removed a webhook"],
        Deeds.WebhookDisabled => say["Switched off a webhook that took nothing for days"],
        Deeds.StoryBegun => say["Began a story"],
        Deeds.StoryImported => say["Imported a story"],
        Deeds.StorySentForReview => say["Sent a story for review"],
        Deeds.StoryMarkedReady => say["Marked a story ready"],
        Deeds.StoryReturned => say["Returned a story to draft"],
        Deeds.StoryScheduled => say["Scheduled a story"],
        Deeds.StoryUnscheduled => say["Took a story from the schedule"],
        Deeds.StoryEmbargoed => say["Set an embargo"],
        Deeds.StoryEmbargoLifted => say["Lifted an embargo"],
        Deeds.StoryExpirySet => say["Set the hour when a story comes down"],
        Deeds.StoryExpiryCleared => say["Let a story stay up"],
        Deeds.StoryTriedAgain => say["Tried again what was late"],
        Deeds.StoryAlarmDismissed => say["Dismissed an alarm"],
        Deeds.ArchivePublished => say["Published stories of an archive"],
        Deeds.FrontArranged => say["Arranged the front"],
        Deeds.FrontShown => say["Brought the front to readers"],
        Deeds.PublicationOpened => say["Opened a publication"],
        Deeds.PublicationChanged => say["Changed the publication"],
        Deeds.PublicationThemed => say["Changed the theme"],
        Deeds.PublicationRuled => say["Changed the rules of the copy desk"],
        Deeds.PublicationToldMachines => say["Changed what machines read"],
        Deeds.SectionOpened => say["Opened a section"],
        Deeds.SectionRenamed => say["Renamed a section"],
        Deeds.ContributorAdded => say["Added a contributor"],
        Deeds.ContributorChanged => say["Changed a contributor"],
        Deeds.PicturePointed => say["Moved the focal point of a picture"],
        Deeds.SpeakerRenamed => say["Renamed a speaker"],
        Deeds.SpeakerKept => say["Kept a speaker from readers"],
        Deeds.SpeakerShown => say["Showed a speaker to readers"],
        Deeds.SpeakersMerged => say["Merged two speakers"],
        Deeds.StatementCorrected => say["Said whose words a statement is"],
        Deeds.PersonInvited => say["Invited a person"],
        Deeds.PersonGivenRole => say["Gave a person a role"],
        Deeds.PersonTakenOut => say["Took a person out of the publication"],
        Deeds.InvitationSentAgain => say["Sent an invitation again"],
        Deeds.InvitationCalledOff => say["Called an invitation off"],
        Deeds.OwnerMade => say["Made somebody an owner"],
        Deeds.OwnerUnmade => say["Took ownership away"],
        Deeds.AccountMade => say["Made an account"],
        Deeds.AccountReset => say["Reset an account"],
        Deeds.SignedIn => say["Signed in"],
        Deeds.SignInFailed => say["Could not sign in"],
        Deeds.SignedOut => say["Signed out"],
        Deeds.SessionEnded => say["Ended a session"],
        Deeds.SessionsEnded => say["Ended sessions of an account"],
        Deeds.PasswordChanged => say["Changed a password"],
        Deeds.PasskeyAdded => say["Added a passkey"],
        Deeds.PasskeyRemoved => say["Removed a passkey"],
        Deeds.AppAdded => say["Set up an authenticator app"],
        Deeds.AppRemoved => say["Took an authenticator app away"],
        Deeds.RecoveryCodesMade => say["Made new recovery codes"],
        Deeds.RecoveryCodeUsed => say["Used a recovery code"],
        Deeds.LinkMade => say["Made a log-in link"],
        Deeds.ProviderLinked => say["Linked an account with the provider"],
        Deeds.MailDismissed => say["Dismissed mail that reached nobody"],
        Deeds.AnnouncementsDismissed => say["Dismissed what caches were not told"],
        Deeds.AnnouncementsOrderedAgain => say["Told caches once more"],
        _ => deed,
    };
}
