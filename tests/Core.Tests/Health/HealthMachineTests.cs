using FunctionsOrchestrator.Core.Containers;
using FunctionsOrchestrator.Core.Health;

namespace FunctionsOrchestrator.Core.Tests.Health;

public sealed class HealthMachineTests
{
    private static readonly DateTimeOffset Start = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>p: passes, f: fails, u: undecided; one a second, from one second after the start. Then a letter for each status that was reached: s, h, u, or F while flapping.</summary>
    [Theory]
    [InlineData("", 0, "s")]
    [InlineData("p", 0, "ss")]
    [InlineData("pp", 0, "ssh")]
    [InlineData("pfpp", 0, "ssssh")]
    [InlineData("fff", 0, "sssu")]
    [InlineData("ffpff", 0, "ssssss")]
    [InlineData("fffff", 4, "ssssss")]
    [InlineData("ffffff", 4, "ssssssu")]
    [InlineData("ppfff", 9, "sshhhu")]
    [InlineData("ppff", 0, "sshhh")]
    [InlineData("ppfff", 0, "sshhhu")]
    [InlineData("ppfffp", 0, "sshhhuu")]
    [InlineData("ppfffpp", 0, "sshhhuuh")]
    [InlineData("ppfffpfpp", 0, "sshhhuuuuh")]
    [InlineData("uuuuu", 0, "ssssss")]
    [InlineData("ppffuuf", 0, "sshhhhhu")]
    [InlineData("puup", 0, "ssssh")]
    [InlineData("ppfffppfff", 0, "sshhhuuhhhF")]
    [InlineData("ppfffppfffpp", 0, "sshhhuuhhhFFF")]
    [InlineData("ppfffppfffppppp", 0, "sshhhuuhhhFFFFFF")]
    [InlineData("ppfffppfffpppppp", 0, "sshhhuuhhhFFFFFFh")]
    [InlineData("ppfffppfffpppfppppp", 0, "sshhhuuhhhFFFFFFFFFF")]
    [InlineData("ppfffppfffpppppppfff", 0, "sshhhuuhhhFFFFFFhhhhu")]
    public void After_ARowOfChecks_GoesThroughTheseStatuses(string checks, int startPeriod, string statuses)
    {
        var settings = new HealthSettings(3, 2, TimeSpan.FromSeconds(startPeriod), new FlapLimit { Falls = 2, Window = 60, Stable = 5 });
        var health = TargetHealth.Begin(Start, "it is new");
        var reached = Letter(health);
        for (var i = 0; i < checks.Length; i++)
        {
            health = HealthMachine.After(health, Outcome(checks[i]), settings, Start.AddSeconds(i + 1));
            reached += Letter(health);
        }

        Assert.Equal(statuses, reached);
    }

    [Fact]
    public void After_EveryTransition_SaysWhyAndSinceWhen()
    {
        var settings = new HealthSettings(2, 1, TimeSpan.Zero, new FlapLimit { Falls = 2, Window = 60, Stable = 5 });
        var reasons = new List<string>();
        var health = TargetHealth.Begin(Start, "it is new");
        for (var i = 0; i < 12; i++)
        {
            var before = health;
            health = HealthMachine.After(health, Outcome("pffpffpppppp"[i]), settings, Start.AddSeconds(i));
            if (health.Status != before.Status)
            {
                Assert.Equal(Start.AddSeconds(i), health.Since);
                reasons.Add($"{health.Status}: {health.Reason}");
            }
        }

        Assert.Equal(
            [
                "Healthy: a check passed",
                "Unhealthy: 2 checks in a row failed: it answered 500",
                "Healthy: a check passed",
                "Unhealthy: 2 checks in a row failed: it answered 500; it is flapping: it fell 2 times within 60 s, and is believed again when no check has failed for 5 s",
                "Healthy: no check has failed for 5 s",
            ],
            reasons);
    }

    [Fact]
    public void After_FallsFurtherApartThanTheWindow_AreNoFlapping()
    {
        var settings = new HealthSettings(1, 1, TimeSpan.Zero, new FlapLimit { Falls = 2, Window = 60, Stable = 5 });
        var health = HealthMachine.After(TargetHealth.Begin(Start, "it is new"), Outcome('f'), settings, Start);
        health = HealthMachine.After(health, Outcome('p'), settings, Start.AddSeconds(1));
        health = HealthMachine.After(health, Outcome('f'), settings, Start.AddSeconds(60));

        Assert.Equal((HealthStatus.Unhealthy, false, 1), (health.Status, health.Flapping, health.Falls.Count));
    }

    [Fact]
    public void Restarted_WhileFlapping_IsNotBelievedBeforeItHasBeenStable()
    {
        var settings = new HealthSettings(1, 1, TimeSpan.Zero, new FlapLimit { Falls = 1, Window = 60, Stable = 5 });
        var fallen = HealthMachine.After(TargetHealth.Begin(Start, "it is new"), Outcome('f'), settings, Start);
        var health = fallen.Restarted(Start.AddSeconds(1), "it was restarted");
        health = HealthMachine.After(health, Outcome('p'), settings, Start.AddSeconds(2));
        Assert.Equal((HealthStatus.Starting, true), (health.Status, health.Flapping));

        health = HealthMachine.After(health, Outcome('p'), settings, Start.AddSeconds(7));
        Assert.Equal((HealthStatus.Healthy, false), (health.Status, health.Flapping));
    }

    internal static ProbeOutcome Outcome(char letter) => letter switch
    {
        'p' => new ProbeOutcome(ProbeVerdict.Pass),
        'f' => new ProbeOutcome(ProbeVerdict.Fail, "it answered 500"),
        _ => new ProbeOutcome(ProbeVerdict.Undecided, "the engine is away"),
    };

    private static string Letter(TargetHealth health) => health.Flapping ? "F" : health.Status.ToString()[..1].ToLowerInvariant();
}
