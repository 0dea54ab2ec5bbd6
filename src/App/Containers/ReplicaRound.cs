using FunctionsOrchestrator.Core.Containers;

namespace FunctionsOrchestrator.App.Containers;

/// <summary>What one round of planning found.</summary>
public sealed record ReplicaRound
{
    /// <summary>Why nothing could be seen; null when the engine answered.</summary>
    public string? EngineAway { get; init; }

    public IReadOnlyList<ObservedReplica> Observed { get; init; } = [];

    public ReplicaPlan Plan { get; init; } = new([]);

    /// <summary>Networks that something is to join and that the engine does not have.</summary>
    public IReadOnlyList<string> MissingNetworks { get; init; } = [];

    /// <summary>Something is to be created, and the engine does not have the image, or nobody has looked for it yet.</summary>
    public bool ImageMissing { get; init; }

    /// <summary>Where replicas stand at the health gate, by Docker id.</summary>
    public IReadOnlyDictionary<string, ReplicaGate> Gates { get; init; } = new Dictionary<string, ReplicaGate>();

    /// <summary>A replica that this operation has started and that has ended since, or that does not become healthy.</summary>
    public ReplicaFailure? Crash { get; init; }
}
