namespace FunctionsOrchestrator.Core.Traffic;

/// <summary>How long requests took, in milliseconds; null where nobody measured.</summary>
public sealed record TrafficLatency
{
    public double? Mean { get; init; }

    public double? P50 { get; init; }

    public double? P95 { get; init; }

    public double? P99 { get; init; }
}
