using FunctionsOrchestrator.Core.Health;

namespace FunctionsOrchestrator.App.Health;

/// <summary>What is kept of a target's checks, so that a restart of ours forgets nothing that matters.</summary>
/// <param name="Key">Of the target.</param>
/// <param name="Run">Of what it is about: another run begins anew.</param>
/// <param name="Health">What its checks have shown.</param>
/// <param name="Results">The last ones, the newest last.</param>
public sealed record HealthMemory(string Key, string Run, TargetHealth Health, IReadOnlyList<CheckResult> Results);
