namespace FunctionsOrchestrator.Core.Scaling;

/// <summary>One rule as a caller describes it: a threshold with an action, or a target.</summary>
public sealed record ScalingRuleDefinition
{
    public ScalingMetric? Type { get; init; }

    /// <summary>The metric's name, for rules of type custom.</summary>
    public string? Metric { get; init; }

    public double? Threshold { get; init; }

    public ScalingAction? Action { get; init; }

    public AdjustmentDefinition? Adjustment { get; init; }

    /// <summary>Seconds for which the metric has to be beyond the threshold.</summary>
    public int? For { get; init; }

    public double? Target { get; init; }
}
