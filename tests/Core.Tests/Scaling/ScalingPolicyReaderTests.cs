using System.Text.Json;
using System.Text.Json.Serialization;
using FunctionsOrchestrator.Core.Scaling;

namespace FunctionsOrchestrator.Core.Tests.Scaling;

public sealed class ScalingPolicyReaderTests
{
    /// <summary>As the API reads JSON.</summary>
    private static readonly JsonSerializerOptions Api = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower, allowIntegerValues: false) },
    };

    private static readonly ScalingDefaults Defaults = new()
    {
        MostReplicas = 50,
        CronFault = text => text.StartsWith("61", StringComparison.Ordinal) ? "must have minutes from 0 to 59" : null,
    };

    [Fact]
    public void Read_SampleOfTheRequirements_IsWhatItSays()
    {
        const string sample = """
            {
              "auto_scaling": true,
              "min_replicas": 1,
              "max_replicas": 10,
              "scale_up_cooldown": 300,
              "scale_down_cooldown": 600,
              "policies": [
                {
                  "type": "cpu",
                  "threshold": 80,
                  "action": "scale_up"
                }
              ]
            }
            """;

        var policy = Read(JsonSerializer.Deserialize<ScalingDefinition>(sample, Api)!);

        Assert.Equal((true, false, 1, 10, 300, 600), (policy.Enabled, policy.DryRun, policy.MinReplicas, policy.MaxReplicas, policy.ScaleUpCooldown, policy.ScaleDownCooldown));
        Assert.Equal(["cpu scale_up above 80", "cpu scale_down below 20"], policy.Rules.Select(rule => rule.Name));
        Assert.Equal([false, true], policy.Rules.Select(rule => rule.Implied));
        Assert.Equal((0.1, 0, 300, (int?)null), (policy.Tolerance, policy.StabilizationUp, policy.StabilizationDown, policy.MaxStep));
    }

    [Fact]
    public void Read_ConfigurationSampleOfTheRequirements_HasTheConfiguredRules()
    {
        var defaults = Defaults with { Policy = new ScalingPolicy { Rules = [ScalingCase.Cpu60] } };
        var definition = JsonSerializer.Deserialize<ScalingDefinition>("""{"enabled": true, "min_replicas": 1, "max_replicas": 10}""", Api)!;

        Assert.Equal([ScalingCase.Cpu60], ScalingPolicyReader.ReadSection(definition, defaults).Policy!.Rules);
    }

    [Fact]
    public void Read_EverythingThatCanBeSaid_IsInThePolicy()
    {
        const string body = """
            {"container": "web", "enabled": true, "dry_run": true, "min_replicas": 2, "max_replicas": 20, "tolerance": 0.2, "max_step": 4,
             "stabilization": {"up": 30, "down": 120},
             "rules": [
               {"type": "requests", "target": 150.5},
               {"type": "custom", "metric": "queue_depth", "threshold": 100, "action": "scale_up", "adjustment": {"percent": 50}, "for": 45},
               {"type": "custom", "metric": "queue_depth", "threshold": 10, "action": "scale_down", "adjustment": {"to": 2}},
               {"type": "memory", "threshold": 85, "action": "scale_up", "adjustment": {"count": 2}}],
             "schedules": [{"cron": "0  8 * * 1-5", "min_replicas": 6}, {"cron": "0 18 * * 1-5", "max_replicas": 5, "duration": 3600}]}
            """;

        var result = ScalingPolicyReader.Read(JsonSerializer.Deserialize<ScalingPolicyDefinition>(body, Api)!, Defaults);

        Assert.Empty(result.Errors);
        var policy = result.Policy!;
        Assert.Equal((true, 0.2, 4, 30, 120), (policy.DryRun, policy.Tolerance, policy.MaxStep, policy.StabilizationUp, policy.StabilizationDown));
        Assert.Equal(
            [
                new ScalingRule { Metric = ScalingMetric.Requests, Target = 150.5 },
                new ScalingRule { Metric = ScalingMetric.Custom, CustomMetric = "queue_depth", Threshold = 100, Action = ScalingAction.ScaleUp, Adjustment = new ScalingAdjustment(Percent: 50), For = 45 },
                new ScalingRule { Metric = ScalingMetric.Custom, CustomMetric = "queue_depth", Threshold = 10, Action = ScalingAction.ScaleDown, Adjustment = new ScalingAdjustment(To: 2) },
                new ScalingRule { Metric = ScalingMetric.Memory, Threshold = 85, Action = ScalingAction.ScaleUp, Adjustment = new ScalingAdjustment(Count: 2) },
            ],
            policy.Rules);
        Assert.Equal([new ScalingSchedule("0 8 * * 1-5", 6, null), new ScalingSchedule("0 18 * * 1-5", null, 5, 3600)], policy.Schedules);
    }

    [Fact]
    public void Read_ManyFaults_NamesEveryOneByItsPath()
    {
        var definition = new ScalingPolicyDefinition
        {
            AutoScaling = true,
            Enabled = false,
            MinReplicas = 9,
            MaxReplicas = 3,
            ScaleUpCooldown = -1,
            ScaleDownCooldown = 86_401,
            Tolerance = 1,
            MaxStep = 0,
            Stabilization = new StabilizationDefinition { Up = -1, Down = 3601 },
            Rules = [],
            Policies =
            [
                new ScalingRuleDefinition(),
                new ScalingRuleDefinition { Type = ScalingMetric.Cpu, Target = 0 },
                new ScalingRuleDefinition { Type = ScalingMetric.Memory, Target = -1, Threshold = 3, Action = ScalingAction.ScaleUp, Adjustment = new AdjustmentDefinition { Count = 1 }, For = 1 },
                new ScalingRuleDefinition { Type = ScalingMetric.Memory, Threshold = 101 },
                new ScalingRuleDefinition
                {
                    Type = ScalingMetric.Custom,
                    Metric = "9 lives",
                    Threshold = double.PositiveInfinity,
                    Action = ScalingAction.ScaleUp,
                    Adjustment = new AdjustmentDefinition { Count = 0, To = 51 },
                    For = -1,
                },
                new ScalingRuleDefinition { Type = ScalingMetric.Requests, Metric = "x", Target = double.NaN },
            ],
            Schedules =
            [
                new ScheduleDefinition { MinReplicas = 0, MaxReplicas = 60 },
                new ScheduleDefinition { Cron = "* * *", Duration = 5 },
                new ScheduleDefinition { Cron = "61 * * * *", MinReplicas = 5 },
                new ScheduleDefinition { Cron = "61  * * * *", MaxReplicas = 6 },
            ],
        };

        Assert.Equal(
            [
                "container", "enabled", "max_step", "min_replicas", "policies[0]", "policies[0].type", "policies[1].target", "policies[2].action", "policies[2].adjustment",
                "policies[2].for", "policies[2].target", "policies[2].threshold", "policies[3].action", "policies[3].threshold", "policies[4].adjustment",
                "policies[4].adjustment.count", "policies[4].adjustment.to", "policies[4].for", "policies[4].metric", "policies[4].threshold", "policies[5].metric",
                "policies[5].target", "rules", "scale_down_cooldown", "scale_up_cooldown", "schedules[0].cron", "schedules[0].max_replicas", "schedules[0].min_replicas",
                "schedules[1]", "schedules[1].cron", "schedules[1].duration", "schedules[2].cron", "schedules[3].cron", "stabilization.down", "stabilization.up", "tolerance",
            ],
            ScalingPolicyReader.Read(definition, Defaults).Errors.Keys.Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData(80, 80)]
    [InlineData(50, 70)]
    public void Read_ThresholdsThatWouldFlap_AreRefused(double up, double down)
    {
        var faults = Faults(new ScalingDefinition { Rules = [Rule(ScalingAction.ScaleDown, down), Rule(ScalingAction.ScaleUp, up)] });

        Assert.Equal($"would flap with scaling.rules[0]: it scales up above {up} and down below {down}; the way up has to begin above the way down", Assert.Single(faults["scaling.rules[1].threshold"]));
    }

    [Fact]
    public void Read_ThresholdsOfDifferentMetrics_AreNotCompared() =>
        Read(new ScalingDefinition { Rules = [Rule(ScalingAction.ScaleDown, 80), Rule(ScalingAction.ScaleUp, 20) with { Type = ScalingMetric.Memory }] });

    [Fact]
    public void Read_RulesTwice_AreRefused()
    {
        var target = new ScalingRuleDefinition { Type = ScalingMetric.Cpu, Target = 50 };
        var faults = Faults(new ScalingDefinition { Policies = [target, Rule(ScalingAction.ScaleUp, 80), target with { Target = 60 }, Rule(ScalingAction.ScaleUp, 80)] });

        Assert.Equal("is a second target for what scaling.policies[0] has one for", Assert.Single(faults["scaling.policies[2].target"]));
        Assert.Equal("is the same as that of scaling.policies[1]", Assert.Single(faults["scaling.policies[3].threshold"]));
    }

    [Fact]
    public void Read_SchedulesThatContradict_AreRefused()
    {
        var faults = Faults(new ScalingDefinition
        {
            MinReplicas = 2,
            MaxReplicas = 8,
            Schedules =
            [
                new ScheduleDefinition { Cron = "0 8 * * *", MinReplicas = 9 },
                new ScheduleDefinition { Cron = "0 9 * * *", MaxReplicas = 1 },
                new ScheduleDefinition { Cron = "0 8 * * * ", MinReplicas = 3 },
            ],
        });

        Assert.Equal("must not be above max_replicas, which is 8", Assert.Single(faults["scaling.schedules[0].min_replicas"]));
        Assert.Equal("must not be below min_replicas, which is 2", Assert.Single(faults["scaling.schedules[1].max_replicas"]));
        Assert.Equal("contradicts scaling.schedules[0], which has the same times", Assert.Single(faults["scaling.schedules[2].cron"]));
    }

    [Theory]
    [InlineData(null, null, 1, 10)]
    [InlineData(20, null, 20, 20)]
    [InlineData(null, 1, 1, 1)]
    [InlineData(3, 4, 3, 4)]
    public void Read_OneBound_MakesRoomForTheOther(int? given, int? most, int min, int max)
    {
        var policy = Read(new ScalingDefinition { MinReplicas = given, MaxReplicas = most, Rules = [Rule(ScalingAction.ScaleUp, 80)] });

        Assert.Equal((min, max), (policy.MinReplicas, policy.MaxReplicas));
    }

    [Theory]
    [InlineData(0, 5, "scaling.min_replicas")]
    [InlineData(1, 0, "scaling.max_replicas")]
    [InlineData(51, null, "scaling.min_replicas")]
    [InlineData(1, 51, "scaling.max_replicas")]
    [InlineData(6, 5, "scaling.min_replicas")]
    public void Read_BoundsThatCannotBe_AreRefused(int? min, int? max, string path) =>
        Assert.Contains(path, Faults(new ScalingDefinition { MinReplicas = min, MaxReplicas = max, Rules = [Rule(ScalingAction.ScaleUp, 80)] }).Keys);

    [Fact]
    public void Read_NothingToScaleBy_IsRefused() =>
        Assert.Equal("must hold a rule, unless there are schedules", Assert.Single(Faults(new ScalingDefinition())["scaling.policies"]));

    [Theory]
    [InlineData(ScalingMetric.Cpu, 80, 20)]
    [InlineData(ScalingMetric.Cpu, 30, 15)]
    [InlineData(ScalingMetric.Memory, 85, 30)]
    [InlineData(ScalingMetric.Requests, 500, 250)]
    public void Read_OnlyAWayUp_ImpliesAWayDown(ScalingMetric metric, double up, double down)
    {
        var policy = Read(new ScalingDefinition { Rules = [Rule(ScalingAction.ScaleUp, up) with { Type = metric, For = 7 }, Rule(ScalingAction.ScaleUp, up + 5) with { Type = metric }] });

        Assert.Equal(new ScalingRule { Metric = metric, Action = ScalingAction.ScaleDown, Threshold = down, For = 7, Implied = true }, policy.Rules[^1]);
        Assert.Equal(3, policy.Rules.Count);
    }

    [Fact]
    public void Read_WayDownOrTarget_ImpliesNothing()
    {
        Assert.Equal(2, Read(new ScalingDefinition { Rules = [Rule(ScalingAction.ScaleUp, 80), Rule(ScalingAction.ScaleDown, 10)] }).Rules.Count);
        Assert.Equal(2, Read(new ScalingDefinition { Rules = [Rule(ScalingAction.ScaleUp, 80), new() { Type = ScalingMetric.Memory, Target = 50 }] }).Rules.Count);
    }

    private static ScalingRuleDefinition Rule(ScalingAction action, double threshold) => new() { Type = ScalingMetric.Cpu, Threshold = threshold, Action = action };

    private static ScalingPolicy Read(ScalingDefinition definition)
    {
        var result = ScalingPolicyReader.ReadSection(definition, Defaults);
        Assert.Empty(result.Errors);
        return result.Policy!;
    }

    private static IReadOnlyDictionary<string, string[]> Faults(ScalingDefinition definition)
    {
        var result = ScalingPolicyReader.ReadSection(definition, Defaults);
        Assert.Null(result.Policy);
        return result.Errors;
    }
}
