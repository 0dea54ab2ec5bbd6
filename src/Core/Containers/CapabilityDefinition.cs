namespace FunctionsOrchestrator.Core.Containers;

/// <summary>Capabilities as a caller describes them.</summary>
public sealed record CapabilityDefinition
{
    public IReadOnlyList<string>? Add { get; init; }

    public IReadOnlyList<string>? Drop { get; init; }
}
