namespace FunctionsOrchestrator.Core.Scaling;

/// <summary>All that a scaling decision is made from, gathered at one time.</summary>
public sealed record ScalingSnapshot
{
    public required ScalingPolicy Policy { get; init; }

    /// <summary>Replicas that the Container is asked to have now.</summary>
    public required int Wanted { get; init; }

    /// <summary>Replicas that there are. Those that are wanted and not here count as replicas that nobody could measure.</summary>
    public IReadOnlyList<ReplicaLoad> Replicas { get; init; } = [];

    /// <summary>While there is one, nothing is scaled.</summary>
    public IReadOnlyList<ScalingDoubt> Doubts { get; init; } = [];

    /// <summary>The bounds that hold now (<see cref="ScalingBounds.At"/>); null for the policy's own.</summary>
    public ScalingBounds? Bounds { get; init; }

    public ScalingRoom Room { get; init; } = new();

    /// <summary>What the last decision left (<see cref="ScalingDecision.State"/>); null when there was none.</summary>
    public ScalerState? State { get; init; }

    /// <summary>
    /// How old a value may be, and how long nobody may have looked, before it counts as not known.
    /// To be longer than the intervals of monitoring and of scaling; three of the longer one is a good choice.
    /// </summary>
    public TimeSpan MaxAge { get; init; } = TimeSpan.FromSeconds(90);
}
