namespace FunctionsOrchestrator.App.Recovery;

/// <summary>A run of a replica that is not healthy.</summary>
/// <param name="DockerId">Of which replica.</param>
/// <param name="StartedAt">Which run, by the engine's clock: one that began later is another, and is left alone.</param>
/// <param name="Reason">What its check said.</param>
public sealed record IllRun(string DockerId, DateTimeOffset? StartedAt, string Reason);
