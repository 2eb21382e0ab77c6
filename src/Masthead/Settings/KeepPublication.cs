using Masthead.Accounts;
using Masthead.Audit;
using Masthead.Checks;
using Masthead.Data;
using Masthead.Publications;
using Masthead.Serving;
using Masthead.Text;
using Masthead.Themes;
using Microsoft.EntityFrameworkCore;

namespace Masthead.Settings;

/// <summary>What a publication says of itself to readers.</summary>
/// <param name="ShowsSources">Null leaves it as it is.</param>
public sealed record PublicationWords(string Name, string Tagline, string Description, string Language, string TimeZone, bool? ShowsSources = null);

/// <summary>Changes what a publication says of itself, how it looks, and what it wants of its stories. That the person manages it is the caller’s to know.</summary>
public sealed class KeepPublication(NewsroomDb db, ChangeForReaders change, ThemeFolder themes, IThemeJudge judge, TimeProvider clock)
{
    private const int LongestTagline = 200, LongestDescription = 1_000, LongestLanguage = 35, LongestZone = 64;

    public Task DescribeAsync(Guid publicationId, PublicationWords words, Actor by, CancellationToken cancel) => DoAsync(publicationId, Deeds.PublicationChanged, forReaders: true, by, publication =>
    {
        var (tagline, description) = (words.Tagline.Trim().Sound(), words.Description.Trim().Sound());
        if (tagline.Length > LongestTagline) throw new RuleBroken("tagline", $"A tagline has at most {LongestTagline} characters.");
        if (description.Length > LongestDescription) throw new RuleBroken("description", $"A description has at most {LongestDescription:N0} characters.");
        publication.Rename(words.Name);
        publication.Describe(tagline, description, Language(words.Language), Zone(words.TimeZone));
        if (words.ShowsSources is { } shows) publication.ShowSources(shows);
    }, cancel);

    public Task WearAsync(Guid publicationId, string theme, Actor by, CancellationToken cancel) => DoAsync(publicationId, Deeds.PublicationThemed, forReaders: true, by, publication =>
    {
        publication.Wear(theme.Trim());
        if (!themes.Has(publication.Theme)) throw new RuleBroken("no-theme", $"There is no theme “{publication.Theme}”. There is: {string.Join(", ", themes.Names())}.");
        if (judge.FirstError(publication.Theme) is { } wrong) throw new RuleBroken("broken-theme", $"The theme “{publication.Theme}” cannot be used yet: {wrong} masthead theme check {publication.Theme} tells all.");
    }, cancel);

    /// <summary>Whether readers see the sources of stories.</summary>
    public Task ShowSourcesAsync(Guid publicationId, bool show, Actor by, CancellationToken cancel) =>
        DoAsync(publicationId, Deeds.PublicationChanged, forReaders: true, by, publication => publication.ShowSources(show), cancel);

    /// <summary>What it wants of each rule of the copy desk.</summary>
    public Task KeepToAsync(Guid publicationId, HouseStyle style, Actor by, CancellationToken cancel) =>
        DoAsync(publicationId, Deeds.PublicationRuled, forReaders: false, by, publication => publication.KeepTo(style), cancel);

    public Task AskBeforeStepsAsync(Guid publicationId, StepRules rules, Actor by, CancellationToken cancel) =>
        DoAsync(publicationId, Deeds.PublicationSteps, forReaders: false, by, publication => publication.AskBeforeSteps(rules.Write()), cancel);

    /// <summary>A language tag as people type one.</summary>
    /// <exception cref="RuleBroken">It has not the shape of a BCP 47 tag.</exception>
    public static string Language(string? text)
    {
        var tag = (text ?? "").Trim();
        var parts = tag.Split('-');
        return tag.Length <= LongestLanguage && parts[0].Length is 2 or 3 && Array.TrueForAll(parts, p => p.Length is >= 1 and <= 8 && p.All(char.IsAsciiLetterOrDigit)) && parts[0].All(char.IsAsciiLetter)
            ? tag
            : throw new RuleBroken("language", $"“{tag}” is no language tag; use one such as en-GB, ru or ar.");
    }

    private static string Zone(string text) => text.Trim() is { Length: <= LongestZone } zone ? zone : throw new RuleBroken("time-zone", $"A time zone’s name has at most {LongestZone} characters.");

    private async Task DoAsync(Guid publicationId, string deed, bool forReaders, Actor by, Action<Publication> act, CancellationToken cancel)
    {
        await using var transaction = await db.BeginWritingAsync(cancel);
        var publication = await db.Publications().SingleAsync(p => p.Id == publicationId, cancel);
        act(publication);
        db.Note(publicationId, by, deed, publicationId, publication.Name, clock.GetUtcNow(), deed == Deeds.PublicationSteps ? publication.Steps : db.ChangesOf(publication));
        if (forReaders) await change.SaveAsync(publicationId, "publication", [PageKey.Publication], transaction, cancel);
        else
        {
            await db.SaveChangesAsync(cancel);
            await transaction.CommitAsync(cancel);
        }
    }
}
