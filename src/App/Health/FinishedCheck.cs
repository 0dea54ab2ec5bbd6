namespace FunctionsOrchestrator.App.Health;

/// <summary>A check that has ended.</summary>
/// <param name="Target">Whose.</param>
/// <param name="Run">Which run of it was asked.</param>
/// <param name="Result">What it said.</param>
/// <param name="Started">When it began, on the sweep's own clock.</param>
internal sealed record FinishedCheck(HealthTarget Target, string Run, CheckResult Result, TimeSpan Started);
