using FunctionsOrchestrator.Core.Scaling;

namespace FunctionsOrchestrator.App.Scaling;

/// <summary>What a sweep gathered of one Container, for its scaler to decide on.</summary>
public sealed record ScalingEvaluation
{
    /// <summary>Which sweep: grows, and is the same on every instance of the app that sweeps at the same time.</summary>
    public required long Sweep { get; init; }

    public required DateTimeOffset Now { get; init; }

    public required string ContainerName { get; init; }

    /// <summary>The Container's own policy; null for the configured one.</summary>
    public string? PolicyId { get; init; }

    /// <summary>All but what the scaler remembers: the state, and since when replicas are ready.</summary>
    public required ScalingSnapshot Snapshot { get; init; }

    public IReadOnlyList<SweptReplica> Replicas { get; init; } = [];
}
