using FunctionsOrchestrator.Core.Containers;

namespace FunctionsOrchestrator.App.Health;

/// <summary>The health of a replica as the API shows it.</summary>
public sealed record ReplicaHealthView
{
    public required string Name { get; init; }

    public required int Index { get; init; }

    public required int Generation { get; init; }

    public required string DockerId { get; init; }

    public required ReplicaState State { get; init; }

    public required ReplicaHealth Status { get; init; }

    /// <summary>Why; null when there is nothing to say.</summary>
    public required string? Reason { get; init; }

    /// <summary>Since when; null when nobody knows.</summary>
    public required DateTimeOffset? Since { get; init; }

    /// <summary>It is healthy and unhealthy by turns, and is not believed before it has been stable.</summary>
    public required bool Flapping { get; init; }

    /// <summary>How we check it; null when we do not.</summary>
    public required HealthCheckType? Check { get; init; }

    /// <summary>When it is checked next; null when it is not, or when another instance of the app checks it.</summary>
    public required DateTimeOffset? NextCheck { get; init; }

    /// <summary>The last few, the newest last.</summary>
    public required IReadOnlyList<CheckResult> Results { get; init; }
}
