namespace FunctionsOrchestrator.Core.Health;

/// <summary>When a target that is healthy and unhealthy by turns is no longer believed.</summary>
public sealed record FlapLimit
{
    /// <summary>Falls to unhealthy within the window that make it flapping, 2 to 100.</summary>
    public int Falls { get; init; } = 4;

    /// <summary>Seconds, 1 to 86400.</summary>
    public int Window { get; init; } = 600;

    /// <summary>Seconds in which no check may fail before it is believed again, 1 to 86400.</summary>
    public int Stable { get; init; } = 60;
}
