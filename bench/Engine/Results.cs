namespace FunctionsOrchestrator.Bench.Engine;

/// <param name="PerSecond">Orchestrations ended each second.</param>
/// <param name="Wrong">How many did not end as they should.</param>
public sealed record ThroughputResult(double PerSecond, int Wrong);

/// <param name="MedianMs">Milliseconds, half of the runs were faster.</param>
/// <param name="P99Ms">Milliseconds, 99 of 100 were faster.</param>
public sealed record LatencyResult(double MedianMs, double P99Ms);
