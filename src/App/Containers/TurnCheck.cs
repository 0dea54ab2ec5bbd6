using FunctionsOrchestrator.Core.Containers;

namespace FunctionsOrchestrator.App.Containers;

/// <summary>Whether an operation still has the turn, and who wants it.</summary>
public sealed record TurnCheck(bool Mine, OperationTurn? Next)
{
    /// <summary>The holder goes on only while nobody overtakes it.</summary>
    public bool GoesOn => Mine && Next is null;
}
