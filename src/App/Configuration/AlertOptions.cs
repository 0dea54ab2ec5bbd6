namespace FunctionsOrchestrator.App.Configuration;

/// <summary>Section <c>monitoring.alerts</c>: percentages above which an alert is raised, 1 to 100, and when it is.</summary>
public sealed record AlertOptions
{
    public int CpuThreshold { get; init; } = 80;

    public int MemoryThreshold { get; init; } = 85;

    public int DiskThreshold { get; init; } = 90;

    /// <summary>Seconds for which a value has to be above its threshold, 0 to 86400.</summary>
    public int For { get; init; } = 60;

    /// <summary>How far below its threshold a value has to come to clear an alert, in points of percent, 0 to 50; never further than half of the threshold.</summary>
    public int Hysteresis { get; init; } = 5;
}
