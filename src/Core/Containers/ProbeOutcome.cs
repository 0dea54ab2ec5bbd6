namespace FunctionsOrchestrator.Core.Containers;

/// <summary>One look at a replica's health.</summary>
/// <param name="Verdict">What it says.</param>
/// <param name="Problem">Why it is no pass; null when it is one.</param>
public sealed record ProbeOutcome(ProbeVerdict Verdict, string? Problem = null);
