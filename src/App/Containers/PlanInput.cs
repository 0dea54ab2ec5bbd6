using FunctionsOrchestrator.Core.Containers;

namespace FunctionsOrchestrator.App.Containers;

/// <summary>What one round of planning needs.</summary>
/// <param name="Target">What should be.</param>
/// <param name="Image">The image, to be looked for before anything is created of it.</param>
/// <param name="Watched">Docker ids that this operation has started: one that has ended since has failed to start.</param>
public sealed record PlanInput(ReplicaTarget Target, string Image, IReadOnlyList<string> Watched);
