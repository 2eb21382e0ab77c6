using Masthead.Contributors;

namespace Masthead.Api;

[Says("The publication that the token belongs to.")]
public sealed record PublicationView(
    [Says("Its id, kept for ever.")] Guid Id,
    [Says("Its name in addresses of the desk and in webhooks.")] string Slug,
    [Says("Its name for readers.")] string Name,
    [Says("What stands under its name; may be empty.")] string Tagline,
    [Says("What it is; may be empty.")] string Description,
    [Says("The language of its stories, as BCP 47 writes it.")] string Language,
    [Says("The time zone of its hours, by its IANA name.")] string TimeZone,
    [Says("Whether readers see the sources of stories.")] bool ShowsSources,
    [Says("Where readers find it.")] string Url,
    [Says("Every host at which it answers; the first is in its addresses.")] IReadOnlyList<string> Hosts);

[Says("A section: each story lives in one.")]
public sealed record SectionView(
    [Says("Its id, kept for ever.")] Guid Id,
    [Says("Its name in addresses, kept for ever.")] string Slug,
    [Says("Its name.")] string Name,
    [Says("What is in it; may be empty.")] string Description,
    [Says("Its place among the sections, from 0.")] int Position)
{
    public static SectionView Of(Publications.Section one) => new(one.Id, one.Slug, one.Name, one.Description, one.Position);
}

[Says("A topic: a story is about as many as it needs.")]
public sealed record TopicView(
    [Says("Its id, kept for ever.")] Guid Id,
    [Says("Its name in addresses, kept for ever.")] string Slug,
    [Says("Its name.")] string Name);

[Says("A topic to be named.")]
public sealed record TopicRequest([Says("Its name, of 1 to 100 characters.")] string Name);

[Says("Whom bylines name: a person, a team or an agency. It needs no account.")]
public sealed record ContributorView(
    [Says("Its id, kept for ever.")] Guid Id,
    [Says("The name in addresses, kept for ever.")] string Slug,
    [Says("The name in bylines.")] string Name,
    [Says("What it is.")] ContributorKind Kind,
    [Says("What they do there; may be empty.")] string JobTitle,
    [Says("Who they are; may be empty.")] string Biography)
{
    public static ContributorView Of(Contributor one) => new(one.Id, one.Slug, one.Name, one.Kind, one.JobTitle, one.Biography);
}
