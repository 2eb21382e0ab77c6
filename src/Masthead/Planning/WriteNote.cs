using Masthead.Accounts;
using Masthead.Audit;
using Masthead.Data;
using Masthead.Stories;
using Microsoft.EntityFrameworkCore;

namespace Masthead.Planning;

/// <summary>Where the words of a note stand now.</summary>
public sealed record NotePlace(Guid Note, string Block, string Words, int Offset);

/// <summary>Writes, answers and resolves notes on a story. Whoever may read the story at the desk may do so; the door has seen to that.</summary>
public sealed class WriteNote(NewsroomDb db, TellStaff tell, TimeProvider clock)
{
    /// <summary>How many people are looked for in a note.</summary>
    public const int MostPeople = 1_000;

    /// <param name="blockId">Empty for the story as a whole.</param>
    /// <param name="quote">The words that it is about; empty takes the beginning of the block.</param>
    /// <param name="offset">Where those words begin in the block.</param>
    /// <param name="parent">The note that this answers; null for a new one.</param>
    /// <exception cref="RuleBroken">It says nothing or too much, or what it is about is not there.</exception>
    public async Task<Guid> DoAsync(Story story, string? text, string? blockId, string? quote, Guid? parent, Actor by, CancellationToken cancel, int offset = 0)
    {
        var (said, block, words) = ((text ?? "").Trim().ReplaceLineEndings("\n").Sound(), (blockId ?? "").Trim(), (quote ?? "").Trim().ReplaceLineEndings(" ").Sound());
        if (said.Length is 0 or > StoryNote.LongestText) throw new RuleBroken("note-text", $"A note has 1 to {StoryNote.LongestText:N0} characters; this one has {said.Length:N0}.");
        if (words.Length > StoryNote.LongestQuote) throw new RuleBroken("note-quote", $"The words that a note is about have at most {StoryNote.LongestQuote} characters.");
        if (parent is not null) (block, words) = ("", "");
        if (block.Length > 0)
        {
            var about = story.Draft.Copy.TextBlocks().FirstOrDefault(b => b.Id == block) ?? throw new RuleBroken("note-block", "That paragraph is not in the story any more. Choose another, or the whole story.");
            if (words.Length == 0) words = BeginningOf(StoryText.Of(about));
        }
        await using var transaction = await db.BeginWritingAsync(cancel);
        if (parent is { } id && !await db.StoryNotes().AnyAsync(n => n.Id == id && n.StoryId == story.Id && n.ParentId == null, cancel)) throw new RuleBroken("no-note", "There is no such note on this story.");
        if (await db.StoryNotes().CountAsync(n => n.StoryId == story.Id, cancel) >= StoryNote.Most) throw new RuleBroken("notes-many", $"This story has {StoryNote.Most:N0} notes, and takes no more.");
        var note = new StoryNote(story.Id, by.AccountId ?? throw new InvalidOperationException("Nobody writes a note without an account."), by.Name, said, block, words, Math.Clamp(offset, 0, StoryNote.FarthestOffset), parent, clock.GetUtcNow());
        db.StoryNotes().Add(note);
        db.Note(story.PublicationId, by, Deeds.StoryNoted, story.Id, story.Headline, clock.GetUtcNow());
        await db.SaveChangesAsync(cancel);
        var named = Mentions.Read(said, await NameablesAsync(story.PublicationId, cancel)).Select(p => p.Account).OfType<Guid>();
        await tell.DoAsync(named, story.PublicationId, DeskNoticeKind.Mentioned, story.Headline, $"/desk/stories/{story.Id}/notes#note-{parent ?? note.Id}", by, cancel);
        await transaction.CommitAsync(cancel);
        return note.Id;
    }

    /// <summary>Nothing happens where somebody has resolved it already.</summary>
    public async Task ResolveAsync(Story story, Guid id, Actor by, CancellationToken cancel)
    {
        await using var transaction = await db.BeginWritingAsync(cancel);
        var note = await db.StoryNotes().SingleOrDefaultAsync(n => n.Id == id && n.StoryId == story.Id && n.ParentId == null, cancel) ?? throw new RuleBroken("no-note", "There is no such note on this story.");
        if (!note.IsOpen) return;
        note.Resolve(by.Name, clock.GetUtcNow());
        db.Note(story.PublicationId, by, Deeds.StoryNoteResolved, story.Id, story.Headline, clock.GetUtcNow());
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
    }

    /// <summary>The words of notes have moved or changed under the hands of whoever writes: nobody's deed on the notes, so nothing else tells of it. A place that is none is passed over.</summary>
    public async Task FollowAsync(Story story, IReadOnlyList<NotePlace> places, CancellationToken cancel)
    {
        var sound = places.Where(p => p.Words.Length is > 0 and <= StoryNote.LongestQuote && p.Offset is >= 0 and <= StoryNote.FarthestOffset).DistinctBy(p => p.Note).Take(StoryNote.Most).ToDictionary(p => p.Note);
        await using var transaction = await db.BeginWritingAsync(cancel);
        var blocks = story.Draft.Copy.TextBlocks().Select(b => b.Id).ToHashSet(StringComparer.Ordinal);
        var ids = sound.Keys.ToList();
        foreach (var note in await db.StoryNotes().Where(n => n.StoryId == story.Id && n.ParentId == null && ids.Contains(n.Id)).ToListAsync(cancel))
        {
            var place = sound[note.Id];
            if (note.BlockId.Length > 0 && blocks.Contains(place.Block)) note.Follow(place.Block, place.Words.Sound(), place.Offset);
        }
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
    }

    /// <summary>Who can be named in a note on a story of the publication.</summary>
    public Task<List<Nameable>> NameablesAsync(Guid publicationId, CancellationToken cancel) =>
        db.StaffOf(publicationId).OrderBy(a => a.DisplayName).ThenBy(a => a.Id).Take(MostPeople).Select(a => new Nameable(a.Id, a.DisplayName)).ToListAsync(cancel);

    private static string BeginningOf(string text)
    {
        var line = text.ReplaceLineEndings(" ").Trim();
        return line.Length <= StoryNote.LongestQuote ? line : line[..(StoryNote.LongestQuote - 1)].Sound() + "…";
    }
}
