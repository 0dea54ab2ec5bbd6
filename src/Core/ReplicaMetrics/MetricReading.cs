using FunctionsOrchestrator.Core.Scaling;

namespace FunctionsOrchestrator.Core.ReplicaMetrics;

/// <summary>A replica's value of one metric, or why there is none: exactly one of the two.</summary>
public sealed record MetricReading(MetricValue? Value, string? Gap)
{
    public static MetricReading Of(MetricValue value) => new(value, null);

    public static MetricReading None(string gap) => new(null, gap);
}
