namespace FunctionsOrchestrator.Core.Containers;

/// <summary>One round of work: at most one step a replica, and all of them may run at the same time.</summary>
public sealed record ReplicaPlan(IReadOnlyList<ReplicaStep> Steps)
{
    /// <summary>Nothing is left to do: what is observed is what was asked for.</summary>
    public bool IsEmpty => Steps.Count == 0;
}
