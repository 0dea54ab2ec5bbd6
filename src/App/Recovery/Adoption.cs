using FunctionsOrchestrator.Core.Containers;

namespace FunctionsOrchestrator.App.Recovery;

/// <summary>What the replicas of a lost Container tell of it.</summary>
public sealed record Adoption
{
    /// <summary>Why they cannot be adopted; null when they can.</summary>
    public string? Refusal { get; init; }

    public string ContainerId { get; init; } = string.Empty;

    public string Name { get; init; } = string.Empty;

    public int Generation { get; init; }

    public IReadOnlyDictionary<int, ContainerSpec> Specs { get; init; } = new Dictionary<int, ContainerSpec>();

    public ContainerWish? Wish { get; init; }

    public IReadOnlyList<ObservedReplica> Replicas { get; init; } = [];

    public DateTimeOffset Now { get; init; }
}
