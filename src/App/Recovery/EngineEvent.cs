namespace FunctionsOrchestrator.App.Recovery;

/// <summary>Something that happened to a replica of ours, as the engine told it.</summary>
/// <param name="Action">The engine's word: <c>die</c>, <c>kill</c>, <c>destroy</c>, <c>pause</c>…</param>
/// <param name="DockerId">To which Docker container.</param>
/// <param name="ContainerId">Which Container's.</param>
/// <param name="At">When, by the engine's clock.</param>
public sealed record EngineEvent(string Action, string DockerId, string ContainerId, DateTimeOffset At);
