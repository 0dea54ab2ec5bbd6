using FunctionsOrchestrator.App.Configuration;
using FunctionsOrchestrator.Core.Containers;
using FunctionsOrchestrator.Core.Discovery;
using FunctionsOrchestrator.Core.Health;

namespace FunctionsOrchestrator.App.Tests.Health;

public sealed class HealthSweepTests : IDisposable
{
    private static readonly HealthCheckSpec Check = new() { Type = HealthCheckType.Http, Endpoint = "/health", Interval = 2, Timeout = 1, UnhealthyThreshold = 2, HealthyThreshold = 1, Jitter = 0 };
    private static readonly ProbeOutcome Fails = new(ProbeVerdict.Fail, "it answered 500");
    private readonly SweepHarness _sweep = new();

    public void Dispose() => _sweep.Dispose();

    [Fact]
    public async Task Tick_InstanceThatPasses_IsToldOnceAndWrittenOnceAndThenOnlyChecked()
    {
        _sweep.PutInstance("a", Check);
        await _sweep.TickAsync(3);
        var writes = _sweep.Store.Writes;
        await _sweep.TickAsync(20);

        Assert.Equal((InstanceHealth.Healthy, null), (Assert.Single(_sweep.InstanceNotes).Health, Assert.Single(_sweep.InstanceNotes).Reason));
        Assert.InRange(_sweep.Asked["a"], 10, 13);
        Assert.Equal(writes, _sweep.Store.Writes);
    }

    [Fact]
    public async Task Tick_InstanceThatFails_IsOutAfterTheThresholdWithItsReasonAndBackAfterAPass()
    {
        _sweep.PutInstance("a", Check);
        await _sweep.TickAsync(3);
        _sweep.Answers["a"] = Fails;
        await _sweep.TickAsync(5);
        _sweep.Answers.Clear();
        await _sweep.TickAsync(3);

        Assert.Equal([InstanceHealth.Healthy, InstanceHealth.Unhealthy, InstanceHealth.Healthy], _sweep.InstanceNotes.Select(note => note.Health));
        Assert.Equal("2 checks in a row failed: it answered 500", _sweep.InstanceNotes.ElementAt(1).Reason);
    }

    [Fact]
    public async Task Tick_FiftyThatHang_DelayNobodyElseAndAreNeverAskedTwiceAtOnce()
    {
        for (var i = 0; i < 50; i++)
        {
            _sweep.Hanging[$"hung-{i}"] = new TaskCompletionSource<ProbeOutcome>(TaskCreationOptions.RunContinuationsAsynchronously);
            _sweep.PutInstance($"hung-{i}", Check);
        }

        _sweep.PutInstance("well", Check);
        await _sweep.TickAsync(21);

        Assert.InRange(_sweep.Asked["well"], 9, 12);
        Assert.All(_sweep.Hanging.Keys, key => Assert.Equal(1, _sweep.Asked[key]));
        Assert.Equal(50, _sweep.Status.Running);
    }

    [Fact]
    public async Task Restart_OfOurs_LeavesNoGapOfFalseHealth()
    {
        _sweep.PutInstance("good", Check);
        _sweep.PutInstance("bad", Check);
        _sweep.Answers["bad"] = Fails;
        await _sweep.TickAsync(6);
        var told = _sweep.InstanceNotes.Count;

        _sweep.Restart();
        await _sweep.TickAsync(6);

        // The bad one is not starting again, and the good one was never in doubt.
        Assert.Equal(told, _sweep.InstanceNotes.Count);
        Assert.Equal(
            [("bad", InstanceHealth.Unhealthy), ("good", InstanceHealth.Healthy)],
            _sweep.Services.Current.FindService("web")!.Instances.Select(instance => (instance.Id, instance.Health)).Order());
    }

    [Fact]
    public async Task Tick_WhatWasToldAndLost_IsToldAgain()
    {
        _sweep.Deaf = true;
        _sweep.PutInstance("a", Check);
        await _sweep.TickAsync(3);
        Assert.Single(_sweep.InstanceNotes);

        await _sweep.TickAsync(8);
        Assert.InRange(_sweep.InstanceNotes.Count, 2, 3);
        Assert.Single(_sweep.InstanceNotes.Distinct());
    }

    [Fact]
    public async Task Tick_InstanceThatIsDeregistered_IsAskedNoMoreAndForgotten()
    {
        _sweep.PutInstance("a", Check);
        await _sweep.TickAsync(3);
        _sweep.Services.Apply(snapshot => snapshot.Without("web", snapshot.Index + 1));
        await _sweep.TickAsync(2);
        var asked = _sweep.Asked["a"];
        await _sweep.TickAsync(6);

        Assert.Equal(asked, _sweep.Asked["a"]);
        Assert.Empty(await _sweep.Store.ListAsync(CancellationToken.None));
    }

    [Fact]
    public async Task Tick_InstanceAtAnotherEndpoint_BeginsAnew()
    {
        _sweep.PutInstance("a", Check);
        await _sweep.TickAsync(3);
        _sweep.Answers["a"] = Fails;
        _sweep.PutInstance("a", Check, InstanceHealth.Starting, port: 81);
        await _sweep.TickAsync(5);

        Assert.Equal([InstanceHealth.Healthy, InstanceHealth.Unhealthy], _sweep.InstanceNotes.Select(note => note.Health));
    }

    [Fact]
    public async Task Tick_InstanceThatFlaps_StaysOutUntilItHasBeenStable()
    {
        using var sweep = new SweepHarness { Options = new HealthCheckOptions { FlapLimit = 2, FlapWindow = 600, FlapStable = 10 } };
        sweep.Restart();
        sweep.PutInstance("a", Check with { Interval = 1, UnhealthyThreshold = 1 });
        await sweep.TickAsync(2);
        foreach (var fails in new[] { true, false, true, false })
        {
            sweep.Answers["a"] = fails ? Fails : new ProbeOutcome(ProbeVerdict.Pass);
            await sweep.TickAsync(2);
        }

        Assert.Equal(InstanceHealth.Unhealthy, sweep.InstanceNotes.Last().Health);
        Assert.Contains("it is flapping", sweep.InstanceNotes.Last().Reason, StringComparison.Ordinal);
        await sweep.TickAsync(12);
        Assert.Equal(InstanceHealth.Healthy, sweep.InstanceNotes.Last().Health);
    }

    [Fact]
    public async Task Tick_ReplicaThatPassedTheGate_IsHealthyAtOnceAndNobodyIsTold()
    {
        _sweep.PutContainer(Check, record => record with
        {
            Gates = new Dictionary<string, ReplicaGate> { ["0123456789abcdef"] = new() { RunSince = SweepHarness.Noon, State = GateState.Passed, LookedAt = SweepHarness.Noon } },
        });
        await _sweep.TickAsync(6);

        Assert.Empty(_sweep.ReplicaNotes);
        Assert.InRange(_sweep.Asked["web-1-0"], 2, 4);
    }

    [Fact]
    public async Task Tick_ReplicaThatAnOperationJudges_IsLeftToIt()
    {
        _sweep.PutContainer(Check, record => record with { Turn = new OperationTurn { Operation = ContainerOperation.Update, InstanceId = "u", Since = SweepHarness.Noon } });
        await _sweep.TickAsync(5);
        Assert.Empty(_sweep.Asked);

        _sweep.PutContainer(Check, record => record with { Turn = null });
        await _sweep.TickAsync(2);
        Assert.Equal(HealthStatus.Healthy, Assert.Single(_sweep.ReplicaNotes).Status);
    }

    [Fact]
    public async Task Tick_VerdictOfTheGateThatComesLate_CountsMoreThanAStart()
    {
        var check = Check with { HealthyThreshold = 3 };
        _sweep.PutContainer(check, record => record with { Turn = new OperationTurn { Operation = ContainerOperation.Update, InstanceId = "u", Since = SweepHarness.Noon } });
        await _sweep.TickAsync(5);

        // Found before we began to look, and told after: we died in between.
        var passed = new ReplicaGate { RunSince = SweepHarness.Noon, State = GateState.Passed, LookedAt = SweepHarness.Noon.AddSeconds(-1) };
        _sweep.PutContainer(check, record => record with { Turn = null, Gates = new Dictionary<string, ReplicaGate> { ["0123456789abcdef"] = passed } });
        await _sweep.TickAsync(5);

        Assert.NotEmpty(_sweep.Asked);
        Assert.Empty(_sweep.ReplicaNotes);
    }

    [Fact]
    public async Task Tick_ReplicaInAnotherRun_BeginsAtStarting()
    {
        _sweep.PutContainer(Check);
        await _sweep.TickAsync(2);
        _sweep.Answers["web-1-0"] = Fails;
        var next = _sweep.PutContainer(Check, record => record with { Replicas = [SweepHarness.Replica(_sweep.Time.GetUtcNow())] });
        Assert.Equal(ReplicaHealth.Starting, App.Containers.ReplicaHealthOverlay.WithHealth(next, next.Replicas[0]).Health);
        await _sweep.TickAsync(5);

        Assert.Equal([HealthStatus.Healthy, HealthStatus.Unhealthy], _sweep.ReplicaNotes.Select(note => note.Status));
        Assert.Equal([SweepHarness.Noon, next.Replicas[0].StartedAt], _sweep.ReplicaNotes.Select(note => note.RunSince));
    }

    [Fact]
    public async Task Tick_ReplicaWhoseBeginNobodyKnows_IsLookedAtMoreClosely()
    {
        _sweep.PutContainer(Check, record => record with { Replicas = [SweepHarness.Replica(null)] });
        await _sweep.TickAsync();

        Assert.Equal([(SweepHarness.ContainerId, "0123456789abcdef")], _sweep.Sightings.Take());
    }

    [Fact]
    public async Task Tick_WhileTheEngineIsAway_UndecidedCommandsChangeNothing()
    {
        _sweep.PutContainer(Check with { Type = HealthCheckType.Command, Command = ["true"] });
        await _sweep.TickAsync(2);
        _sweep.Answers["web-1-0"] = new ProbeOutcome(ProbeVerdict.Undecided, "the engine does not answer");
        await _sweep.TickAsync(20);

        Assert.Equal(HealthStatus.Healthy, Assert.Single(_sweep.ReplicaNotes).Status);
    }
}
