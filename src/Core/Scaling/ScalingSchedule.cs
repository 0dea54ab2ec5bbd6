namespace FunctionsOrchestrator.Core.Scaling;

/// <summary>Other bounds at certain times.</summary>
/// <param name="Cron">When they begin to hold: five fields, in UTC.</param>
/// <param name="MinReplicas">Null for the policy's own.</param>
/// <param name="MaxReplicas">Null for the policy's own.</param>
/// <param name="Duration">Seconds that they hold; null until another schedule's time.</param>
public sealed record ScalingSchedule(string Cron, int? MinReplicas, int? MaxReplicas, int? Duration = null);
