namespace FunctionsOrchestrator.Core.Monitoring;

/// <summary>One value of one metric.</summary>
public readonly record struct MetricPoint(DateTimeOffset At, double Value);
