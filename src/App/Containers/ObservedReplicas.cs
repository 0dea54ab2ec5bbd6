using FunctionsOrchestrator.Core.Containers;

namespace FunctionsOrchestrator.App.Containers;

/// <summary>Puts a fresh look and what was known before together.</summary>
internal static class ObservedReplicas
{
    /// <summary>A list does not tell when a replica started: that is kept while it still is the same run.</summary>
    public static IReadOnlyList<ObservedReplica> Merge(IReadOnlyList<ObservedReplica> known, IReadOnlyList<ObservedReplica> seen) =>
        [.. seen
            .Select(replica => replica.StartedAt is null && known.FirstOrDefault(earlier => earlier.DockerId == replica.DockerId) is { } same
                ? replica with { StartedAt = same.StartedAt }
                : replica)
            .OrderBy(replica => replica.Generation)
            .ThenBy(replica => replica.Index)];
}
