namespace FunctionsOrchestrator.Core.Scaling;

/// <summary>Policies as a caller describes them.</summary>
public static class ScalingDescriptions
{
    /// <summary>The definition that reads as this policy, with nothing left out. Rules that nobody wrote are not in it: they follow from the others.</summary>
    public static ScalingDefinition Describe(this ScalingPolicy policy) => policy.DescribeAs(new ScalingDefinition());

    /// <summary>Fills a definition of any kind.</summary>
    public static T DescribeAs<T>(this ScalingPolicy policy, T empty)
        where T : ScalingDefinition
    {
        ArgumentNullException.ThrowIfNull(policy);
        ArgumentNullException.ThrowIfNull(empty);
        return (T)(empty with
        {
            AutoScaling = policy.Enabled,
            Enabled = policy.Enabled,
            DryRun = policy.DryRun,
            MinReplicas = policy.MinReplicas,
            MaxReplicas = policy.MaxReplicas,
            ScaleUpCooldown = policy.ScaleUpCooldown,
            ScaleDownCooldown = policy.ScaleDownCooldown,
            Policies = [.. policy.Rules.Where(rule => !rule.Implied).Select(Describe)],
            Tolerance = policy.Tolerance,
            Stabilization = new StabilizationDefinition { Up = policy.StabilizationUp, Down = policy.StabilizationDown },
            MaxStep = policy.MaxStep,
            Schedules = [.. policy.Schedules.Select(Describe)],
        });
    }

    private static ScalingRuleDefinition Describe(ScalingRule rule) => rule.Target is { } target
        ? new ScalingRuleDefinition { Type = rule.Metric, Metric = rule.CustomMetric, Target = target }
        : new ScalingRuleDefinition
        {
            Type = rule.Metric,
            Metric = rule.CustomMetric,
            Threshold = rule.Threshold,
            Action = rule.Action,
            Adjustment = new AdjustmentDefinition { Count = rule.Adjustment.Count, Percent = rule.Adjustment.Percent, To = rule.Adjustment.To },
            For = rule.For,
        };

    private static ScheduleDefinition Describe(ScalingSchedule schedule) =>
        new() { Cron = schedule.Cron, MinReplicas = schedule.MinReplicas, MaxReplicas = schedule.MaxReplicas, Duration = schedule.Duration };
}
