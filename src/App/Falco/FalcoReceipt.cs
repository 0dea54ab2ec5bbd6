namespace FunctionsOrchestrator.App.Falco;

/// <summary>What became of alerts that were sent.</summary>
/// <param name="Accepted">Alerts that were taken in.</param>
/// <param name="Findings">The ids of their findings; alerts of one kind share one.</param>
public sealed record FalcoReceipt(int Accepted, IReadOnlyList<string> Findings);
