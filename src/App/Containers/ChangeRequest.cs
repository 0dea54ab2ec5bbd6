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

    public int? GraceSeconds { get; init; }

    /// <summary>Who asked for it: a token's subject; null when the system did.</summary>
    public string? RequestedBy { get; init; }

    /// <summary>Set when the orchestration begins anew with a short history: when it first asked.</summary>
    public DateTimeOffset? AskedAt { get; init; }

    /// <summary>Set likewise: the engine's time at the first start.</summary>
    public DateTimeOffset? EngineTime { get; init; }

    /// <summary>Set likewise: Docker ids that it has started.</summary>
    public IReadOnlyList<string>? Started { get; init; }
}
