using System.Collections.Concurrent;
using FunctionsOrchestrator.Core.Containers;

namespace FunctionsOrchestrator.App.Health;

/// <summary>Replicas that something happened to, and that somebody should look at more closely.</summary>
public sealed class SightingBook
{
    private readonly ConcurrentDictionary<string, string> _open = new(StringComparer.Ordinal);

    internal bool IsEmpty => _open.IsEmpty;

    public void Add(string containerId, string dockerId) => _open[dockerId] = containerId;

    /// <summary>Adds those that are not as they were recorded, in what no operation of ours changes.</summary>
    public void Compare(string containerId, IEnumerable<ObservedReplica> recorded, IReadOnlyCollection<ObservedReplica> observed)
    {
        foreach (var (known, seen) in recorded.Join(observed, known => known.DockerId, seen => seen.DockerId, (known, seen) => (known, seen)))
        {
            if (seen.State is ReplicaState.Running && (known.State is not ReplicaState.Running || known.Health != seen.Health || known.Ip != seen.Ip || known.StartedAt is null))
            {
                Add(containerId, seen.DockerId);
            }
        }
    }

    /// <summary>Takes out what is to be looked at.</summary>
    internal IReadOnlyList<(string ContainerId, string DockerId)> Take()
    {
        var taken = new List<(string, string)>();
        foreach (var dockerId in _open.Keys)
        {
            if (_open.TryRemove(dockerId, out var containerId))
            {
                taken.Add((containerId, dockerId));
            }
        }

        return taken;
    }
}
