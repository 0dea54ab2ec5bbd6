using FunctionsOrchestrator.Core.Containers;

namespace FunctionsOrchestrator.App.Containers;

/// <summary>The holder of the turn tells the entity what it saw.</summary>
/// <param name="InstanceId">The orchestration.</param>
/// <param name="Replicas">What was observed; null while the engine does not answer.</param>
/// <param name="Now">When.</param>
public sealed record ReplicaReport(string InstanceId, IReadOnlyList<ObservedReplica>? Replicas, DateTimeOffset Now)
{
    /// <summary>What it will do next unless it is overtaken, for the history.</summary>
    public IReadOnlyList<ReplicaStep> Steps { get; init; } = [];

    /// <summary>The image that it will get first; null when it is there.</summary>
    public string? Pull { get; init; }

    /// <summary>Where they stand at the health gate; null when nobody looked.</summary>
    public IReadOnlyDictionary<string, ReplicaGate>? Gates { get; init; }

    /// <summary>Which of them drain from now on; null when nothing was decided.</summary>
    public IReadOnlyDictionary<string, ReplicaDrain>? Drains { get; init; }
}
