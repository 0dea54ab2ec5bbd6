namespace FunctionsOrchestrator.App.Containers;

/// <summary>The body of a scale.</summary>
public sealed record ScaleBody
{
    public required int Replicas { get; init; }
}
