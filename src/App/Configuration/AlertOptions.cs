namespace FunctionsOrchestrator.App.Configuration;

/// <summary>Section <c>monitoring.alerts</c>: percentages above which an alert is raised, 1 to 100.</summary>
public sealed record AlertOptions
{
    public int CpuThreshold { get; init; } = 80;

    public int MemoryThreshold { get; init; } = 85;

    public int DiskThreshold { get; init; } = 90;
}
