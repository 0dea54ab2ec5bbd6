namespace FunctionsOrchestrator.Core.Scaling;

/// <summary>One replica's value of one metric.</summary>
/// <param name="Value">In the metric's unit.</param>
/// <param name="At">When it was measured, by our clock.</param>
/// <param name="Over">The time that it is an average of, up to <paramref name="At"/>; zero for what is measured at once.</param>
public sealed record MetricValue(double Value, DateTimeOffset At, TimeSpan Over = default);
