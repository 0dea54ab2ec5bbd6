using FunctionsOrchestrator.Core.Containers;
using FunctionsOrchestrator.Core.Discovery;

namespace FunctionsOrchestrator.App.Discovery;

/// <summary>A service as the API shows it.</summary>
public sealed record ServiceView
{
    public required string Name { get; init; }

    /// <summary>The registry's index at its last change.</summary>
    public required long Index { get; init; }

    /// <summary>Highest first.</summary>
    public required IReadOnlyList<VersionView> Versions { get; init; }

    /// <summary>In the order of their ids; in a list, those that its filters ask for.</summary>
    public required IReadOnlyList<InstanceView> Instances { get; init; }

    /// <summary>Shares of the traffic by version, as they were set.</summary>
    public required IReadOnlyDictionary<string, int> Weights { get; init; }

    /// <summary>Which version ran when, newest first.</summary>
    public required IReadOnlyList<VersionPeriod> History { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required DateTimeOffset UpdatedAt { get; init; }

    public static ServiceView Of(ServiceRecord record, IEnumerable<ServiceInstance> instances, HealthCheckSpec defaults)
    {
        ArgumentNullException.ThrowIfNull(record);
        return new ServiceView
        {
            Name = record.Name,
            Index = record.Index,
            Versions = [.. VersionsOf(record)],
            Instances = [.. instances.Select(instance => InstanceView.Of(instance, defaults))],
            Weights = record.Weights,
            History = record.History,
            CreatedAt = record.CreatedAt,
            UpdatedAt = record.UpdatedAt,
        };
    }

    private static IEnumerable<VersionView> VersionsOf(ServiceRecord record) =>
        record.Instances.Select(instance => instance.Version).Concat(record.Weights.Keys).Distinct(StringComparer.Ordinal)
            .OrderDescending(VersionOrder.Instance)
            .Select(version => new VersionView(
                version,
                record.Instances.Count(instance => instance.Version == version),
                record.Instances.Count(instance => instance.Version == version && instance.IsServing),
                InstanceWeights.ShareOf(record.Weights, version)));
}
