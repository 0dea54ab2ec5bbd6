using System.Globalization;
using FunctionsOrchestrator.Core.Containers;

namespace FunctionsOrchestrator.Core.Scaling;

/// <summary>Finds rules that work against each other.</summary>
internal static class ScalingRuleConflicts
{
    public static void Check(List<ScalingRule> rules, Func<int, string> path, SpecFaults faults)
    {
        for (var i = 0; i < rules.Count; i++)
        {
            for (var earlier = 0; earlier < i; earlier++)
            {
                if (rules[i].MetricKey == rules[earlier].MetricKey && Fault(rules[i], rules[earlier], path(earlier)) is { } fault)
                {
                    faults.Add($"{path(i)}.{(rules[i].Target is null ? "threshold" : "target")}", fault);
                }
            }
        }
    }

    private static string? Fault(ScalingRule rule, ScalingRule earlier, string path)
    {
        if (rule.Target is not null && earlier.Target is not null)
        {
            return $"is a second target for what {path} has one for";
        }

        if (rule.Target is not null || earlier.Target is not null)
        {
            return null;
        }

        if (rule.Action == earlier.Action)
        {
            return rule.Threshold == earlier.Threshold ? $"is the same as that of {path}" : null;
        }

        // Unwritten thresholds are 0 and have a fault of their own.
        var (up, down) = rule.Action is ScalingAction.ScaleUp ? (rule, earlier) : (earlier, rule);
        return up.Threshold > down.Threshold || up.Threshold <= 0 || down.Threshold <= 0
            ? null
            : string.Create(
                CultureInfo.InvariantCulture,
                $"would flap with {path}: it scales up above {up.Threshold} and down below {down.Threshold}; the way up has to begin above the way down");
    }
}
