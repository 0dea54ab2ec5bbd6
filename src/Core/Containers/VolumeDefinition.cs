namespace FunctionsOrchestrator.Core.Containers;

/// <summary>A volume as a caller describes it.</summary>
public sealed record VolumeDefinition
{
    public string? Source { get; init; }

    public string? Target { get; init; }

    public bool? ReadOnly { get; init; }
}
