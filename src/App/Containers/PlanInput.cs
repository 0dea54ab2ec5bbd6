using FunctionsOrchestrator.Core.Containers;

namespace FunctionsOrchestrator.App.Containers;

/// <summary>What one round of planning needs.</summary>
/// <param name="Target">What should be.</param>
/// <param name="Image">The image, to be looked for before anything is created of it.</param>
/// <param name="Watched">Docker ids that this operation has started: one that has ended since has failed to start.</param>
/// <param name="Rollout">How generations are exchanged, and what is known of health.</param>
public sealed record PlanInput(ReplicaTarget Target, string Image, IReadOnlyList<string> Watched, RolloutInput Rollout);
