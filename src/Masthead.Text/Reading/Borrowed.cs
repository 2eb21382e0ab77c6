using System.Buffers;
using System.Collections.Immutable;
using System.Runtime.InteropServices;

namespace Masthead.Text.Reading;

/// <summary>A list that grows in room borrowed from the pool, while a copy is read; the copy keeps arrays of the right size. Give the room back by disposing of it.</summary>
internal sealed class Borrowed<T>(int room) : IDisposable
    where T : unmanaged
{
    private T[] _items = ArrayPool<T>.Shared.Rent(Math.Max(room, 16));

    public int Count { get; private set; }

    public Span<T> Items => _items.AsSpan(0, Count);

    public ref T this[int index] => ref Items[index];

    public void Add(T item)
    {
        if (Count == _items.Length) Grow();
        _items[Count++] = item;
    }

    public ImmutableArray<T> ToImmutable() => ImmutableCollectionsMarshal.AsImmutableArray(Items.ToArray());

    public void Dispose() => ArrayPool<T>.Shared.Return(_items);

    private void Grow()
    {
        var more = ArrayPool<T>.Shared.Rent(Count * 2);
        Items.CopyTo(more);
        ArrayPool<T>.Shared.Return(_items);
        _items = more;
    }
}
