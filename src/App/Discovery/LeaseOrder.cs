namespace FunctionsOrchestrator.App.Discovery;

/// <summary>A sweep asks an instance's entity to look at its lease.</summary>
/// <param name="UpSince">Since when heartbeats can be heard.</param>
/// <param name="Now">The time.</param>
/// <param name="Keep">Nobody is evicted now: what we see is in doubt.</param>
public sealed record LeaseOrder(DateTimeOffset UpSince, DateTimeOffset Now, bool Keep);
