namespace FunctionsOrchestrator.Core.Containers;

/// <summary>Section <c>alerts</c> as a caller writes it.</summary>
public sealed record AlertsDefinition
{
    public bool? Enabled { get; init; }

    public int? CpuThreshold { get; init; }

    public int? MemoryThreshold { get; init; }

    public int? DiskThreshold { get; init; }

    public int? For { get; init; }
}
