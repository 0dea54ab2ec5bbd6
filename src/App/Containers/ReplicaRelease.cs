namespace FunctionsOrchestrator.App.Containers;

/// <summary>Which replica is released from quarantine, and how.</summary>
/// <param name="DockerId">The replica.</param>
/// <param name="Resume">It serves again; else it is removed, and another takes its place.</param>
/// <param name="Reason">Why, for people.</param>
public sealed record ReplicaRelease(string DockerId, bool Resume, string Reason);
