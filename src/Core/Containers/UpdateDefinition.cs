namespace FunctionsOrchestrator.Core.Containers;

/// <summary>How a caller wants rollouts; what is missing has the defaults of <see cref="UpdateSpec"/>.</summary>
public sealed record UpdateDefinition
{
    public UpdateOrder? Order { get; init; }

    public int? Parallelism { get; init; }

    public int? HealthTimeout { get; init; }

    public int? Drain { get; init; }

    public bool? Rollback { get; init; }
}
