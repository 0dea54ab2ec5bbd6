using FunctionsOrchestrator.Core.Scaling;

namespace FunctionsOrchestrator.App.Scaling;

/// <summary>A replica as a sweep found it.</summary>
/// <param name="DockerId">Which.</param>
/// <param name="RunSince">Which run, by the engine's clock; null when nobody knows.</param>
/// <param name="IsReady">It runs, and nothing says that it is not ready.</param>
/// <param name="Load">What was measured.</param>
public sealed record SweptReplica(string DockerId, DateTimeOffset? RunSince, bool IsReady, ReplicaLoad Load);
