using System.Globalization;
using static FunctionsOrchestrator.Core.Scaling.ScalingMath;

namespace FunctionsOrchestrator.Core.Scaling;

/// <summary>What a target rule asks for: as many replicas as would bring the average to the target.</summary>
/// <remarks>
/// After the published algorithm of Kubernetes' Horizontal Pod Autoscaler ("Algorithm details" in
/// https://kubernetes.io/docs/concepts/workloads/autoscaling/horizontal-pod-autoscale/):
/// <c>ceil(replicas × average / target)</c>, nothing within the tolerance. Replicas without a value count against the
/// change: as idle on the way up, as on target on the way down, and the change is dropped when that turns it round or
/// brings it within the tolerance. More careful than there, replicas that still start count as on target on the way
/// down, too; there they are left out, which can remove them before they have served anything.
/// </remarks>
internal static class TargetRuleJudge
{
    public static RuleWish Judge(ScalingRule rule, MetricTally tally, int current, double tolerance)
    {
        var target = rule.Target!.Value;
        if (tally.Average is not { } average)
        {
            return Wish(rule, tally, null, "cannot be read for any replica" + Because(tally)) with { IsUnreadable = true };
        }

        var first = average / target;
        var up = first > 1;
        var unknown = tally.Starting + tally.Missing;
        var ratio = (tally.Sum + (up ? 0 : unknown * target)) / (target * tally.Replicas);
        var facts = Describe(tally, average, target, unknown, up, first, ratio);
        if (IsWithin(ratio, tolerance))
        {
            return Wish(rule, tally, current, $"keeps {current}: {facts}, within the tolerance of {Text(tolerance)}");
        }

        if (ratio > 1 != up)
        {
            return Wish(rule, tally, current, $"keeps {current}: {facts}, which turns the change round");
        }

        var replicas = Ceiling(ratio * tally.Replicas);
        return replicas > current == up && replicas != current
            ? Wish(rule, tally, replicas, string.Create(CultureInfo.InvariantCulture, $"asks for {replicas}: {facts}, and {tally.Replicas} × {Text(ratio)} is {Text(ratio * tally.Replicas)}"))
            : Wish(rule, tally, current, $"keeps {current}: {facts}, which takes {replicas}");
    }

    private static string Describe(MetricTally tally, double measured, double target, int unknown, bool up, double first, double ratio)
    {
        var average = string.Create(CultureInfo.InvariantCulture, $"the average of {tally.Measured} is {Text(measured)}, {Text(first)} times the target of {Text(target)}");
        return unknown == 0
            ? average
            : string.Create(
                CultureInfo.InvariantCulture,
                $"{average}; with {tally.Starting} starting and {tally.Missing} unmeasured counted as {(up ? "idle" : "on target")} it is {Text(ratio)} times");
    }

    private static RuleWish Wish(ScalingRule rule, MetricTally tally, int? replicas, string reason) =>
        new() { Rule = rule.Name, Tally = tally, Replicas = replicas, Reason = $"{rule.Name} {reason}" };
}
