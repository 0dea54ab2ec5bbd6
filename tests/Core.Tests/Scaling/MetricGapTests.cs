using FunctionsOrchestrator.Core.Scaling;
using static FunctionsOrchestrator.Core.Tests.Scaling.ScalingCase;

namespace FunctionsOrchestrator.Core.Tests.Scaling;

/// <summary>A metric that cannot be read says why in the decision.</summary>
public sealed class MetricGapTests
{
    private const string Gap = "GET :8080/metrics: answered 500";

    [Fact]
    public void Decide_ThresholdRuleWhoseMetricNobodyTells_SaysWhy() => AssertSaid(
        Up(200, ScalingMetric.Requests), $"requests scale_up above 200 cannot be read for any replica: web-1-0: {Gap}");

    [Fact]
    public void Decide_TargetRuleWhoseMetricNobodyTells_SaysWhy() => AssertSaid(
        new ScalingRule { Metric = ScalingMetric.Custom, CustomMetric = "queue", Target = 5 }, $"custom:queue target 5 cannot be read for any replica: web-1-0: {Gap}");

    [Fact]
    public void Decide_WayDownWithOneReplicaUnmeasured_KeepsItsNumberAndSaysWhy()
    {
        var unmeasured = Ready(0, Now) with { Gaps = new Dictionary<string, string> { ["requests"] = Gap } };
        var decision = (Cpu(Policy(Down(50, ScalingMetric.Requests))) with { Wanted = 0 }).And(unmeasured, Ready(1, Now, ("requests", 1))).Decide();

        Assert.Equal(2, decision.Result);
        Assert.Equal($"requests scale_down below 50 keeps 2: only 1 of 2 replicas are measured: web-1-0: {Gap}", Assert.Single(decision.Wishes).Reason);
    }

    [Fact]
    public void Decide_GapOfAnotherMetric_IsNotSaid() => Assert.DoesNotContain(
        Gap,
        Assert.Single((Cpu(Policy(Up(80)), 10) with { Replicas = [Ready(0, Now, ("cpu", 10)) with { Gaps = new Dictionary<string, string> { ["requests"] = Gap } }] }).Decide().Wishes).Reason,
        StringComparison.Ordinal);

    private static void AssertSaid(ScalingRule rule, string reason)
    {
        var replica = Ready(0, Now) with { Gaps = new Dictionary<string, string> { [rule.MetricKey] = Gap } };
        var wish = Assert.Single(Cpu(Policy(rule)).And(replica).Decide().Wishes);

        Assert.True(wish.IsUnreadable);
        Assert.Equal(reason, wish.Reason);
    }
}
