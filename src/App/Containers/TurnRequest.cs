using FunctionsOrchestrator.Core.Containers;

namespace FunctionsOrchestrator.App.Containers;

/// <summary>An operation asks a Container's entity for the turn.</summary>
public sealed record TurnRequest
{
    public required ContainerOperation Operation { get; init; }

    public required string InstanceId { get; init; }

    /// <summary>When it was asked for: the orchestration's own start, the same at every repeat.</summary>
    public required DateTimeOffset AskedAt { get; init; }

    /// <summary>When the entity is asked, which may be long after; null for at once.</summary>
    public DateTimeOffset? Now { get; init; }

    /// <summary>Who asked for it; null when the system did.</summary>
    public string? RequestedBy { get; init; }

    /// <summary>For an update: the spec that is to be.</summary>
    public ContainerSpec? Spec { get; init; }

    /// <summary>For an update: what is to be of that which concerns no replica; null for what is.</summary>
    public ContainerSettings? Settings { get; init; }

    /// <summary>For an update or rollback: the versions that it is meant for; null for any.</summary>
    public string? IfMatch { get; init; }

    /// <summary>For a scale or an update.</summary>
    public int? Replicas { get; init; }

    /// <summary>For a scale by a policy: the number that it was decided for; null for any.</summary>
    public int? FromReplicas { get; init; }

    /// <summary>For a release from quarantine.</summary>
    public ReplicaRelease? Release { get; init; }

    /// <summary>For a connection or disconnection.</summary>
    public string? Network { get; init; }

    /// <summary>For a stop, restart or removal.</summary>
    public int? GraceSeconds { get; init; }

    /// <summary>For a restart: the engine's time when it was asked for.</summary>
    public DateTimeOffset? EngineTime { get; init; }
}
