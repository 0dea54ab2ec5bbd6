using FunctionsOrchestrator.Core.Containers;
using FunctionsOrchestrator.Core.Findings;

namespace FunctionsOrchestrator.Core.RuntimeSecurity;

/// <summary>One step of answering findings.</summary>
/// <param name="Kind">What is to be done.</param>
/// <param name="ContainerId">To a replica of which Container.</param>
/// <param name="Reason">Why, for people.</param>
public sealed record ResponseStep(ResponseStepKind Kind, string ContainerId, string Reason)
{
    /// <summary>To mark: the mark. To act or to tell: the mark in force; null where there is none to be.</summary>
    public ReplicaQuarantine? Mark { get; init; }

    /// <summary>To act: the replica as the engine shows it.</summary>
    public ObservedReplica? Replica { get; init; }

    /// <summary>To tell: the finding.</summary>
    public Finding? Finding { get; init; }

    /// <summary>To tell: how it went.</summary>
    public FindingResponse? Response { get; init; }
}
