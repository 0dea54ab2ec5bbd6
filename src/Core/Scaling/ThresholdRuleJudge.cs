using System.Globalization;
using static FunctionsOrchestrator.Core.Scaling.ScalingMath;

namespace FunctionsOrchestrator.Core.Scaling;

/// <summary>What a threshold rule asks for.</summary>
/// <remarks>
/// Above its threshold a rule for scaling up asks for more. Below it asks for nothing, but names how many replicas keep it
/// below, so that no other rule goes down into what this one would undo. Replicas without a value count as idle.
/// A rule for scaling down acts only when every replica is measured, and otherwise asks for what there is.
/// </remarks>
internal static class ThresholdRuleJudge
{
    /// <param name="rule">The rule.</param>
    /// <param name="tally">Its metric's values.</param>
    /// <param name="current">Replicas that are wanted now.</param>
    /// <param name="since">Since when it has been crossed as far as is known; null when it was not.</param>
    /// <param name="now">The time.</param>
    public static RuleWish Judge(ScalingRule rule, MetricTally tally, int current, DateTimeOffset? since, DateTimeOffset now)
    {
        if (tally.Average is not { } average)
        {
            return Wish(rule, tally, "cannot be read for any replica" + Because(tally)) with { IsUnreadable = true };
        }

        return rule.Action is ScalingAction.ScaleUp ? JudgeUp(rule, tally, current, since ?? now, now) : JudgeDown(rule, tally, average, current, since ?? now, now);
    }

    private static RuleWish JudgeUp(ScalingRule rule, MetricTally tally, int current, DateTimeOffset since, DateTimeOffset now)
    {
        var average = tally.Sum / tally.Replicas;
        var unknown = tally.Starting + tally.Missing;
        var enough = Math.Min(current, Ceiling((tally.Sum + (unknown * rule.Threshold)) / rule.Threshold));
        if (average <= rule.Threshold)
        {
            return Wish(rule, tally, $"is not met: {Describe(tally, average)}; it stays so with {enough}") with { AtLeast = enough };
        }

        return After(rule, tally, current, average, since, now) with { AtLeast = current };
    }

    private static RuleWish JudgeDown(ScalingRule rule, MetricTally tally, double average, int current, DateTimeOffset since, DateTimeOffset now)
    {
        if (tally.Measured < tally.Replicas)
        {
            return Wish(rule, tally, string.Create(CultureInfo.InvariantCulture, $"keeps {current}: only {tally.Measured} of {tally.Replicas} replicas are measured{Because(tally)}")) with { Replicas = current };
        }

        return average >= rule.Threshold
            ? Wish(rule, tally, $"keeps {current}: {Describe(tally, average)}") with { Replicas = current }
            : After(rule, tally, current, average, since, now);
    }

    private static RuleWish After(ScalingRule rule, MetricTally tally, int current, double average, DateTimeOffset since, DateTimeOffset now)
    {
        var lasted = now - since;
        if (lasted < TimeSpan.FromSeconds(rule.For))
        {
            var waiting = string.Create(CultureInfo.InvariantCulture, $"keeps {current}: {Describe(tally, average)}, for {Text(lasted.TotalSeconds)} of {rule.For} s");
            return Wish(rule, tally, waiting) with { Replicas = current, CrossedSince = since };
        }

        var replicas = rule.Adjustment.Apply(current, rule.Action);
        return Wish(rule, tally, $"asks for {replicas}: {Describe(tally, average)}") with { Replicas = replicas, CrossedSince = since };
    }

    private static string Describe(MetricTally tally, double average) => tally.Measured == tally.Replicas
        ? string.Create(CultureInfo.InvariantCulture, $"the average of {tally.Replicas} is {Text(average)}")
        : string.Create(CultureInfo.InvariantCulture, $"the average is {Text(average)} with {tally.Starting} starting and {tally.Missing} unmeasured of {tally.Replicas} counted as idle");

    private static RuleWish Wish(ScalingRule rule, MetricTally tally, string reason) => new() { Rule = rule.Name, Tally = tally, Reason = $"{rule.Name} {reason}" };
}
