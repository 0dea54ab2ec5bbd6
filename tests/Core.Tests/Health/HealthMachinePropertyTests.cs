using CsCheck;
using FunctionsOrchestrator.Core.Containers;
using FunctionsOrchestrator.Core.Health;

namespace FunctionsOrchestrator.Core.Tests.Health;

public sealed class HealthMachinePropertyTests
{
    private static readonly DateTimeOffset Start = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private static readonly Gen<HealthSettings> AnySettings =
        from unhealthy in Gen.Int[1, 6]
        from healthy in Gen.Int[1, 6]
        from start in Gen.Int[0, 20]
        from falls in Gen.Int[2, 5]
        from window in Gen.Int[1, 200]
        from stable in Gen.Int[1, 60]
        select new HealthSettings(unhealthy, healthy, TimeSpan.FromSeconds(start), new FlapLimit { Falls = falls, Window = window, Stable = stable });

    private static readonly Gen<(char Outcome, int After)[]> Checks = Gen.Select(Gen.Char["pfu"], Gen.Int[1, 30]).Array[0, 80];

    [Fact]
    public void After_AnyChecks_NeverGoesBackToStartingByItself() => Sample((_, _, before, after, _) =>
        Assert.False(before.Status is not HealthStatus.Starting && after.Status is HealthStatus.Starting));

    [Fact]
    public void After_AnyChecks_ChangesOnlyAfterAWholeThreshold() => Sample((settings, _, before, after, _) =>
    {
        if (before.Status != after.Status)
        {
            Assert.True(after.Status is HealthStatus.Healthy ? after.Passes >= settings.HealthyThreshold : after.Failures >= settings.UnhealthyThreshold);
        }
    });

    [Fact]
    public void After_AnyChecks_IsOutAtTheThresholdAndNotLater() => Sample((settings, _, _, after, _) =>
        Assert.False(after.Failures >= settings.UnhealthyThreshold && after.Status is not HealthStatus.Unhealthy));

    [Fact]
    public void After_Undecided_ChangesNothing() => Sample((_, outcome, before, after, _) =>
    {
        if (outcome == 'u')
        {
            Assert.Same(before, after);
        }
    });

    [Fact]
    public void After_WhileFlapping_IsHealthyOnlyAfterATimeWithoutFailure() => Sample((settings, _, before, after, now) =>
    {
        if (before.Flapping && after.Status is HealthStatus.Healthy)
        {
            Assert.True(now - after.PassingSince >= TimeSpan.FromSeconds(settings.Flaps.Stable));
            Assert.False(after.Flapping);
        }
    });

    [Fact]
    public void After_AnyChecks_FallsNoOftenerWithinAWindowThanTheLimit() => Gen.Select(AnySettings, Checks).Sample((settings, checks) =>
    {
        var rises = new List<DateTimeOffset>();
        Live(settings, checks, (_, before, after, now) =>
        {
            // Between two returns there is a fall, and all but the one before the first are within the time.
            if (before.Status is HealthStatus.Unhealthy && after.Status is HealthStatus.Healthy && !before.Flapping)
            {
                rises.Add(now);
            }
        });
        Assert.All(rises, rise => Assert.InRange(rises.Count(other => other <= rise && rise - other < TimeSpan.FromSeconds(Math.Min(settings.Flaps.Window, settings.Flaps.Stable))), 1, settings.Flaps.Falls));
    });

    [Fact]
    public void Next_AnyTarget_ComesWithinTheJitterAndNeverLate() => Gen.Select(Gen.String, Gen.Long, Gen.Int[1, 100], Gen.Int[0, 50]).Sample((key, count, interval, jitter) =>
    {
        var check = new HealthCheckSpec { Type = HealthCheckType.Tcp, Interval = interval, Jitter = jitter };
        var healthy = TargetHealth.Begin(Start, "x") with { Status = HealthStatus.Healthy };
        var wait = CheckPace.Next(check, healthy, key, count);
        Assert.InRange(wait.TotalSeconds, (interval * (100 - jitter) / 100.0) - 0.001, interval);
        Assert.Equal(wait, CheckPace.Next(check, healthy, key, count));
        Assert.InRange(CheckPace.First(check, HealthStatus.Healthy, key).TotalSeconds, 0, interval);
        Assert.InRange(CheckPace.First(check, HealthStatus.Starting, key).TotalSeconds, 0, 1);
    });

    [Fact]
    public void First_ManyTargets_SpreadsOverTheInterval()
    {
        var check = new HealthCheckSpec { Type = HealthCheckType.Tcp, Interval = 10 };
        var seconds = Enumerable.Range(0, 1000).GroupBy(i => (int)CheckPace.First(check, HealthStatus.Healthy, $"instance-{i}").TotalSeconds).Select(group => group.Count()).ToList();

        Assert.Equal(10, seconds.Count);
        Assert.All(seconds, count => Assert.InRange(count, 60, 140));
    }

    private static void Sample(Action<HealthSettings, char, TargetHealth, TargetHealth, DateTimeOffset> check) =>
        Gen.Select(AnySettings, Checks).Sample((settings, checks) => Live(settings, checks, (outcome, before, after, now) => check(settings, outcome, before, after, now)));

    private static void Live(HealthSettings settings, (char Outcome, int After)[] checks, Action<char, TargetHealth, TargetHealth, DateTimeOffset> see)
    {
        var health = TargetHealth.Begin(Start, "it is new");
        var now = Start;
        foreach (var (outcome, after) in checks)
        {
            now = now.AddSeconds(after);
            var before = health;
            health = HealthMachine.After(health, HealthMachineTests.Outcome(outcome), settings, now);
            see(outcome, before, health, now);
        }
    }
}
