namespace FunctionsOrchestrator.Core.Containers;

/// <summary>Section <c>metrics</c> as a caller writes it.</summary>
public sealed record MetricsDefinition
{
    public int? Port { get; init; }

    public string? Path { get; init; }

    public string? Requests { get; init; }
}
