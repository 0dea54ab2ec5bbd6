namespace FunctionsOrchestrator.Core.Scaling;

/// <summary>One change of the number of replicas.</summary>
/// <param name="At">When it was decided, or when it was noticed.</param>
/// <param name="From">Replicas before.</param>
/// <param name="To">Replicas after.</param>
/// <param name="ByHand">It was not decided here.</param>
public sealed record ScalingChange(DateTimeOffset At, int From, int To, bool ByHand = false);
