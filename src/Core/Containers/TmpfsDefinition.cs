namespace FunctionsOrchestrator.Core.Containers;

/// <summary>A folder in memory as a caller describes it.</summary>
public sealed record TmpfsDefinition
{
    public string? Target { get; init; }

    public ByteSize? Size { get; init; }
}
