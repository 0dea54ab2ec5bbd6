namespace FunctionsOrchestrator.Core.Health;

/// <summary>The health sweep's news of one run of a replica.</summary>
/// <param name="DockerId">Which.</param>
/// <param name="RunSince">Which run it is about, by the engine's clock; null when nobody knows.</param>
/// <param name="Status">What it is now.</param>
/// <param name="Reason">Why, in words.</param>
/// <param name="At">Since when; news older than what is known changes nothing.</param>
/// <param name="Flapping">It has fallen too often to be believed at once.</param>
public sealed record ReplicaHealthNote(string DockerId, DateTimeOffset? RunSince, HealthStatus Status, string Reason, DateTimeOffset At, bool Flapping);
