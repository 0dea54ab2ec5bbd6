namespace FunctionsOrchestrator.Core.Scaling;

/// <summary>One evaluation of a policy: what went in, what each rule asked for, what each step made of it, and the result.</summary>
public sealed record ScalingDecision
{
    public required DateTimeOffset At { get; init; }

    public required ScalingInputs Inputs { get; init; }

    public IReadOnlyList<RuleWish> Wishes { get; init; } = [];

    /// <summary>What the rules together ask for.</summary>
    public required int Proposed { get; init; }

    /// <summary>The steps that changed it, in their order.</summary>
    public IReadOnlyList<ScalingClamp> Clamps { get; init; } = [];

    /// <summary>How many replicas there should be.</summary>
    public required int Result { get; init; }

    /// <summary>The policy only wants to know: nothing is to be changed.</summary>
    public bool DryRun { get; init; }

    /// <summary>A sentence for people.</summary>
    public required string Reason { get; init; }

    /// <summary>
    /// What to give to the next decision. To be kept in one commit with the start of the scaling when the result <see cref="Applies"/>:
    /// a number that is not the one decided on counts as changed by hand, which starts the cooldowns.
    /// </summary>
    public required ScalerState State { get; init; }

    /// <summary>Whether the Container is to be scaled to <see cref="Result"/>.</summary>
    public bool Applies => Result != Inputs.Wanted && !DryRun;
}
