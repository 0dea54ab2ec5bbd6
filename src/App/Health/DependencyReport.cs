namespace FunctionsOrchestrator.App.Health;

/// <summary>What was learnt of one dependency.</summary>
/// <param name="Name">The dependency.</param>
/// <param name="Status">Whether it answers.</param>
/// <param name="LatencyMs">How long it took to find out, in milliseconds.</param>
/// <param name="Reason">Why it is down, or what it said of itself.</param>
public sealed record DependencyReport(string Name, HealthState Status, double LatencyMs, string? Reason);
