using Masthead.Serving;
using Masthead.Stories;

namespace Masthead.Publishing;

/// <summary>The keys of every page that shows a story, or could: gathered from what readers saw before and see after.</summary>
internal sealed class PublishedKeys
{
    private readonly HashSet<string> _keys = [PageKey.Latest];

    public PublishedKeys(params ReadOnlySpan<Guid> stories)
    {
        foreach (var story in stories) _keys.Add(PageKey.Story(story));
    }

    public IEnumerable<string> All => _keys;

    public void Add(string key) => _keys.Add(key);

    /// <summary>The keys of the pages that show what these speakers say.</summary>
    public void AddSpeakers(IEnumerable<Guid> speakers)
    {
        foreach (var id in speakers)
        {
            _keys.Add(PageKey.Speaker(id));
            _keys.Add(PageKey.Statements);
        }
    }

    public void AddAllOf(PublishedStory shown)
    {
        _keys.Add(PageKey.Path(shown.Path));
        _keys.Add(PageKey.Month(shown.FirstPublishedAt));
        if (shown.SectionId is { } section) _keys.Add(PageKey.Section(section));
        foreach (var entry in shown.Byline) _keys.Add(PageKey.Contributor(entry.ContributorId));
        foreach (var topic in shown.Topics) _keys.Add(PageKey.Topic(topic.TopicId));
    }
}
