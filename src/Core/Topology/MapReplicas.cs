namespace FunctionsOrchestrator.Core.Topology;

/// <summary>The replicas of the Containers behind a node.</summary>
/// <param name="Wanted">That were asked for.</param>
/// <param name="Ready">That run and are not starting, unhealthy or draining.</param>
public sealed record MapReplicas(int Wanted, int Ready);
