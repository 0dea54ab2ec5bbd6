using FunctionsOrchestrator.Core.ReplicaMetrics;

namespace FunctionsOrchestrator.App.Scaling;

/// <summary>Tells what replicas, and those who send requests to them, count.</summary>
public interface IReplicaMetricSource
{
    /// <summary>
    /// By Docker id, and by what was asked for, the values of replicas that run, or why there is none. Never fails and never
    /// takes long: who does not answer in time has no value.
    /// </summary>
    Task<IReadOnlyDictionary<string, IReadOnlyDictionary<string, MetricReading>>> ReadAsync(IReadOnlyList<MetricDemand> demands, CancellationToken cancellation);
}
