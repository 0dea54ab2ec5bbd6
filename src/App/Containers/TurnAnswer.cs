using FunctionsOrchestrator.Core.Containers;

namespace FunctionsOrchestrator.App.Containers;

/// <summary>What a Container's entity answers to an operation.</summary>
public sealed record TurnAnswer
{
    /// <summary>False when there is no such Container (any more).</summary>
    public required bool Exists { get; init; }

    public TurnDecision Decision { get; init; }

    /// <summary>Why the present state does not allow the operation; null when it does.</summary>
    public string? Refusal { get; init; }

    /// <summary>Who has the turn.</summary>
    public OperationTurn? Holder { get; init; }

    /// <summary>What to converge on; set when the turn is granted.</summary>
    public ReplicaTarget? Target { get; init; }

    public ContainerSpec? Spec { get; init; }

    /// <summary>What its replicas run; null until the image was found.</summary>
    public ImagePin? Image { get; init; }

    public bool Proven { get; init; }

    /// <summary>How to get there; set when the turn is granted.</summary>
    public RolloutInput? Rollout { get; init; }

    /// <summary>All is as asked already: there is nothing to do, and the turn was not taken.</summary>
    public bool Unchanged { get; init; }

    /// <summary>Only what concerns no replica was changed, and is in force: there is nothing to do, and the turn was not taken.</summary>
    public bool Settled { get; init; }

    /// <summary>The version that it is at, when the request was for another.</summary>
    public string? Stale { get; init; }

    /// <summary>What the generation in force differs in from the one before, while it is put in place.</summary>
    public IReadOnlyList<SpecChange> Diff { get; init; } = [];
}
