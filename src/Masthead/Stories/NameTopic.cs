using Masthead.Accounts;
using Masthead.Audit;
using Masthead.Data;
using Masthead.Publications;
using Microsoft.EntityFrameworkCore;

namespace Masthead.Stories;

/// <summary>Gives a publication a topic that stories can be about. One whose name makes the same address is the answer where there is one.</summary>
public sealed class NameTopic(NewsroomDb db, TimeProvider clock)
{
    /// <exception cref="RuleBroken">The name is none.</exception>
    public async Task<Topic> DoAsync(Guid publicationId, string name, Actor by, CancellationToken cancel)
    {
        var topic = Topic.Named(publicationId, name);
        if (await KnownAsync(topic, cancel) is { } known) return known;
        db.Add(topic);
        db.Note(publicationId, by, Deeds.TopicNamed, topic.Id, topic.Name, clock.GetUtcNow());
        try
        {
            await db.SaveChangesAsync(cancel);
            return topic;
        }
        catch (DbUpdateException error) when (db.IsDuplicateKey(error))
        {
            // Two at once: the other's is the same topic.
            foreach (var entry in db.ChangeTracker.Entries().Where(e => e.State == EntityState.Added).ToList()) entry.State = EntityState.Detached;
            if (await KnownAsync(topic, cancel) is { } meanwhile) return meanwhile;
            throw;
        }
    }

    private Task<Topic?> KnownAsync(Topic topic, CancellationToken cancel) =>
        db.Set<Topic>().SingleOrDefaultAsync(t => t.PublicationId == topic.PublicationId && t.Slug == topic.Slug, cancel);
}
