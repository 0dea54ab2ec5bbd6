namespace FunctionsOrchestrator.App.Scaling;

/// <summary>Which decisions are asked for. What is null does not count.</summary>
public sealed record DecisionFilter
{
    public required string ContainerId { get; init; }

    public bool? Applied { get; init; }

    public bool? Changed { get; init; }

    /// <summary>Only those before this one.</summary>
    public long? Before { get; init; }

    public required int Limit { get; init; }
}
