using System.Globalization;
using FunctionsOrchestrator.Core.Containers;
using FunctionsOrchestrator.Core.Monitoring;

namespace FunctionsOrchestrator.Core.Scaling;

/// <summary>Reads <c>policies</c>, also named <c>rules</c>.</summary>
internal static class ScalingRuleReader
{
    private const int MostRules = 50;

    public static IReadOnlyList<ScalingRule> Read(IReadOnlyList<ScalingRuleDefinition> definitions, string path, int mostReplicas, SpecFaults faults)
    {
        faults.Require(definitions.Count <= MostRules, path, $"must hold no more than {MostRules} rules");
        var rules = definitions.Select((definition, index) => ReadOne(definition, Item(path, index), mostReplicas, faults)).ToList();
        ScalingRuleConflicts.Check(rules, index => Item(path, index), faults);
        return [.. rules, .. ImpliedRules.For(rules)];
    }

    private static ScalingRule ReadOne(ScalingRuleDefinition definition, string path, int mostReplicas, SpecFaults faults)
    {
        faults.Require(definition.Type is not null, $"{path}.type", "is required");
        CheckMetricName(definition, path, faults);
        faults.Require(definition.Target is not null || definition.Threshold is not null, path, "must have a threshold with an action, or a target");
        if (definition.Target is { } target)
        {
            CheckAmount(definition.Type, target, $"{path}.target", faults);
            faults.Require(definition.Threshold is null, $"{path}.threshold", "does not go with a target: give them as two rules");
            faults.Require(definition.Action is null, $"{path}.action", "belongs to a threshold, not to a target");
            faults.Require(definition.Adjustment is null, $"{path}.adjustment", "belongs to a threshold, not to a target");
            faults.Require(definition.For is null, $"{path}.for", "belongs to a threshold, not to a target");
        }
        else if (definition.Threshold is { } threshold)
        {
            CheckAmount(definition.Type, threshold, $"{path}.threshold", faults);
            faults.Require(definition.Action is not null, $"{path}.action", "is required with a threshold");
        }

        return new ScalingRule
        {
            Metric = definition.Type ?? default,
            CustomMetric = definition.Type is ScalingMetric.Custom ? definition.Metric : null,
            Target = definition.Target,
            Threshold = definition.Threshold ?? 0,
            Action = definition.Action ?? default,
            Adjustment = ReadAdjustment(definition.Adjustment, $"{path}.adjustment", mostReplicas, faults),
            For = faults.Range($"{path}.for", definition.For ?? 0, 0, 86_400),
        };
    }

    private static void CheckMetricName(ScalingRuleDefinition definition, string path, SpecFaults faults)
    {
        if (definition.Type is not ScalingMetric.Custom)
        {
            faults.Require(definition.Metric is null || definition.Type is null, $"{path}.metric", "belongs to rules of type custom");
            return;
        }

        faults.Require(MetricNames.IsName(definition.Metric), $"{path}.metric", $"must be {MetricNames.What}");
    }

    private static void CheckAmount(ScalingMetric? metric, double amount, string path, SpecFaults faults)
    {
        if (metric is ScalingMetric.Cpu or ScalingMetric.Memory)
        {
            faults.Require(amount is > 0 and <= 100, path, "must be above 0 and not above 100, in percent of the replica's limit");
        }
        else
        {
            faults.Require(double.IsFinite(amount) && amount > 0, path, "must be a number above 0");
        }
    }

    private static ScalingAdjustment ReadAdjustment(AdjustmentDefinition? definition, string path, int mostReplicas, SpecFaults faults)
    {
        if (definition is null)
        {
            return ScalingAdjustment.One;
        }

        var given = new[] { definition.Count, definition.Percent, definition.To }.Count(value => value is not null);
        faults.Require(given == 1, path, "must have exactly one of count, percent and to");
        faults.Range($"{path}.count", definition.Count ?? 1, 1, mostReplicas);
        faults.Range($"{path}.percent", definition.Percent ?? 1, 1, 1000);
        faults.Range($"{path}.to", definition.To ?? 1, 1, mostReplicas);
        return new ScalingAdjustment(definition.Count, definition.Percent, definition.To);
    }

    private static string Item(string path, int index) => string.Create(CultureInfo.InvariantCulture, $"{path}[{index}]");
}
