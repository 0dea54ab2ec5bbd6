using System.Globalization;
using FunctionsOrchestrator.Core.Containers;

namespace FunctionsOrchestrator.Core.Scaling;

/// <summary>Turns a definition into a valid policy, or names every fault in it.</summary>
public static class ScalingPolicyReader
{
    private const int Day = 86_400;
    private const int LongestWindow = 3600;

    /// <summary>Reads a policy as it is posted, which has to name its Container.</summary>
    public static ScalingPolicyResult Read(ScalingPolicyDefinition definition, ScalingDefaults defaults)
    {
        ArgumentNullException.ThrowIfNull(definition);
        ArgumentNullException.ThrowIfNull(defaults);
        var faults = new SpecFaults();
        if (definition.Container is null)
        {
            faults.Add("container", "is required");
        }
        else
        {
            faults.Require(
                ContainerNames.IsName(definition.Container) || ContainerNames.IsId(definition.Container), "container", "must be the id or the name of a container");
        }

        return Read(definition, defaults, string.Empty, faults);
    }

    /// <summary>Reads the object <c>scaling</c> of a Container.</summary>
    /// <param name="definition">The object.</param>
    /// <param name="defaults">What configuration says.</param>
    /// <param name="path">Where the object is: faults are named below it.</param>
    public static ScalingPolicyResult ReadSection(ScalingDefinition definition, ScalingDefaults defaults, string path = "scaling")
    {
        ArgumentNullException.ThrowIfNull(definition);
        ArgumentNullException.ThrowIfNull(defaults);
        return Read(definition, defaults, path + ".", new SpecFaults());
    }

    private static ScalingPolicyResult Read(ScalingDefinition definition, ScalingDefaults defaults, string prefix, SpecFaults faults)
    {
        var (min, max) = ReadBounds(definition, defaults, prefix, faults);
        var fallback = defaults.Policy;
        faults.Require(
            definition.Enabled is null || definition.AutoScaling is null || definition.Enabled == definition.AutoScaling, $"{prefix}enabled", "contradicts auto_scaling");
        faults.Require(definition.Tolerance is null or (>= 0 and <= 0.9), $"{prefix}tolerance", "must be a number from 0 to 0.9");
        faults.Require(definition.MaxStep is null or >= 1, $"{prefix}max_step", "must be 1 or more");
        var policy = new ScalingPolicy
        {
            Enabled = definition.AutoScaling ?? definition.Enabled ?? fallback.Enabled,
            DryRun = definition.DryRun ?? fallback.DryRun,
            MinReplicas = min,
            MaxReplicas = max,
            ScaleUpCooldown = faults.Range($"{prefix}scale_up_cooldown", definition.ScaleUpCooldown ?? fallback.ScaleUpCooldown, 0, Day),
            ScaleDownCooldown = faults.Range($"{prefix}scale_down_cooldown", definition.ScaleDownCooldown ?? fallback.ScaleDownCooldown, 0, Day),
            Tolerance = definition.Tolerance ?? fallback.Tolerance,
            StabilizationUp = faults.Range($"{prefix}stabilization.up", definition.Stabilization?.Up ?? fallback.StabilizationUp, 0, LongestWindow),
            StabilizationDown = faults.Range($"{prefix}stabilization.down", definition.Stabilization?.Down ?? fallback.StabilizationDown, 0, LongestWindow),
            MaxStep = definition.MaxStep ?? fallback.MaxStep,
            Rules = ReadRules(definition, defaults, prefix, faults),
            Schedules = ScheduleReader.Read(definition.Schedules ?? [], $"{prefix}schedules", min, max, defaults, faults),
        };

        var errors = faults.ToDictionary();
        return new ScalingPolicyResult(errors.Count > 0 ? null : policy, errors);
    }

    /// <summary>A bound that was not given makes room for the other one that was.</summary>
    private static (int Min, int Max) ReadBounds(ScalingDefinition definition, ScalingDefaults defaults, string prefix, SpecFaults faults)
    {
        var least = Math.Max(1, defaults.Policy.MinReplicas);
        var most = Math.Clamp(defaults.Policy.MaxReplicas, 1, defaults.MostReplicas);
        var min = definition.MinReplicas ?? Math.Min(least, Math.Max(1, definition.MaxReplicas ?? most));
        var max = definition.MaxReplicas ?? Math.Clamp(most, Math.Max(1, Math.Min(min, defaults.MostReplicas)), defaults.MostReplicas);
        faults.Require(
            min >= 1 && min <= defaults.MostReplicas,
            $"{prefix}min_replicas",
            string.Create(CultureInfo.InvariantCulture, $"must be a whole number from 1 to {defaults.MostReplicas}: without a replica there is no load that could bring one back"));
        faults.Range($"{prefix}max_replicas", max, 1, defaults.MostReplicas);
        faults.Require(
            min <= max || max < 1, $"{prefix}min_replicas", string.Create(CultureInfo.InvariantCulture, $"must not be above max_replicas, which is {max}"));
        return (min, max);
    }

    private static IReadOnlyList<ScalingRule> ReadRules(ScalingDefinition definition, ScalingDefaults defaults, string prefix, SpecFaults faults)
    {
        faults.Require(definition.Policies is null || definition.Rules is null, $"{prefix}rules", "is another name for policies: give only one of the two");
        var name = definition.Policies is null && definition.Rules is not null ? "rules" : "policies";
        if ((definition.Policies ?? definition.Rules) is { Count: > 0 } rules)
        {
            return ScalingRuleReader.Read(rules, prefix + name, defaults.MostReplicas, faults);
        }

        faults.Require(
            defaults.Policy.Rules.Count > 0 || definition.Schedules is { Count: > 0 }, prefix + name, "must hold a rule, unless there are schedules");
        return definition.Schedules is { Count: > 0 } ? [] : defaults.Policy.Rules;
    }
}
