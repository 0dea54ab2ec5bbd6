using FunctionsOrchestrator.Core.Containers;

namespace FunctionsOrchestrator.App.Health;

/// <summary>What one check said.</summary>
/// <param name="At">When it began.</param>
/// <param name="Verdict">What it said.</param>
/// <param name="Problem">Why it is no pass; null when it is one.</param>
/// <param name="DurationMs">How long it took, in milliseconds.</param>
public sealed record CheckResult(DateTimeOffset At, ProbeVerdict Verdict, string? Problem, double DurationMs);
