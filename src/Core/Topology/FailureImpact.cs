namespace FunctionsOrchestrator.Core.Topology;

/// <summary>What is to be expected if a service fails. Who depends on it is known; how well each can do without it is not.</summary>
/// <param name="Serving">Its instances that serve now: all of them have to fail.</param>
/// <param name="Affected">Whoever depends on it, directly or through others; the nearest first.</param>
public sealed record FailureImpact(int Serving, IReadOnlyList<AffectedNode> Affected);
