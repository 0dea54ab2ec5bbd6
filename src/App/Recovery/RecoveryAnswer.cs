using FunctionsOrchestrator.Core.Containers;

namespace FunctionsOrchestrator.App.Recovery;

/// <summary>What a Container's entity answers to a recovery.</summary>
public sealed record RecoveryAnswer(RecoveryVerdict Verdict, string Reason)
{
    public OperationTurn? Holder { get; init; }

    /// <summary>For a wait: until when.</summary>
    public DateTimeOffset? Until { get; init; }

    /// <summary>For a wait after the attempts were used up: whose last lines are to be kept.</summary>
    public string? LinesOf { get; init; }

    /// <summary>With the turn: what to do.</summary>
    public RecoveryWork? Work { get; init; }
}
