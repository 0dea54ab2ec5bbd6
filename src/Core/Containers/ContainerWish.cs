namespace FunctionsOrchestrator.Core.Containers;

/// <summary>What a Container should be now.</summary>
public sealed record ContainerWish
{
    public required ContainerState State { get; init; }

    public required int Replicas { get; init; }

    /// <summary>Replicas that started before this moment of the engine's clock are to be restarted.</summary>
    public DateTimeOffset? RestartRequestedAt { get; init; }

    /// <summary>Seconds that a replica gets to end by itself; null for the engine's default, 0 to kill at once.</summary>
    public int? GraceSeconds { get; init; }

    /// <summary>Networks that it was connected to while this generation ran, instead of the spec's; null for the spec's.</summary>
    public IReadOnlyList<string>? Networks { get; init; }
}
