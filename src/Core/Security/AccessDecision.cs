namespace FunctionsOrchestrator.Core.Security;

/// <summary>Whether a caller may go on, and why.</summary>
public sealed record AccessDecision(AccessOutcome Outcome, string Reason);
