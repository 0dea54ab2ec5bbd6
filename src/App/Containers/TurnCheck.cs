using FunctionsOrchestrator.Core.Containers;

namespace FunctionsOrchestrator.App.Containers;

/// <summary>Whether an operation still has the turn, and who wants it.</summary>
public sealed record TurnCheck(bool Mine, OperationTurn? Next)
{
    /// <summary>Replicas that are out of service by now.</summary>
    public IReadOnlyList<ReplicaQuarantine> Quarantined { get; init; } = [];

    /// <summary>The holder goes on only while nobody overtakes it.</summary>
    public bool GoesOn => Mine && Next is null;
}
