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
}
