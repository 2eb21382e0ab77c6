using System.Diagnostics.CodeAnalysis;

namespace Masthead.Serving;

/// <summary>A <see cref="PageId"/> whose words are not strings yet.</summary>
internal readonly ref struct PageSought(Guid publicationId, ReadOnlySpan<char> path, ReadOnlySpan<char> query)
{
    public Guid PublicationId { get; } = publicationId;
    public ReadOnlySpan<char> Path { get; } = path;
    public ReadOnlySpan<char> Query { get; } = query;
}

/// <summary>Lets pages be found without making strings. Readers choose the words: the hash is seeded anew for each process.</summary>
internal sealed class PageIdComparer : IEqualityComparer<PageId>, IAlternateEqualityComparer<PageSought, PageId>
{
    public static readonly PageIdComparer Instance = new();

    public bool Equals(PageId x, PageId y) => x == y;

    public int GetHashCode([DisallowNull] PageId id) => GetHashCode(new PageSought(id.PublicationId, id.Path, id.Query));

    public bool Equals(PageSought sought, PageId id) => sought.PublicationId == id.PublicationId && sought.Path.SequenceEqual(id.Path) && sought.Query.SequenceEqual(id.Query);

    public int GetHashCode(PageSought sought) => HashCode.Combine(sought.PublicationId, string.GetHashCode(sought.Path), string.GetHashCode(sought.Query));

    public PageId Create(PageSought sought) => new(sought.PublicationId, sought.Path.ToString(), sought.Query.ToString());
}
