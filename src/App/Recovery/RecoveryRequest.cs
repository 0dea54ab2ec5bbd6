using FunctionsOrchestrator.Core.Containers;
using FunctionsOrchestrator.Core.Recovery;

namespace FunctionsOrchestrator.App.Recovery;

/// <summary>What is not as it should be: input of a recovery.</summary>
public sealed record RecoveryRequest
{
    public required string ContainerId { get; init; }

    public required int Generation { get; init; }

    public required int Index { get; init; }

    /// <summary>For people: what is not as it should be.</summary>
    public required string Reason { get; init; }

    /// <summary>Null for what is no death, and when the orchestration begins anew.</summary>
    public ReplicaDeath? Death { get; init; }

    /// <summary>The dead replica as it was seen.</summary>
    public ObservedReplica? Observed { get; init; }
}
