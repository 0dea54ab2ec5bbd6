namespace FunctionsOrchestrator.Core.Scaling;

/// <summary>How many replicas the rules asked for at a time.</summary>
public sealed record Recommendation(DateTimeOffset At, int Replicas);
