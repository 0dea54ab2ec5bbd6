using System.Collections.Immutable;

namespace FunctionsOrchestrator.App.Containers;

/// <summary>The read model of containers in memory, for whoever looks at all of them often. Writes of this process are in it at once, those of others after the next reload.</summary>
public sealed class ContainerDirectory
{
    private readonly Lock _gate = new();
    private readonly HashSet<string> _gone = new(StringComparer.Ordinal);
    private ImmutableDictionary<string, ContainerRecord> _current = ImmutableDictionary.Create<string, ContainerRecord>(StringComparer.Ordinal);

    /// <summary>By id. Replaced whole: who holds one sees no change in it.</summary>
    public ImmutableDictionary<string, ContainerRecord> Current => Volatile.Read(ref _current);

    /// <summary>The one of an id or a name.</summary>
    public ContainerRecord? Find(string idOrName) => Current.GetValueOrDefault(idOrName) ?? Current.Values.FirstOrDefault(record => record.Name == idOrName);

    /// <summary>What the store would list.</summary>
    public IReadOnlyList<ContainerRecord> List(ContainerFilter filter)
    {
        ArgumentNullException.ThrowIfNull(filter);
        return
        [
            .. Current.Values.Where(filter.Fits)
                .OrderBy(record => record.Name, StringComparer.Ordinal).ThenBy(record => record.Id, StringComparer.Ordinal)
                .Take(filter.Limit),
        ];
    }

    public ContainerTotals Count()
    {
        var records = Current;
        return new ContainerTotals(records.Count, records.Values.Sum(record => (long)record.Wish.Replicas));
    }

    internal void Put(ContainerRecord record)
    {
        lock (_gate)
        {
            _gone.Remove(record.Id);
            if (!(_current.GetValueOrDefault(record.Id)?.Revision > record.Revision))
            {
                Volatile.Write(ref _current, _current.SetItem(record.Id, record));
            }
        }
    }

    internal void Remove(string id)
    {
        lock (_gate)
        {
            _gone.Add(id);
            Volatile.Write(ref _current, _current.Remove(id));
        }
    }

    /// <summary>Takes in everything as it is in the store.</summary>
    /// <param name="read">Reads it. What is written or removed meanwhile wins.</param>
    public async Task ReloadAsync(Func<Task<IReadOnlyList<ContainerRecord>>> read)
    {
        ArgumentNullException.ThrowIfNull(read);
        ImmutableDictionary<string, ContainerRecord> before;
        lock (_gate)
        {
            _gone.Clear();
            before = _current;
        }

        var records = await read();
        lock (_gate)
        {
            var next = _current.ToBuilder();
            var present = records.Select(record => record.Id).ToHashSet(StringComparer.Ordinal);
            next.RemoveRange(before.Keys.Where(id => !present.Contains(id)));
            foreach (var record in records.Where(record => !_gone.Contains(record.Id) && !(_current.GetValueOrDefault(record.Id)?.Revision >= record.Revision)))
            {
                next[record.Id] = record;
            }

            Volatile.Write(ref _current, next.ToImmutable());
        }
    }
}
