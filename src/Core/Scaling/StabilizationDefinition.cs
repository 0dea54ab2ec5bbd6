namespace FunctionsOrchestrator.Core.Scaling;

/// <summary>The stabilisation windows as a caller describes them, in seconds.</summary>
public sealed record StabilizationDefinition
{
    public int? Up { get; init; }

    public int? Down { get; init; }
}
