namespace Masthead.Audit;

/// <summary>What the audit log tells of, as stable names: what, a full stop, what was done to it. They are kept for ever, so none is ever renamed.</summary>
public static class Deeds
{
    public const string StoryPublished = "story.published";
    public const string StoryUpdated = "story.updated";
    public const string StoryWithdrawn = "story.withdrawn";
    public const string StoryRetracted = "story.retracted";
    public const string StoryNoticed = "story.noticed";
    /// <summary>From another open page; the words are whose it was.</summary>
    public const string StoryTakenOver = "story.taken-over";
    /// <summary>Stories that were public elsewhere; the words are how many.</summary>
    public const string ArchivePublished = "archive.published";
    public const string PictureBrought = "picture.brought";
    public const string PictureDescribed = "picture.described";
    public const string PictureDeleted = "picture.deleted";
    public const string TokenMade = "token.made";
    public const string TokenEnded = "token.ended";
    public const string WebhookMade = "webhook.made";
    public const string WebhookChanged = "webhook.changed";
    public const string WebhookRemoved = "webhook.removed";
    /// <summary>By the program itself: its address has taken nothing for days.</summary>
    public const string WebhookDisabled = "webhook.disabled";
    public const string StoryBegun = "story.begun";
    /// <summary>The words are what it came from.</summary>
    public const string StoryImported = "story.imported";
    public const string StorySentForReview = "story.sent-for-review";
    public const string StoryMarkedReady = "story.marked-ready";
    public const string StoryReturned = "story.returned";
    /// <summary>Beside the step that was taken; the words are why, and what the publication had asked for.</summary>
    public const string StoryRulesOverridden = "story.rules-overridden";
    /// <summary>The words of this and of the next three are the hour.</summary>
    public const string StoryScheduled = "story.scheduled";
    public const string StoryUnscheduled = "story.unscheduled";
    public const string StoryEmbargoed = "story.embargoed";
    public const string StoryEmbargoLifted = "story.embargo-lifted";
    public const string StoryExpirySet = "story.expiry-set";
    public const string StoryExpiryCleared = "story.expiry-cleared";
    public const string StoryTriedAgain = "story.tried-again";
    public const string StoryAlarmDismissed = "story.alarm-dismissed";
    /// <summary>A private link; the words are for how many days.</summary>
    public const string StoryPreviewMade = "story.preview-made";
    public const string StoryPreviewEnded = "story.preview-ended";
    /// <summary>The draft of a front.</summary>
    public const string FrontArranged = "front.arranged";
    public const string FrontShown = "front.shown";
    /// <summary>The words of this and of the next are the hour.</summary>
    public const string FrontScheduled = "front.scheduled";
    public const string FrontUnscheduled = "front.unscheduled";
    /// <summary>The subject of this and of the next is the line that stands above the front.</summary>
    public const string BannerSet = "banner.set";
    public const string BannerTakenDown = "banner.taken-down";
    public const string PublicationOpened = "publication.opened";
    /// <summary>The words of this and of the others of a publication are what changed.</summary>
    public const string PublicationChanged = "publication.changed";
    public const string PublicationThemed = "publication.themed";
    public const string PublicationRuled = "publication.rules-changed";
    public const string PublicationSteps = "publication.steps-changed";
    public const string PublicationToldMachines = "publication.machines-changed";
    public const string SectionOpened = "section.opened";
    public const string SectionRenamed = "section.renamed";
    public const string TopicNamed = "topic.named";
    public const string ContributorAdded = "contributor.added";
    public const string ContributorChanged = "contributor.changed";
    public const string PicturePointed = "picture.pointed";
    /// <summary>The words are the shape and the part.</summary>
    public const string PictureCropped = "picture.cropped";
    public const string SpeakerRenamed = "speaker.renamed";
    public const string SpeakerKept = "speaker.kept-from-readers";
    public const string SpeakerShown = "speaker.shown-to-readers";
    public const string SpeakersMerged = "speaker.merged";
    public const string StatementCorrected = "statement.corrected";
    /// <summary>The words of this and of the next are the role.</summary>
    public const string PersonInvited = "person.invited";
    public const string PersonGivenRole = "person.role-given";
    public const string PersonTakenOut = "person.taken-out";
    public const string InvitationSentAgain = "invitation.sent-again";
    public const string InvitationCalledOff = "invitation.called-off";
    public const string OwnerMade = "owner.made";
    public const string OwnerUnmade = "owner.unmade";
    public const string AccountMade = "account.made";
    public const string AccountReset = "account.reset";
    /// <summary>The words are the way: a value of the desk's own list.</summary>
    public const string SignedIn = "account.signed-in";
    /// <summary>At most one a minute for an account.</summary>
    public const string SignInFailed = "account.sign-in-failed";
    public const string SignedOut = "account.signed-out";
    public const string SessionEnded = "account.session-ended";
    public const string SessionsEnded = "account.sessions-ended";
    public const string PasswordChanged = "account.password-changed";
    public const string PasskeyAdded = "account.passkey-added";
    public const string PasskeyRemoved = "account.passkey-removed";
    public const string AppAdded = "account.app-added";
    public const string AppRemoved = "account.app-removed";
    public const string RecoveryCodesMade = "account.recovery-codes-made";
    public const string RecoveryCodeUsed = "account.recovery-code-used";
    public const string LinkMade = "account.link-made";
    public const string ProviderLinked = "account.provider-linked";
    public const string MailDismissed = "mail.dismissed";
    public const string AnnouncementsDismissed = "announcements.dismissed";
    public const string AnnouncementsOrderedAgain = "announcements.ordered-again";

    /// <summary>Or proposed, where nobody has it.</summary>
    public const string AssignmentMade = "assignment.made";
    /// <summary>The words are what changed.</summary>
    public const string AssignmentChanged = "assignment.changed";
    public const string AssignmentTaken = "assignment.taken";
    public const string AssignmentGivenBack = "assignment.given-back";
    public const string AssignmentFiled = "assignment.filed";
    public const string AssignmentDropped = "assignment.dropped";
    /// <summary>Its story was; that one has its own line.</summary>
    public const string AssignmentBegun = "assignment.begun";
    /// <summary>A note from staff to staff; the log does not repeat it.</summary>
    public const string SuggestionsAccepted = "story.suggestions-accepted";
    public const string SuggestionsRefused = "story.suggestions-refused";
    public const string StoryNoted = "story.noted";
    public const string StoryNoteResolved = "story.note-resolved";

    /// <summary>All of them, in the order of this file.</summary>
    public static IReadOnlyList<string> All { get; } = [.. typeof(Deeds).GetFields().Where(f => f.IsLiteral).Select(f => (string)f.GetRawConstantValue()!)];
}
