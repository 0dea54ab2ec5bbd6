using FunctionsOrchestrator.Core.Containers;

namespace FunctionsOrchestrator.App.Containers;

/// <summary>Input of an operation on a Container that exists.</summary>
public sealed record ChangeRequest
{
    public required string ContainerId { get; init; }

    /// <summary>What its caller calls it.</summary>
    public required string Name { get; init; }

    public required ContainerOperation Operation { get; init; }

    public int? Replicas { get; init; }

    /// <summary>For a scale by a policy: the number that it was decided for. When somebody has changed it since, nothing is done; null for any.</summary>
    public int? FromReplicas { get; init; }

    /// <summary>For a release from quarantine.</summary>
    public ReplicaRelease? Release { get; init; }

    /// <summary>For a connection or disconnection.</summary>
    public string? Network { get; init; }

    /// <summary>For an update: the spec that is to be.</summary>
    public ContainerSpec? Spec { get; init; }

    /// <summary>For an update: what is to be of that which concerns no replica; null for what is.</summary>
    public ContainerSettings? Settings { get; init; }

    /// <summary>For an update: what it changes, as it was when it was asked for.</summary>
    public IReadOnlyList<SpecChange>? Diff { get; init; }

    /// <summary>For an update or rollback: the versions that it is meant for; null for any.</summary>
    public string? IfMatch { get; init; }

    public int? GraceSeconds { get; init; }

    /// <summary>Who asked for it: a token's subject; null when the system did.</summary>
    public string? RequestedBy { get; init; }

    /// <summary>Set when the orchestration begins anew with a short history: when it first asked.</summary>
    public DateTimeOffset? AskedAt { get; init; }

    /// <summary>Set likewise: the engine's time at the first start.</summary>
    public DateTimeOffset? EngineTime { get; init; }

    /// <summary>Set likewise: why it failed, when it is on its way back.</summary>
    public ReplicaFailure? Failure { get; init; }

    /// <summary>Set likewise: Docker ids that it has started.</summary>
    public IReadOnlyList<string>? Started { get; init; }
}
