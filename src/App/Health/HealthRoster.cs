using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Text.Json;
using FunctionsOrchestrator.App.Containers;
using FunctionsOrchestrator.Core.Containers;
using FunctionsOrchestrator.Core.Discovery;

namespace FunctionsOrchestrator.App.Health;

/// <summary>Who is checked. It follows the directories of containers and services by what has changed in them.</summary>
public sealed class HealthRoster(SightingBook sightings)
{
    private readonly ConcurrentDictionary<string, HealthTarget> _targets = new(StringComparer.Ordinal);
    private readonly Dictionary<string, HashSet<string>> _byOwner = new(StringComparer.Ordinal);
    private Dictionary<string, HealthMemory> _memories = new(StringComparer.Ordinal);
    private ImmutableDictionary<string, ContainerRecord> _containers = ImmutableDictionary.Create<string, ContainerRecord>(StringComparer.Ordinal);
    private DirectorySnapshot _services = DirectorySnapshot.Empty;

    internal ICollection<HealthTarget> Targets => _targets.Values;

    public int Count => _targets.Count;

    internal HealthTarget? Find(string key) => _targets.GetValueOrDefault(key);

    /// <summary>Forgets everybody, and remembers what the store has instead.</summary>
    internal void Begin(IEnumerable<HealthMemory> memories)
    {
        foreach (var target in _targets.Values)
        {
            target.IsGone = true;
        }

        _targets.Clear();
        _byOwner.Clear();
        _memories = memories.ToDictionary(memory => memory.Key, StringComparer.Ordinal);
        _containers = _containers.Clear();
        _services = DirectorySnapshot.Empty;
    }

    /// <summary>Keys that the store remembers and that nobody has any more, once everybody has been placed.</summary>
    internal IReadOnlyList<string> TakeForgotten()
    {
        string[] forgotten = [.. _memories.Keys];
        _memories.Clear();
        return forgotten;
    }

    /// <summary>Takes in what has changed.</summary>
    internal RosterChange Follow(ImmutableDictionary<string, ContainerRecord> containers, DirectorySnapshot services, DateTimeOffset now)
    {
        var change = new RosterChange();
        if (!ReferenceEquals(containers, _containers))
        {
            foreach (var record in containers.Values.Where(record => !ReferenceEquals(record, _containers.GetValueOrDefault(record.Id))))
            {
                Place($"container/{record.Id}", ReplicasOf(record), change, now);
            }

            foreach (var id in _containers.Keys.Where(id => !containers.ContainsKey(id)))
            {
                Place($"container/{id}", [], change, now);
            }

            _containers = containers;
        }

        if (!ReferenceEquals(services, _services))
        {
            foreach (var service in services.Services.Values.Where(service => !ReferenceEquals(service, _services.FindService(service.Name))))
            {
                Place($"service/{service.Name}", service.Instances.Where(instance => instance is { Source: not InstanceSource.Container, HealthCheck: not null }).Select(Wanted.Of), change, now);
            }

            foreach (var name in _services.Services.Keys.Where(name => services.FindService(name) is null))
            {
                Place($"service/{name}", [], change, now);
            }

            _services = services;
        }

        return change;
    }

    private IEnumerable<Wanted> ReplicasOf(ContainerRecord record)
    {
        if (record.Wish.State is not ContainerState.Running)
        {
            yield break;
        }

        foreach (var replica in record.FreeReplicas.Where(replica => replica.State is ReplicaState.Running))
        {
            if (record.Specs.GetValueOrDefault(replica.Generation)?.HealthCheck is { } check)
            {
                if (replica.StartedAt is null && record.Turn is null)
                {
                    // Without its begin nobody can tell one run from the next.
                    sightings.Add(record.Id, replica.DockerId);
                }

                yield return Wanted.Of(record, replica, check);
            }
        }
    }

    private void Place(string owner, IEnumerable<Wanted> wanted, RosterChange change, DateTimeOffset now)
    {
        var before = _byOwner.GetValueOrDefault(owner) ?? [];
        var after = new HashSet<string>(StringComparer.Ordinal);
        foreach (var one in wanted)
        {
            after.Add(one.Key);
            Place(one, change, now);
        }

        foreach (var key in before.Where(key => !after.Contains(key) && _targets.TryRemove(key, out var target) && (target.IsGone = true)))
        {
            change.Gone.Add(key);
        }

        if (after.Count > 0)
        {
            _byOwner[owner] = after;
        }
        else
        {
            _byOwner.Remove(owner);
        }
    }

    private void Place(Wanted one, RosterChange change, DateTimeOffset now)
    {
        if (!_targets.TryGetValue(one.Key, out var target))
        {
            _memories.Remove(one.Key, out var memory);
            target = one.NewTarget(memory, now);
            _targets[one.Key] = target;
            change.Due.Add(target);
            return;
        }

        if (one.Update(target, now))
        {
            change.Due.Add(target);
        }
    }
}
