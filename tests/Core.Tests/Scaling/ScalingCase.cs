using FunctionsOrchestrator.Core.Scaling;

namespace FunctionsOrchestrator.Core.Tests.Scaling;

/// <summary>Makes snapshots: replicas that are ready for long, measured now, and whatever a test says otherwise.</summary>
internal static class ScalingCase
{
    public static readonly DateTimeOffset Now = new(2026, 1, 1, 12, 0, 0, TimeSpan.Zero);

    public static readonly ScalingRule Cpu60 = new() { Metric = ScalingMetric.Cpu, Target = 60 };

    /// <summary>No wait of any kind, so that one decision shows one clause.</summary>
    public static ScalingPolicy Policy(params ScalingRule[] rules) => new()
    {
        MinReplicas = 1,
        MaxReplicas = 100,
        ScaleUpCooldown = 0,
        ScaleDownCooldown = 0,
        StabilizationDown = 0,
        MaxStep = 100,
        Rules = rules.Length > 0 ? rules : [Cpu60],
    };

    public static ScalingRule Up(double threshold, ScalingMetric metric = ScalingMetric.Cpu) => new() { Metric = metric, Threshold = threshold, Action = ScalingAction.ScaleUp };

    public static ScalingRule Down(double threshold, ScalingMetric metric = ScalingMetric.Cpu) => new() { Metric = metric, Threshold = threshold, Action = ScalingAction.ScaleDown };

    public static ScalingSnapshot Cpu(ScalingPolicy policy, params double[] percents) => Cpu(policy, Now, percents);

    public static ScalingSnapshot Cpu(ScalingPolicy policy, DateTimeOffset now, params double[] percents) => new()
    {
        Policy = policy,
        Wanted = percents.Length,
        Replicas = [.. percents.Select((percent, index) => Ready(index, now, ("cpu", percent)))],
    };

    public static ReplicaLoad Ready(int index, DateTimeOffset now, params (string Metric, double Value)[] values) => new()
    {
        Name = $"web-1-{index}",
        ReadySince = now.AddHours(-1),
        Values = values.ToDictionary(value => value.Metric, value => new MetricValue(value.Value, now, TimeSpan.FromSeconds(15))),
    };

    /// <summary>One that still starts, and is measured all the same.</summary>
    public static ReplicaLoad Starting(int index, DateTimeOffset now) => Ready(index, now, ("cpu", 100)) with { ReadySince = null };

    /// <summary>The snapshot with more replicas, which are wanted as well.</summary>
    public static ScalingSnapshot And(this ScalingSnapshot snapshot, params ReplicaLoad[] replicas) =>
        snapshot with { Wanted = snapshot.Wanted + replicas.Length, Replicas = [.. snapshot.Replicas, .. replicas] };

    public static ScalingDecision Decide(this ScalingSnapshot snapshot, DateTimeOffset? now = null) => ScalingPlanner.Decide(snapshot, now ?? Now);
}
