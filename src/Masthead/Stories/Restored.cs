using System.Collections.Immutable;

namespace Masthead.Stories;

/// <summary>A part of a story that can be put back as it was: a field by its name on the desk, or the block at the top of the older body, of the newer one, or both.</summary>
public sealed record StoryPart(string? Name, string? Old, string? Now)
{
    public static StoryPart Field(string name) => new(name, null, null);

    public static StoryPart Blocks(string? old, string? now) => new(null, old, now);

    /// <summary>As a form sends it: <c>=Headline</c>, or <c>old>now</c> with one of them empty where there is none.</summary>
    public string Key => Name is not null ? "=" + Name : $"{Old}>{Now}";

    /// <summary>Null for what is no key.</summary>
    public static StoryPart? Parse(string key)
    {
        if (key.StartsWith('=')) return Field(key[1..]);
        if (key.Split('>') is not [var old, var now] || (old.Length == 0 && now.Length == 0)) return null;
        return Blocks(old.Length > 0 ? old : null, now.Length > 0 ? now : null);
    }
}

/// <summary>An older content, or parts of it, in the place of what stands.</summary>
public static class Restored
{
    /// <summary>All of the older content. The address stays: it is not a matter of words, and readers may know it.</summary>
    public static StoryContent Whole(StoryContent now, StoryContent older) => older with { Slug = now.Slug };

    /// <summary>What stands, with these parts as they were. A part that is not there any more changes nothing.</summary>
    public static StoryContent Parts(StoryContent now, StoryContent older, IReadOnlyCollection<StoryPart> parts)
    {
        var content = parts.Where(p => p.Name is not null).Aggregate(now, (c, part) => Field(c, older, part.Name!));
        // With what was suggested in it then, and what is suggested elsewhere now.
        var blocks = parts.Where(p => p.Name is null).Distinct().Aggregate(now.Copy.Blocks, (b, part) => Block(b, older.Copy.Blocks, part));
        return content.WithSuggested(new StoryDocument(blocks));
    }

    private static StoryContent Field(StoryContent now, StoryContent older, string name) => name switch
    {
        "Headline" => now with { Headline = older.Headline },
        "Front headline" => now with { Headlines = now.Headlines with { Front = older.Headlines.Front } },
        "Social headline" => now with { Headlines = now.Headlines with { Social = older.Headlines.Social } },
        "Search headline" => now with { Headlines = now.Headlines with { Search = older.Headlines.Search } },
        "Push headline" => now with { Headlines = now.Headlines with { Push = older.Headlines.Push } },
        "Standfirst" => now with { Standfirst = older.Standfirst },
        "Kicker" => now with { Kicker = older.Kicker },
        "Dateline" => now with { Dateline = older.Dateline },
        "Kind" => now with { Kind = older.Kind },
        "Coverage ended" => now with { CoverageEndedAt = older.CoverageEndedAt },
        "Byline" => now with { Byline = older.Byline },
        "Section" => now with { SectionId = older.SectionId },
        "Topics" => now with { TopicIds = older.TopicIds },
        "Lead picture" => now with { LeadPictureId = older.LeadPictureId },
        "Sources" => now with { Sources = older.Sources },
        "Language" => now with { Language = older.Language },
        "Address" => now with { Slug = older.Slug },
        _ => now,
    };

    private static ImmutableArray<Block> Block(ImmutableArray<Block> now, ImmutableArray<Block> older, StoryPart part)
    {
        int At(string? id) => id is null ? -1 : now.IndexOf(now.FirstOrDefault(b => b.Id == id)!);
        var was = older.FirstOrDefault(b => b.Id == part.Old);
        var at = At(part.Now);
        if (was is null) return part.Old is null && at >= 0 ? now.RemoveAt(at) : now;
        // A block keeps one place: where the older one stands already, that is the place.
        if (At(was.Id) is >= 0 and var standing) (now, at) = part.Now == was.Id || at < 0 ? (now, standing) : (now.RemoveAt(standing), standing < at ? at - 1 : at);
        if (at >= 0) return now.SetItem(at, was);
        // It comes back behind what stood before it.
        for (var before = older.IndexOf(was) - 1; before >= 0; before--)
            if (At(older[before].Id) is >= 0 and var neighbour) return now.Insert(neighbour + 1, was);
        return now.Insert(0, was);
    }
}
