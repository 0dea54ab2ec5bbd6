using System.Collections.Immutable;

namespace FunctionsOrchestrator.Core.Discovery;

/// <summary>All services at one moment. Immutable: a change makes the next one.</summary>
public sealed record DirectorySnapshot
{
    public static DirectorySnapshot Empty { get; } = new();

    /// <summary>The registry's index: the highest of any change that is in here.</summary>
    public long Index { get; init; }

    /// <summary>By name, in the order of names.</summary>
    public ImmutableSortedDictionary<string, ServiceRecord> Services { get; init; } = ImmutableSortedDictionary.Create<string, ServiceRecord>(StringComparer.Ordinal);

    /// <summary>By the instance's id, its service's name.</summary>
    public ImmutableDictionary<string, string> Owners { get; init; } = ImmutableDictionary.Create<string, string>(StringComparer.Ordinal);

    public ServiceRecord? FindService(string name) => Services.GetValueOrDefault(name);

    public ServiceInstance? FindInstance(string id) =>
        Owners.TryGetValue(id, out var service) ? Services[service].Instances.FirstOrDefault(instance => instance.Id == id) : null;

    /// <summary>The snapshot with a service as it is now; itself when a later state of it is known already.</summary>
    public DirectorySnapshot With(ServiceRecord record)
    {
        ArgumentNullException.ThrowIfNull(record);
        var known = FindService(record.Name);
        if (known?.Revision > record.Revision)
        {
            return this;
        }

        var owners = Owners.ToBuilder();
        owners.RemoveRange((known?.Instances ?? []).Where(instance => owners.GetValueOrDefault(instance.Id) == record.Name).Select(instance => instance.Id));
        foreach (var instance in record.Instances)
        {
            owners[instance.Id] = record.Name;
        }

        return new DirectorySnapshot { Index = Math.Max(Index, record.Index), Services = Services.SetItem(record.Name, record), Owners = owners.ToImmutable() };
    }

    /// <summary>The snapshot without a service that is no more.</summary>
    /// <param name="name">The service's name.</param>
    /// <param name="index">The registry's index at its end.</param>
    public DirectorySnapshot Without(string name, long index) => FindService(name) is not { } known
        ? this with { Index = Math.Max(Index, index) }
        : new DirectorySnapshot
        {
            Index = Math.Max(Index, index),
            Services = Services.Remove(name),
            Owners = Owners.RemoveRange(known.Instances.Where(instance => Owners.GetValueOrDefault(instance.Id) == name).Select(instance => instance.Id)),
        };
}
