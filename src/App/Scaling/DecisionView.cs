using FunctionsOrchestrator.Core.Scaling;

namespace FunctionsOrchestrator.App.Scaling;

/// <summary>One decision as it is kept and shown, or a run of decisions that all said the same.</summary>
public sealed record DecisionView
{
    /// <summary>Its place among the Container's decisions, from 1; 0 for a dry run.</summary>
    public required long Number { get; init; }

    /// <summary>When it was made; of a run, the first.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Of a run, when the last was made, which is the one that is shown.</summary>
    public required DateTimeOffset Until { get; init; }

    /// <summary>How many the run has.</summary>
    public required long Count { get; init; }

    /// <summary>Null for the configured policy.</summary>
    public required string? PolicyId { get; init; }

    /// <summary>Replicas that were asked for.</summary>
    public required int Wanted { get; init; }

    /// <summary>What the rules together ask for.</summary>
    public required int Proposed { get; init; }

    /// <summary>What the clamps made of it.</summary>
    public required int Result { get; init; }

    /// <summary>The result is another number.</summary>
    public required bool Changed { get; init; }

    /// <summary>A scaling was started.</summary>
    public required bool Applied { get; init; }

    public required bool DryRun { get; init; }

    /// <summary>Why, in a sentence.</summary>
    public required string Reason { get; init; }

    public required ScalingInputs Inputs { get; init; }

    public required IReadOnlyList<RuleWish> Wishes { get; init; }

    public required IReadOnlyList<ScalingClamp> Clamps { get; init; }

    /// <summary>The scaling; null when none was started.</summary>
    public required string? OperationId { get; init; }

    public static DecisionView Of(ScalingDecision decision, long number, string? policyId, string? operationId)
    {
        ArgumentNullException.ThrowIfNull(decision);
        return new DecisionView
        {
            Number = number,
            At = decision.At,
            Until = decision.At,
            Count = 1,
            PolicyId = policyId,
            Wanted = decision.Inputs.Wanted,
            Proposed = decision.Proposed,
            Result = decision.Result,
            Changed = decision.Result != decision.Inputs.Wanted,
            Applied = operationId is not null,
            DryRun = decision.DryRun,
            Reason = decision.Reason,
            Inputs = decision.Inputs,
            Wishes = decision.Wishes,
            Clamps = decision.Clamps,
            OperationId = operationId,
        };
    }
}
