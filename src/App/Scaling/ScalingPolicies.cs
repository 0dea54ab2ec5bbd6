using FunctionsOrchestrator.App.Configuration;
using FunctionsOrchestrator.App.Containers;
using FunctionsOrchestrator.Core.Scaling;

namespace FunctionsOrchestrator.App.Scaling;

/// <summary>What configuration says of policies, in Core's terms.</summary>
internal static class ScalingPolicies
{
    /// <summary>What a policy has where it says nothing; the policy itself where there are configured rules.</summary>
    public static ScalingDefaults DefaultsOf(ScalingOptions options, int mostReplicas)
    {
        var bare = Bare(options, mostReplicas);
        return ReadDefault(options, mostReplicas).Policy is { } policy ? bare with { Policy = policy } : bare;
    }

    /// <summary>The configured policy; not valid without rules.</summary>
    public static ScalingPolicyResult ReadDefault(ScalingOptions options, int mostReplicas)
    {
        var rules = options.Policies.Select(rule => new ScalingRuleDefinition
        {
            Type = Enum.Parse<ScalingMetric>(rule.Type.ToString()),
            Threshold = rule.Threshold,
            Action = Enum.Parse<ScalingAction>(rule.Action.ToString()),
        });
        return ScalingPolicyReader.ReadSection(new ScalingDefinition { Policies = [.. rules] }, Bare(options, mostReplicas));
    }

    /// <summary>
    /// How a Container is scaled: by its own policy, or by the configured one when that has rules. Bounds alone scale nobody:
    /// who wrote no rule did not ask for anybody's replicas to be changed.
    /// </summary>
    public static ScalingPolicy? Of(ContainerRecord record, ScalingDefaults defaults) =>
        record.Settings.Scaling ?? (defaults.Policy.Rules.Count > 0 ? defaults.Policy : null);

    private static ScalingDefaults Bare(ScalingOptions options, int mostReplicas) => new()
    {
        Policy = new ScalingPolicy
        {
            MinReplicas = Math.Max(1, options.MinReplicas),
            MaxReplicas = Math.Max(1, options.MaxReplicas),
            ScaleUpCooldown = options.ScaleUpCooldown,
            ScaleDownCooldown = options.ScaleDownCooldown,
        },
        MostReplicas = Math.Max(1, mostReplicas),
        CronFault = CronTimes.FaultOf,
    };
}
