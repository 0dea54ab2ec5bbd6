using FunctionsOrchestrator.App.Configuration;
using FunctionsOrchestrator.Core.Containers;
using static FunctionsOrchestrator.App.Tests.RuntimeSecurity.SeenReplicas;

namespace FunctionsOrchestrator.App.Tests.RuntimeSecurity;

public sealed class RuntimeSweepTests : IDisposable
{
    private readonly RuntimeHarness _harness = new(new RuntimeSecurityOptions { Learn = 60, Interval = 10, DisabledRules = ["exec_unexpected", "process_dropped"] });

    public void Dispose() => _harness.Dispose();

    [Fact]
    public async Task Run_BeforeTheContainersAreKnown_LooksAtNothing()
    {
        _harness.Run(0);

        await SweepAsync();

        Assert.Null(_harness.Sweep.Last);
    }

    [Fact]
    public async Task Run_BeforeTheIntervalIsOver_LooksAtNothing()
    {
        await _harness.KnowAsync(RuntimeHarness.Record());
        await SweepAsync();
        await SweepAsync();
        Assert.Equal(1, _harness.Sweep.Last!.Number);

        _harness.Time.Advance(TimeSpan.FromSeconds(10));
        await SweepAsync();
        Assert.Equal((2L, RuntimeHarness.Noon.AddSeconds(10)), (_harness.Sweep.Last.Number, _harness.Sweep.Last.At));
    }

    [Fact]
    public async Task Run_WhatTwoReplicasDoWhileItIsLearned_IsNormalForBoth()
    {
        await _harness.KnowAsync(RuntimeHarness.Record());
        var (one, other) = (_harness.Run(0), _harness.Run(1));
        _harness.Seen.Kernel![one.DockerId] = [Process(100, "serve"), Process(110, "rotate")];
        _harness.Seen.Kernel[other.DockerId] = [Process(101, "serve"), Process(111, "report")];
        await SweepAsync();

        _harness.Time.Advance(TimeSpan.FromSeconds(61));
        _harness.Seen.Kernel[one.DockerId] = [Process(100, "serve"), Process(120, "report")];
        _harness.Seen.Kernel[other.DockerId] = [Process(101, "serve"), Process(121, "miner")];
        await SweepAsync();

        var found = Assert.Single(_harness.Seen.Reported);
        Assert.Equal(("process_unknown", "web-1-1", "/bin/miner"), (found.Rule, found.Replica, found.Subject));
    }

    [Fact]
    public async Task Run_ReplicaThatIsNotReady_BeginsNoLearning()
    {
        await _harness.KnowAsync(RuntimeHarness.Record());
        _harness.Run(0);
        _harness.Seen.Listed[0] = _harness.Seen.Listed[0] with { Health = ReplicaHealth.Starting };
        await SweepAsync();
        Assert.Equal(DateTimeOffset.MaxValue, Assert.Single(_harness.Memory.Baselines).Baseline.LearnsUntil);

        _harness.Time.Advance(TimeSpan.FromSeconds(100));
        _harness.Seen.Listed[0] = _harness.Seen.Listed[0] with { Health = ReplicaHealth.Healthy };
        await SweepAsync();
        Assert.Equal(RuntimeHarness.Noon.AddSeconds(160), Assert.Single(_harness.Memory.Baselines).Baseline.LearnsUntil);
    }

    [Fact]
    public async Task Run_ReplicaThatChangesUnderItsEyes_KeepsNobodyElseFromBeingLookedAt()
    {
        await _harness.KnowAsync(RuntimeHarness.Record());
        _harness.Seen.Kernel!.Remove(_harness.Run(0).DockerId);
        var other = _harness.Run(1);
        _harness.Time.Advance(TimeSpan.FromSeconds(10));
        await SweepAsync();
        _harness.Time.Advance(TimeSpan.FromSeconds(61));
        _harness.Seen.Kernel[other.DockerId] = [Process(101, "serve"), Process(121, "miner")];

        await SweepAsync();

        Assert.Equal("web-1-1", Assert.Single(_harness.Seen.Reported).Replica);
    }

    [Fact]
    public async Task Run_RuleThatIsSwitchedOff_TellsNothing()
    {
        await _harness.KnowAsync(RuntimeHarness.Record());
        _harness.Seen.Kernel![_harness.Run(0).DockerId] = [Process(100, "serve"), Process(101, "serve", "/memfd:serve")];

        await SweepAsync();

        Assert.Empty(_harness.Seen.Reported);
    }

    [Fact]
    public async Task Run_GenerationThatIsNoMore_IsForgotten()
    {
        await _harness.KnowAsync(RuntimeHarness.Record());
        _harness.Run(0);
        await SweepAsync();
        Assert.Contains($"baseline:{RuntimeHarness.Id}/1", _harness.Seen.Kept.Keys);

        _harness.Seen.Listed.Clear();
        _harness.Directory.Remove(RuntimeHarness.Id);
        _harness.Time.Advance(TimeSpan.FromSeconds(10));
        await SweepAsync();
        Assert.DoesNotContain($"baseline:{RuntimeHarness.Id}/1", _harness.Seen.Kept.Keys);
    }

    private Task SweepAsync() => _harness.Sweep.RunIfDueAsync(CancellationToken.None);
}
