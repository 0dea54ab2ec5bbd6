using FunctionsOrchestrator.Core.Containers;
using FunctionsOrchestrator.Core.Findings;

namespace FunctionsOrchestrator.Core.RuntimeSecurity;

/// <summary>What is known when findings are answered.</summary>
/// <param name="Actions">By rule, what is done; a rule that is not in it asks for nothing.</param>
/// <param name="Findings">Those that may ask for something.</param>
/// <param name="Marks">By Docker id, the marks with their Container's id.</param>
/// <param name="Replicas">By Docker id, the replicas as the engine shows them now.</param>
/// <param name="Now">The present time.</param>
public sealed record ResponseSituation(
    IReadOnlyDictionary<string, ResponseAction> Actions,
    IReadOnlyCollection<Finding> Findings,
    IReadOnlyDictionary<string, (string ContainerId, ReplicaQuarantine Mark)> Marks,
    IReadOnlyDictionary<string, ObservedReplica> Replicas,
    DateTimeOffset Now);
