using FunctionsOrchestrator.Core.Containers;
using FunctionsOrchestrator.Core.Health;

namespace FunctionsOrchestrator.Core.Tests.Health;

public sealed class ReplicaVerdictsTests
{
    private static readonly DateTimeOffset Start = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>gate: w(aiting), p(assed), f(ailed) at 10 s, or - for none; note: s(tarting), h(ealthy), u(nhealthy) at so many seconds.</summary>
    [Theory]
    [InlineData("-", "-", 0, ReplicaHealth.Starting)]
    [InlineData("w", "-", 0, ReplicaHealth.Starting)]
    [InlineData("p", "-", 0, ReplicaHealth.Healthy)]
    [InlineData("f", "-", 0, ReplicaHealth.Unhealthy)]
    [InlineData("-", "h", 5, ReplicaHealth.Healthy)]
    [InlineData("p", "u", 20, ReplicaHealth.Unhealthy)]
    [InlineData("p", "u", 10, ReplicaHealth.Unhealthy)]
    [InlineData("p", "u", 5, ReplicaHealth.Healthy)]
    [InlineData("f", "h", 20, ReplicaHealth.Healthy)]
    [InlineData("f", "h", 5, ReplicaHealth.Unhealthy)]
    [InlineData("w", "h", 5, ReplicaHealth.Healthy)]
    public void Of_AReplicaThatWeCheck_GoesByWhoLookedLast(string gate, string note, int noted, ReplicaHealth health) =>
        Assert.Equal(health, ReplicaVerdicts.Of(Replica(), true, Gate(gate, Start), Note(note, noted, Start)).Replica.Health);

    [Fact]
    public void Of_WhatIsAboutAnotherRun_DoesNotCount()
    {
        var before = Start.AddDays(-1);

        Assert.Equal(ReplicaHealth.Starting, ReplicaVerdicts.Of(Replica(), true, Gate("p", before), Note("u", 5, before)).Replica.Health);
        Assert.Equal(ReplicaHealth.Unhealthy, ReplicaVerdicts.Of(Replica() with { StartedAt = null }, true, null, Note("u", 5, before)).Replica.Health);
    }

    [Theory]
    [InlineData(ReplicaHealth.None, "-", ReplicaHealth.None)]
    [InlineData(ReplicaHealth.None, "w", ReplicaHealth.Starting)]
    [InlineData(ReplicaHealth.None, "f", ReplicaHealth.Unhealthy)]
    [InlineData(ReplicaHealth.Healthy, "f", ReplicaHealth.Healthy)]
    [InlineData(ReplicaHealth.Unhealthy, "p", ReplicaHealth.Unhealthy)]
    public void Of_AReplicaThatWeDoNotCheck_GoesByTheImagesOwnCheck(ReplicaHealth own, string gate, ReplicaHealth health) =>
        Assert.Equal(health, ReplicaVerdicts.Of(Replica() with { Health = own }, false, Gate(gate, Start), null).Replica.Health);

    [Fact]
    public void Of_AnIllReplicaOfAnImageWithItsOwnCheck_SaysSinceWhen() =>
        Assert.Equal(Start.AddSeconds(7), ReplicaVerdicts.Of(Replica() with { Health = ReplicaHealth.Unhealthy }, false, null, Note("u", 7, Start)).Since);

    [Fact]
    public void Of_AReplicaThatHasEnded_IsNotJudged() =>
        Assert.False(ReplicaVerdicts.Of(Replica() with { State = ReplicaState.Exited }, true, null, Note("u", 5, Start)).IsIll);

    [Fact]
    public void Condition_OfIllAndFlappingReplicas_NamesThemWithTheirReasons()
    {
        var wish = new ContainerWish { State = ContainerState.Running, Replicas = 2 };
        ReplicaVerdict[] verdicts = [ReplicaVerdicts.Of(Replica(), true, null, Note("u", 5, Start)), ReplicaVerdicts.Of(Replica() with { Name = "web-1-1" }, true, null, Note("s", 5, Start, flapping: true))];
        var condition = UnhealthyCondition.Evaluate(wish, verdicts, Start);

        Assert.Equal((ConditionStatus.True, "flapping"), (condition.Status, condition.Reason));
        Assert.Equal("Replica 'web-1-0' is unhealthy: it answered 500. Replica 'web-1-1' is flapping: it answered 500.", condition.Message);
        Assert.Equal("check_failed", UnhealthyCondition.Evaluate(wish, verdicts[..1], Start).Reason);
        Assert.Equal(ConditionStatus.False, UnhealthyCondition.Evaluate(wish with { State = ContainerState.Stopped }, verdicts, Start).Status);
        Assert.Equal(ConditionStatus.Unknown, UnhealthyCondition.Evaluate(wish, null, Start).Status);
    }

    private static ObservedReplica Replica() => new() { DockerId = "d", Name = "web-1-0", ContainerId = "c", Generation = 1, State = ReplicaState.Running, StartedAt = Start };

    private static ReplicaGate? Gate(string letter, DateTimeOffset run) => letter == "-" ? null : new ReplicaGate
    {
        RunSince = run,
        LookedAt = Start.AddSeconds(10),
        State = letter switch { "p" => GateState.Passed, "f" => GateState.Failed, _ => GateState.Waiting },
    };

    private static ReplicaHealthNote? Note(string letter, int at, DateTimeOffset run, bool flapping = false) => letter == "-" ? null : new ReplicaHealthNote(
        "d", run, letter switch { "h" => HealthStatus.Healthy, "u" => HealthStatus.Unhealthy, _ => HealthStatus.Starting }, "it answered 500", Start.AddSeconds(at), flapping);
}
