using Masthead.Accounts;
using Masthead.Audit;
using Masthead.Data;
using Microsoft.EntityFrameworkCore;

namespace Masthead.Stories;

/// <summary>What one act in an open page accepted, or refused: one suggestion or many.</summary>
public sealed record SettledSuggestions(bool Accepted, IReadOnlyList<string> Ids)
{
    /// <summary>In one save; a page that was long without a line tells of several as one.</summary>
    public const int MostActs = 200;
}

/// <summary>What <see cref="SaveDraft"/> asks about suggestions: whose they are, what became of them, and whether anything else changed.</summary>
internal static class SuggestionsInSaves
{
    /// <summary>Where one looks for a suggestion that the draft no longer has: an accepted one comes back when that is undone.</summary>
    private const int VersionsLookedAt = 20;

    /// <summary>Each suggestion as the story knows it; one that it does not know is of who sends it, whatever the page says.</summary>
    public static async Task<StoryContent> SignedAsync(this NewsroomDb db, Story story, StoryContent content, bool onlyOwn, Actor by, DateTimeOffset now, CancellationToken cancel)
    {
        if (content.Suggested is not { } body) return content;
        var known = story.Draft.OpenSuggestions.ToDictionary(s => s.Id, StringComparer.Ordinal);
        if (!onlyOwn && Suggestions.Of(body).Any(s => !known.ContainsKey(s.Id) && s.By != by.AccountId))
        {
            var before = await db.DraftVersions().AsNoTracking().Where(v => v.StoryId == story.Id && v.Version != null).OrderByDescending(v => v.Version).Take(VersionsLookedAt).ToListAsync(cancel);
            foreach (var suggestion in before.SelectMany(v => v.Content().OpenSuggestions)) known.TryAdd(suggestion.Id, suggestion);
        }
        return content.WithSuggested(body.Signed(s => known.TryGetValue(s.Id, out var signed) ? signed : new Suggestion(s.Id, by.AccountId, by.Name, s.At > now ? now : s.At)));
    }

    /// <summary>A program knows no suggestions: with the body that it was given it changes none, and over it it may not write while there are any.</summary>
    /// <exception cref="RuleBroken">It has other words.</exception>
    public static StoryContent OfProgram(StoryContent stood, StoryContent content)
    {
        if (stood.Suggested is not { } suggested || content.Suggested is not null) return content;
        return content.Body.Equals(stood.Body) ? content.WithSuggested(suggested)
            : throw new RuleBroken("suggestions-open", $"The story has suggestions that nobody has accepted or refused ({stood.OpenSuggestions.Count}). Accept or refuse them at the desk, then save other words.");
    }

    /// <summary>Whether nothing but suggestions of that account differs.</summary>
    public static bool DiffersInOwnAlone(StoryContent stood, StoryContent content, Guid? account, Func<StoryContent, StoryContent, bool> same)
    {
        StoryContent Without(StoryContent of) => of with { Body = of.Copy.WithoutThoseOf(account) };
        return same(Without(stood), Without(content));
    }

    /// <summary>One line of the audit log for each act of which something is gone from the draft.</summary>
    /// <returns>What the version is kept as; null where nothing was accepted or refused.</returns>
    public static VersionKind? NoteSettled(this NewsroomDb db, Story story, StoryContent stood, IReadOnlyList<SettledSuggestions>? acts, Actor by, DateTimeOffset now)
    {
        if (acts is not { Count: > 0 } || stood.Suggested is null) return null;
        var open = story.Draft.OpenSuggestions.Select(s => s.Id).ToHashSet(StringComparer.Ordinal);
        var gone = stood.OpenSuggestions.Where(s => !open.Contains(s.Id)).ToDictionary(s => s.Id, StringComparer.Ordinal);
        VersionKind? kind = null;
        foreach (var act in acts)
        {
            List<Suggestion> those = [];
            foreach (var id in act.Ids)
                if (gone.Remove(id, out var suggestion)) those.Add(suggestion);
            if (those.Count == 0) continue;
            db.Note(story.PublicationId, by, act.Accepted ? Deeds.SuggestionsAccepted : Deeds.SuggestionsRefused, story.Id, story.Headline, now,
                $"{those.Count} · {string.Join(", ", those.Select(s => s.Name).Distinct(StringComparer.Ordinal))}");
            if (kind != VersionKind.SuggestionsAccepted) kind = act.Accepted ? VersionKind.SuggestionsAccepted : VersionKind.SuggestionsRefused;
        }
        return kind;
    }
}
