using FunctionsOrchestrator.Core.Containers;

namespace FunctionsOrchestrator.App.Containers;

/// <summary>Input of the creation of a Container, and of its entity's first operation.</summary>
/// <param name="Id">The new Container's id.</param>
/// <param name="Request">What it should be.</param>
/// <param name="InstanceId">The orchestration; empty in the input that a caller gives.</param>
/// <param name="AskedAt">When the orchestration started.</param>
public sealed record CreateRequest(string Id, ContainerRequest Request, string InstanceId = "", DateTimeOffset AskedAt = default)
{
    /// <summary>Who asked for it: a token's subject; null when the system did.</summary>
    public string? RequestedBy { get; init; }

    /// <summary>Set when the orchestration begins anew with a short history: Docker ids that it has started.</summary>
    public IReadOnlyList<string>? Started { get; init; }

    /// <summary>Set likewise while what failed is being undone.</summary>
    public ReplicaFailure? Failure { get; init; }
}
