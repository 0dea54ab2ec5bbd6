namespace FunctionsOrchestrator.Core.Scaling;

/// <summary>How far a threshold rule goes, as a caller describes it: exactly one of the three.</summary>
public sealed record AdjustmentDefinition
{
    /// <summary>By this many replicas.</summary>
    public int? Count { get; init; }

    /// <summary>By this share of the replicas there are.</summary>
    public int? Percent { get; init; }

    /// <summary>To this many replicas.</summary>
    public int? To { get; init; }
}
