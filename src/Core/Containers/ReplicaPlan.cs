namespace FunctionsOrchestrator.Core.Containers;

/// <summary>One round of work: at most one step a replica, and all of them may run at the same time.</summary>
public sealed record ReplicaPlan(IReadOnlyList<ReplicaStep> Steps)
{
    /// <summary>What has to pass before more can be done.</summary>
    public IReadOnlyList<ReplicaWait> Waits { get; init; } = [];

    /// <summary>By Docker id, every replica that drains from here on. Marked before anything is done to it.</summary>
    public IReadOnlyDictionary<string, ReplicaDrain> Drains { get; init; } = new Dictionary<string, ReplicaDrain>();

    /// <summary>Nothing is left to do: what is observed is what was asked for.</summary>
    public bool IsEmpty => Steps.Count == 0 && Waits.Count == 0;
}
