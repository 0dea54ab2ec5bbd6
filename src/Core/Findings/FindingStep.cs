namespace FunctionsOrchestrator.Core.Findings;

/// <summary>A finding after a report.</summary>
/// <param name="Finding">As it is now.</param>
/// <param name="Signal">What is to be told.</param>
/// <param name="Reason">Why, for people.</param>
public sealed record FindingStep(Finding Finding, FindingSignal Signal, string Reason);
