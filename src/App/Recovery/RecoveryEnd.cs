namespace FunctionsOrchestrator.App.Recovery;

/// <summary>What comes after an attempt.</summary>
/// <param name="Again">Something else has happened meanwhile: the turn is kept for another look.</param>
/// <param name="Next">The orchestration that has the turn now; null when nobody does.</param>
/// <param name="Refused">The index of a replica that has to be tried again; null when there is none.</param>
public sealed record RecoveryEnd(bool Again, string? Next, int? Refused);
