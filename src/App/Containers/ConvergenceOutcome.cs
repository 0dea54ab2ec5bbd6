using FunctionsOrchestrator.Core.Containers;

namespace FunctionsOrchestrator.App.Containers;

/// <summary>How converging ended.</summary>
public sealed record ConvergenceOutcome
{
    /// <summary>Nothing is left to do.</summary>
    public bool Reached { get; init; }

    /// <summary>Why it cannot be reached.</summary>
    public ReplicaFailure? Failure { get; init; }

    /// <summary>Somebody else has the turn, or wants it.</summary>
    public bool Overtaken { get; init; }

    /// <summary>Who overtook; null when the turn was lost.</summary>
    public OperationTurn? Overtaker { get; init; }

    /// <summary>The history has grown long: the orchestration begins anew.</summary>
    public bool BeginAnew { get; init; }

    /// <summary>Docker ids that were started on the way.</summary>
    public IReadOnlyList<string> Started { get; init; } = [];

    /// <summary>A replica that was started has kept running for a while.</summary>
    public bool Proven { get; init; }
}
