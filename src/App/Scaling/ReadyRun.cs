namespace FunctionsOrchestrator.App.Scaling;

/// <summary>A run of a replica that has been ready.</summary>
/// <param name="RunSince">Which run, by the engine's clock; null when nobody knows.</param>
/// <param name="Since">When it was first seen ready, by our clock.</param>
public sealed record ReadyRun(DateTimeOffset? RunSince, DateTimeOffset Since);
