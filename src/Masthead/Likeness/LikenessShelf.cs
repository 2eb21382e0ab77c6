using System.Collections.Concurrent;
using Masthead.Text;

namespace Masthead.Likeness;

/// <summary>How a publication's index is.</summary>
public enum LikenessCondition
{
    /// <summary>Switched off by the setting.</summary>
    Off,
    /// <summary>It is being opened, or built.</summary>
    Opening,
    Standing,
    /// <summary>It cannot be read or written; it is tried again.</summary>
    Away,
}

/// <summary>The open indexes of this process, one for each publication. Thread safe.</summary>
public sealed class LikenessShelf(LikenessOptions options) : IDisposable
{
    private readonly ConcurrentDictionary<Guid, LikenessStore> _standing = [];
    private readonly ConcurrentDictionary<Guid, string> _away = [];

    public LikenessCondition ConditionOf(Guid publicationId) =>
        !options.IsOn ? LikenessCondition.Off
        : _standing.ContainsKey(publicationId) ? LikenessCondition.Standing
        : _away.ContainsKey(publicationId) ? LikenessCondition.Away
        : LikenessCondition.Opening;

    /// <summary>The stories of a publication that a text is a near-copy of, best first; none while its index does not stand.</summary>
    public IReadOnlyList<LikenessMatch> Query(Guid publicationId, string text) => _standing.TryGetValue(publicationId, out var store) ? store.Query(text) : [];

    internal LikenessStore? StoreOf(Guid publicationId) => _standing.GetValueOrDefault(publicationId);

    internal void Put(Guid publicationId, LikenessStore store)
    {
        _standing[publicationId] = store;
        _away.TryRemove(publicationId, out _);
    }

    /// <returns>True where it was not away before, or for another reason.</returns>
    internal bool LetGo(Guid publicationId, string why)
    {
        if (_standing.TryRemove(publicationId, out var store)) store.Dispose();
        var isNews = !_away.TryGetValue(publicationId, out var before) || before != why;
        _away[publicationId] = why;
        return isNews;
    }

    internal bool IsAway(Guid publicationId) => _away.ContainsKey(publicationId);

    public void Dispose()
    {
        foreach (var store in _standing.Values) store.Dispose();
        _standing.Clear();
    }
}
