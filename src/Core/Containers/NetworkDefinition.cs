namespace FunctionsOrchestrator.Core.Containers;

/// <summary>A network as a caller describes it: everything may be missing or wrong.</summary>
public sealed record NetworkDefinition
{
    public string? Name { get; init; }

    public string? Driver { get; init; }

    public bool? Internal { get; init; }

    public string? Subnet { get; init; }

    public IReadOnlyDictionary<string, string>? Labels { get; init; }
}
