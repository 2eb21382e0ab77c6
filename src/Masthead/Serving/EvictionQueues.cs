namespace Masthead.Serving;

/// <summary>Who leaves when the store is full (S3-FIFO, Yang and others, SOSP 2023, by bytes and without the ghost queue). A new page enters a small queue;
/// what nobody asks for again before it reaches the end leaves, so a flood of addresses that do not exist pushes out itself and not the pages that are read.
/// Not safe for threads by itself: the store's lock holds it.</summary>
internal sealed class EvictionQueues(long capacity)
{
    private const int SmallShare = 10;
    private readonly Queue _small = new();
    private readonly Queue _main = new();

    public long Weight => _small.Weight + _main.Weight;

    public bool Accepts(StoredPage page) => page.Weight <= capacity / SmallShare;

    public void Enter(StoredPage page) => _small.Add(page);

    public void Leave(StoredPage page)
    {
        if (page.Place is { List: { } pages }) (pages == _small.Pages ? _small : _main).Remove(page);
    }

    /// <summary>The page that leaves for the store to be within its bytes; null where it is.</summary>
    public StoredPage? Evict()
    {
        while (Weight > capacity)
        {
            var isSmallFull = _small.Weight > capacity / SmallShare || _main.Pages.Count == 0;
            var queue = isSmallFull ? _small : _main;
            var page = queue.Pages.First!.Value;
            queue.Remove(page);
            if (!page.IsTouched) return page;
            page.IsTouched = false;
            _main.Add(page);
        }
        return null;
    }

    private sealed class Queue
    {
        public LinkedList<StoredPage> Pages { get; } = [];
        public long Weight { get; private set; }

        public void Add(StoredPage page)
        {
            page.Place = Pages.AddLast(page);
            Weight += page.Weight;
        }

        public void Remove(StoredPage page)
        {
            Pages.Remove(page.Place!);
            page.Place = null;
            Weight -= page.Weight;
        }
    }
}
