namespace FunctionsOrchestrator.EmbeddedRuntime.Durable.Scheduling;

/// <summary>An actor's inbox: whoever fills an idle one must run the actor; an evicted one takes nothing.</summary>
internal sealed class Mailbox<T>
{
    private readonly Lock _gate = new();
    private List<T> _items = [];
    private bool _busy;
    private bool _closed;
    private long _stamp;

    /// <summary>Adds an item. <paramref name="run"/>: the actor was idle and must be run by the caller.</summary>
    /// <returns>False when the actor has left memory.</returns>
    public bool TryAdd(T item, out bool run)
    {
        lock (_gate)
        {
            run = !_busy && !_closed;
            if (_closed)
            {
                return false;
            }

            _items.Add(item);
            _busy = true;
            return true;
        }
    }

    /// <summary>Takes up to <paramref name="limit"/> items, oldest first.</summary>
    public List<T> Take(int limit)
    {
        lock (_gate)
        {
            if (_items.Count <= limit)
            {
                var all = _items;
                _items = [];
                return all;
            }

            var some = _items.GetRange(0, limit);
            _items.RemoveRange(0, limit);
            return some;
        }
    }

    /// <summary>Puts items back in front of those that came since.</summary>
    public void PutBack(List<T> items)
    {
        lock (_gate)
        {
            _items.InsertRange(0, items);
        }
    }

    /// <summary>A run is over. True when more has come in and the actor runs again; else it is idle, with a stamp of its own.</summary>
    public bool Rest(out long stamp)
    {
        lock (_gate)
        {
            _busy = _items.Count > 0;
            stamp = ++_stamp;
            return _busy;
        }
    }

    /// <summary>Closes if idle; with a stamp, only if idle since then.</summary>
    public bool TryClose(long stamp)
    {
        lock (_gate)
        {
            if (_busy || stamp != _stamp)
            {
                return false;
            }

            _closed = true;
            return true;
        }
    }

    /// <summary>Closes whatever it holds: what it was for is gone.</summary>
    public void Close()
    {
        lock (_gate)
        {
            _closed = true;
            _items.Clear();
        }
    }
}
