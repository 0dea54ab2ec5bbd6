namespace FunctionsOrchestrator.Core.Scaling;

/// <summary>What a decision was made from, as far as its wishes do not say it.</summary>
/// <param name="Wanted">Replicas that were asked for.</param>
/// <param name="Observed">Replicas that there were.</param>
/// <param name="Ready">Of those, how many had become ready.</param>
/// <param name="Bounds">The bounds that held.</param>
/// <param name="Doubts">What forbade scaling.</param>
/// <param name="LastChange">What cooldowns counted from.</param>
public sealed record ScalingInputs(
    int Wanted, int Observed, int Ready, ScalingBounds Bounds, IReadOnlyList<ScalingDoubt> Doubts, ScalingChange? LastChange);
