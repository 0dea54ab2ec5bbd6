namespace FunctionsOrchestrator.Core.Scaling;

/// <summary>The way down of a policy whose rules lead only up, so that one peak does not last for ever.</summary>
/// <remarks>Below 20 percent of CPU and 30 percent of memory; but always at half of the threshold for scaling up or lower.</remarks>
internal static class ImpliedRules
{
    public static IEnumerable<ScalingRule> For(IReadOnlyList<ScalingRule> rules) =>
        rules.Any(rule => rule.Target is not null || rule.Action is ScalingAction.ScaleDown)
            ? []
            : rules.GroupBy(rule => rule.MetricKey).Select(same => same.MinBy(rule => rule.Threshold)!).Where(rule => rule.Threshold > 0).Select(WayDown);

    private static ScalingRule WayDown(ScalingRule up) => new()
    {
        Metric = up.Metric,
        CustomMetric = up.CustomMetric,
        Action = ScalingAction.ScaleDown,
        Threshold = up.Metric switch
        {
            ScalingMetric.Cpu => Math.Min(20, up.Threshold / 2),
            ScalingMetric.Memory => Math.Min(30, up.Threshold / 2),
            _ => up.Threshold / 2,
        },
        For = up.For,
        Implied = true,
    };
}
