namespace FunctionsOrchestrator.Core.Scaling;

/// <summary>Other bounds at certain times, as a caller describes them.</summary>
public sealed record ScheduleDefinition
{
    /// <summary>Five fields, in UTC.</summary>
    public string? Cron { get; init; }

    /// <summary>Seconds that the bounds hold; without it they hold until another schedule's time.</summary>
    public int? Duration { get; init; }

    public int? MinReplicas { get; init; }

    public int? MaxReplicas { get; init; }
}
