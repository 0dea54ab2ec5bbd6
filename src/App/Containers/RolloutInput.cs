using FunctionsOrchestrator.Core.Containers;

namespace FunctionsOrchestrator.App.Containers;

/// <summary>What a round of planning needs to know of health, drains and how generations are exchanged.</summary>
public sealed record RolloutInput
{
    public required RolloutStrategy Strategy { get; init; }

    public IReadOnlyDictionary<string, ReplicaGate> Gates { get; init; } = new Dictionary<string, ReplicaGate>();

    public IReadOnlyDictionary<string, ReplicaDrain> Drains { get; init; } = new Dictionary<string, ReplicaDrain>();

    /// <summary>A replica that does not become healthy is a failure of the operation.</summary>
    public bool Strict { get; init; }

    /// <summary>Others find its replicas by a service: each proves itself before it is found, and drains before it stops.</summary>
    public bool IsFound { get; init; }

    public HealthCheckSpec? HealthCheck { get; init; }

    /// <summary>The longest that a replica may take to become healthy, in seconds.</summary>
    public int HealthTimeout { get; init; } = 60;
}
