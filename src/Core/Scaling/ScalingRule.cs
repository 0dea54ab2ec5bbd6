using System.Globalization;
using System.Text.Json.Serialization;

namespace FunctionsOrchestrator.Core.Scaling;

/// <summary>One rule: keeps a metric near a target, or answers a threshold.</summary>
public sealed record ScalingRule
{
    public ScalingMetric Metric { get; init; }

    /// <summary>The metric's name when it is a custom one.</summary>
    public string? CustomMetric { get; init; }

    /// <summary>What the average of a replica should be; null for a threshold rule.</summary>
    public double? Target { get; init; }

    /// <summary>Beyond which the action is due; counts without a target only.</summary>
    public double Threshold { get; init; }

    public ScalingAction Action { get; init; }

    public ScalingAdjustment Adjustment { get; init; } = ScalingAdjustment.One;

    /// <summary>Seconds for which the metric has to be beyond the threshold, 0 to 86400.</summary>
    public int For { get; init; }

    /// <summary>Nobody wrote it: it is the way down of a policy whose rules lead only up.</summary>
    public bool Implied { get; init; }

    /// <summary>Under which a replica's values name what this rule measures: <c>cpu</c>, <c>memory</c>, <c>requests</c> or <c>custom:NAME</c>.</summary>
    [JsonIgnore]
    public string MetricKey => Metric is ScalingMetric.Custom ? $"custom:{CustomMetric}" : Metric.ToString().ToLowerInvariant();

    /// <summary>The rule for people, and what it is remembered by: <c>cpu target 60</c>, <c>requests scale_up above 200</c>.</summary>
    [JsonIgnore]
    public string Name => Target is { } target
        ? string.Create(CultureInfo.InvariantCulture, $"{MetricKey} target {target}")
        : string.Create(CultureInfo.InvariantCulture, $"{MetricKey} {(Action is ScalingAction.ScaleUp ? "scale_up above" : "scale_down below")} {Threshold}");
}
