using FunctionsOrchestrator.Core.Containers;

namespace FunctionsOrchestrator.App.ReplicaMetrics;

/// <summary>One replica that is to be asked.</summary>
/// <param name="Replica">Which.</param>
/// <param name="Port">Inside it.</param>
/// <param name="Path">Where it tells.</param>
/// <param name="Names">The metrics that are of use.</param>
internal sealed record ScrapeTarget(ObservedReplica Replica, int Port, string Path, IReadOnlySet<string> Names);
