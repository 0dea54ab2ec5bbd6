namespace FunctionsOrchestrator.App.Store;

/// <summary>Writes of one kind through the outbox: those that cannot be made now are kept, up to a bound.</summary>
public sealed class StoreLane
{
    private readonly StoreOutbox _outbox;
    private readonly int _most;
    private readonly LinkedList<(long Number, StoreWrite Write)> _kept = new();
    private readonly Dictionary<string, LinkedListNode<(long Number, StoreWrite Write)>> _byKey = new(StringComparer.Ordinal);

    internal StoreLane(StoreOutbox outbox, string name, int most) => (_outbox, Name, _most) = (outbox, name, most);

    public string Name { get; }

    /// <summary>The weight of what is kept.</summary>
    public long Buffered { get; private set; }

    /// <summary>The weight of what was dropped, because there was no room or because the database refused it.</summary>
    public long Dropped { get; private set; }

    /// <summary>Guarded by the outbox, as all that is not public here.</summary>
    internal (long Number, StoreWrite Write)? Oldest => _kept.First?.Value;

    /// <summary>Makes a write now, or keeps it when the database is away or has not caught up. Either way it is as good as made when this ends.</summary>
    /// <returns>Whether the database has it.</returns>
    public Task<bool> WriteAsync(StoreWrite write, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(write);
        return WriteAsync(write.Run, [write], cancellation);
    }

    /// <summary>Makes several writes at once, or keeps each.</summary>
    public Task<bool> WriteAsync(Func<CancellationToken, Task> now, IReadOnlyList<StoreWrite> each, CancellationToken cancellation) =>
        _outbox.WriteAsync(this, now, each, cancellation);

    internal void Keep(long number, StoreWrite write)
    {
        if (_byKey.TryGetValue(write.Key, out var earlier))
        {
            Take(earlier);
        }

        _byKey[write.Key] = _kept.AddLast((number, write));
        Buffered += write.Weight;

        // The newest one stays, however heavy it is.
        while (Buffered > _most && _kept.Count > 1)
        {
            Dropped += _kept.First!.Value.Write.Weight;
            Take(_kept.First);
        }
    }

    /// <summary>Takes out a write that was made or refused, unless a later one has taken its place.</summary>
    internal void Remove(long number, bool refused)
    {
        if (_kept.First is { } first && first.Value.Number == number)
        {
            Dropped += refused ? first.Value.Write.Weight : 0;
            Take(first);
        }
    }

    private void Take(LinkedListNode<(long Number, StoreWrite Write)> node)
    {
        _kept.Remove(node);
        _byKey.Remove(node.Value.Write.Key);
        Buffered -= node.Value.Write.Weight;
    }
}
