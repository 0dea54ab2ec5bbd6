using FunctionsOrchestrator.Core.Containers;

namespace FunctionsOrchestrator.App.Containers;

/// <summary>What one round of planning needs.</summary>
/// <param name="Target">What should be.</param>
/// <param name="Pin">What replicas are made of, to be looked for before anything is; null before the image was found for the first time.</param>
/// <param name="Watched">Docker ids that this operation has started: one that has ended since has failed to start.</param>
/// <param name="Rollout">How generations are exchanged, and what is known of health.</param>
public sealed record PlanInput(ReplicaTarget Target, ImagePin? Pin, IReadOnlyList<string> Watched, RolloutInput Rollout)
{
    /// <summary>The limits of the replicas' networks, which a start from outside takes away.</summary>
    public NetworkLimitSpec? NetworkLimits { get; init; }
}
