using FunctionsOrchestrator.Core.Containers;

namespace FunctionsOrchestrator.App.Containers;

/// <summary>One step of a plan, for one activity.</summary>
/// <param name="ContainerId">Whose replica.</param>
/// <param name="ContainerName">The Container's name.</param>
/// <param name="Step">What to do.</param>
/// <param name="Spec">For a creation.</param>
public sealed record StepInput(string ContainerId, string ContainerName, ReplicaStep Step, ContainerSpec? Spec)
{
    /// <summary>The limits of the replica's network, for what starts or rewires it.</summary>
    public NetworkLimitSpec? NetworkLimits { get; init; }
}
