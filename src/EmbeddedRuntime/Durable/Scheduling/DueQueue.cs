namespace FunctionsOrchestrator.EmbeddedRuntime.Durable.Scheduling;

/// <summary>What is due later: a heap in memory over rows that are in the store, and one timer for the earliest.</summary>
internal sealed class DueQueue : IDisposable
{
    // Longer waits are taken in pieces: the clock may be set, and a machine that sleeps stops the timer but not the clock.
    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(1);

    private readonly Lock _gate = new();
    private readonly PriorityQueue<Entry, (long Due, long Order)> _heap = new();
    private readonly Dictionary<long, List<Entry>> _byInstance = [];
    private readonly TimeProvider _time;
    private readonly ITimer _timer;
    private int _cancelled;
    private long _added;

    public DueQueue(TimeProvider time)
    {
        _time = time;
        _timer = time.CreateTimer(_ => Fire(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    public int Count
    {
        get
        {
            lock (_gate)
            {
                return _heap.Count - _cancelled;
            }
        }
    }

    /// <summary>Runs the action when it is due. With a key it can be cancelled; a timer's number tells it from its siblings.</summary>
    public void Add(DateTimeOffset due, Action action, long key = 0, long generation = 0, int timer = -1)
    {
        var entry = new Entry(key, generation, timer) { Action = action };
        lock (_gate)
        {
            // The heap alone does not keep the order of what is due at the same time.
            _heap.Enqueue(entry, (due.UtcTicks, _added++));
            if (key != 0)
            {
                if (!_byInstance.TryGetValue(key, out var siblings))
                {
                    _byInstance[key] = siblings = [];
                }

                siblings.Add(entry);
            }

            if (ReferenceEquals(_heap.Peek(), entry))
            {
                Arm();
            }
        }
    }

    public void Cancel(long key, long generation, int timer) => CancelWhere(key, entry => entry.Generation == generation && entry.Timer == timer);

    public void CancelAll(long key) => CancelWhere(key, static _ => true);

    public void Dispose() => _timer.Dispose();

    private void CancelWhere(long key, Predicate<Entry> which)
    {
        lock (_gate)
        {
            if (!_byInstance.TryGetValue(key, out var entries))
            {
                return;
            }

            foreach (var entry in entries)
            {
                if (which(entry))
                {
                    entry.Action = null;
                    _cancelled++;
                }
            }

            entries.RemoveAll(static entry => entry.Action is null);
            if (entries.Count == 0)
            {
                _byInstance.Remove(key);
            }

            if (_cancelled > 1000 && _cancelled > _heap.Count / 2)
            {
                Compact();
            }
        }
    }

    private void Compact()
    {
        var live = _heap.UnorderedItems.Where(item => item.Element.Action is not null).ToArray();
        _heap.Clear();
        _heap.EnqueueRange(live);
        _cancelled = 0;
    }

    private void Fire()
    {
        var due = new List<Action>();
        lock (_gate)
        {
            var now = _time.GetUtcNow().UtcTicks;
            while (_heap.TryPeek(out var entry, out var at) && (at.Due <= now || entry.Action is null))
            {
                _heap.Dequeue();
                if (entry.Action is { } action)
                {
                    due.Add(action);
                    Forget(entry);
                }
                else
                {
                    _cancelled--;
                }
            }

            Arm();
        }

        foreach (var action in due)
        {
            action();
        }
    }

    private void Forget(Entry entry)
    {
        if (_byInstance.TryGetValue(entry.Key, out var siblings))
        {
            siblings.Remove(entry);
            if (siblings.Count == 0)
            {
                _byInstance.Remove(entry.Key);
            }
        }
    }

    private void Arm()
    {
        if (_heap.TryPeek(out _, out var at))
        {
            var wait = TimeSpan.FromTicks(Math.Max(0, at.Due - _time.GetUtcNow().UtcTicks));
            _timer.Change(wait > LongestWait ? LongestWait : wait, Timeout.InfiniteTimeSpan);
        }
    }

    private sealed class Entry(long key, long generation, int timer)
    {
        public long Key { get; } = key;

        public long Generation { get; } = generation;

        public int Timer { get; } = timer;

        public Action? Action { get; set; }
    }
}
