namespace FunctionsOrchestrator.Core.Recovery;

/// <summary>What is done about one death, when, and why.</summary>
/// <param name="Action">What.</param>
/// <param name="Delay">How long to wait first; zero for at once.</param>
/// <param name="Reason">A sentence for people.</param>
/// <param name="Record">What to remember.</param>
public sealed record RecoveryDecision(RecoveryAction Action, TimeSpan Delay, string Reason, CrashRecord Record);
