namespace FunctionsOrchestrator.Core.Containers;

/// <summary>A device as a caller describes it.</summary>
public sealed record DeviceDefinition
{
    public string? Source { get; init; }

    public string? Target { get; init; }

    public string? Permissions { get; init; }
}
