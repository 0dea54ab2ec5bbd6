using FunctionsOrchestrator.App.Alerts;
using FunctionsOrchestrator.App.Configuration;
using FunctionsOrchestrator.App.Events;
using FunctionsOrchestrator.App.Monitoring;
using FunctionsOrchestrator.App.Prometheus;
using FunctionsOrchestrator.App.Tests.Prometheus;
using FunctionsOrchestrator.Core.Containers;

namespace FunctionsOrchestrator.App.Tests.Alerts;

public sealed class AlertEvaluatorTests
{
    [Fact]
    public async Task Observe_HighForLongEnough_RaisesOnceWithItsWorstReplica()
    {
        await using var harness = await new AlertHarness().WithContainerAsync();
        await harness.SweepAsync(10, 95);
        await harness.SweepAsync(10, 95);
        Assert.Empty(await harness.ListAsync(AlertStatus.Firing));

        await harness.SweepAsync(10, 99);
        await harness.SweepAsync(10, 95);

        var alert = Assert.Single(await harness.ListAsync(AlertStatus.Firing));
        Assert.Equal((AlertHarness.ContainerId, "web", "cpu", "web-1-1"), (alert.ContainerId, alert.Container, alert.Metric, alert.Replica));
        Assert.Equal((95, 99, 80, AlertHarness.Noon.AddSeconds(60)), (alert.Value, alert.Peak, alert.Threshold, alert.RaisedAt));
        Assert.Equal([ContainerEventType.AlertRaised], await harness.ToldAsync());
        Assert.Equal(1, (await Scrape.OfAsync(new AlertMetrics(harness.Book)))["alerts_firing{container=\"web\",metric=\"cpu\"}"]);
    }

    [Fact]
    public async Task Observe_BelowTheThresholdButNotByTheMargin_GoesOnAndThenClears()
    {
        await using var harness = await RaisedAsync();

        await harness.SweepAsync(77);
        Assert.Single(await harness.ListAsync(AlertStatus.Firing));
        await harness.SweepAsync(74);

        Assert.Empty(await harness.ListAsync(AlertStatus.Firing));
        var alert = Assert.Single(await harness.ListAsync(AlertStatus.Cleared));
        Assert.Equal((74, 95, AlertHarness.Noon.AddSeconds(120)), (alert.Value, alert.Peak, alert.ClearedAt));
        Assert.Equal([ContainerEventType.AlertRaised, ContainerEventType.AlertCleared], await harness.ToldAsync());
        Assert.Empty(await Scrape.OfAsync(new AlertMetrics(harness.Book)));
    }

    [Fact]
    public async Task Observe_AfterARestart_NeitherClearsNorRaisesAnew()
    {
        await using var harness = await RaisedAsync();
        var before = Assert.Single(await harness.ListAsync(AlertStatus.Firing));

        harness.Restart();
        await harness.SweepAsync((double?)null);
        await harness.SweepAsync(95);

        var after = Assert.Single(await harness.ListAsync(AlertStatus.Firing));
        Assert.Equal((before.Id, before.RaisedAt), (after.Id, after.RaisedAt));
        Assert.Equal([ContainerEventType.AlertRaised], await harness.ToldAsync());
    }

    [Fact]
    public async Task Observe_RestartWhilePending_CountsOnFromWhereItWas()
    {
        await using var harness = await new AlertHarness().WithContainerAsync();
        await harness.SweepAsync(95);
        harness.Restart();
        await harness.SweepAsync(95);
        Assert.Empty(await harness.ListAsync(AlertStatus.Firing));

        await harness.SweepAsync(95);

        Assert.Single(await harness.ListAsync(AlertStatus.Firing));
    }

    [Fact]
    public async Task Observe_AnotherInstanceSweptMeanwhile_TakesItsWord()
    {
        await using var harness = await RaisedAsync();
        await harness.Store.SaveAsync([], [.. (await harness.ListAsync(AlertStatus.Firing)).Select(alert => alert with { State = AlertStatus.Cleared, ClearedAt = harness.Time.GetUtcNow() })], default);
        harness.Time.Advance(TimeSpan.FromMinutes(5));

        await harness.SweepAsync(95);

        Assert.Empty(await harness.ListAsync(AlertStatus.Firing));
        Assert.Equal([ContainerEventType.AlertRaised], await harness.ToldAsync());
    }

    [Fact]
    public async Task Observe_WhileTheDatabaseIsAway_GoesOnAndIsWrittenAfter()
    {
        await using var harness = await RaisedAsync();
        harness.LoseDatabase();

        await Assert.ThrowsAnyAsync<Exception>(() => harness.ListAsync(AlertStatus.Firing));
        await harness.SweepAsync(10);
        Assert.Empty(harness.Book.Current);
        await harness.FindDatabaseAsync();

        Assert.Empty(await harness.ListAsync(AlertStatus.Firing));
        Assert.Single(await harness.ListAsync(AlertStatus.Cleared));
        Assert.Equal([ContainerEventType.AlertRaised, ContainerEventType.AlertCleared], await harness.ToldAsync());
    }

    [Fact]
    public async Task Observe_StoppedContainer_EndsItsAlert()
    {
        await using var harness = await RaisedAsync();
        await harness.WithContainerAsync(record => record with { Wish = record.Wish with { State = ContainerState.Stopped } });

        await harness.SweepAsync();

        Assert.Equal("The Container is not to run any more.", Assert.Single(await harness.ListAsync(AlertStatus.Cleared)).Reason);
    }

    [Fact]
    public async Task Observe_RemovedContainer_EndsItsAlert()
    {
        await using var harness = await RaisedAsync();
        await harness.Containers.DeleteAsync(AlertHarness.ContainerId, default);

        await harness.SweepAsync();

        Assert.Equal("The Container is no more.", Assert.Single(await harness.ListAsync(AlertStatus.Cleared)).Reason);
    }

    [Fact]
    public async Task Observe_ContainerWithItsOwnSettings_GoesByThem()
    {
        await using var harness = await new AlertHarness().WithContainerAsync(record => record with
        {
            Settings = new ContainerSettings { Alerts = new AlertSettings { CpuThreshold = 50, For = 0 } },
        });

        await harness.SweepAsync(60);

        Assert.Equal(50, Assert.Single(await harness.ListAsync(AlertStatus.Firing)).Threshold);
    }

    [Fact]
    public async Task Observe_ContainerThatWantsNoAlerts_HasNone()
    {
        await using var harness = await new AlertHarness(AtOnce())
            .WithContainerAsync(record => record with { Settings = new ContainerSettings { Alerts = new AlertSettings { Enabled = false } } });

        await harness.SweepAsync(99);

        Assert.Empty(harness.Book.Current);
    }

    [Fact]
    public async Task Observe_MemoryAndDisk_AreJudgedByTheirOwnThresholds()
    {
        await using var harness = await new AlertHarness(AtOnce()).WithContainerAsync();

        await harness.ObserveAsync([harness.Reading(0, cpu: 79, memory: 86, disk: new DiskReading(AlertHarness.Noon, 91, 0, 100))]);

        Assert.Equal(["disk", "memory"], (await harness.ListAsync(AlertStatus.Firing)).Select(alert => alert.Metric).Order());
    }

    [Fact]
    public async Task Observe_FullDiskOfTheEngine_StandsUnderTheEngine()
    {
        await using var harness = await new AlertHarness(AtOnce()).WithContainerAsync();

        await harness.ObserveAsync([], new EngineReading { At = AlertHarness.Noon, Engine = "local", DiskTotal = 100, DiskUsed = 95 });

        var alert = Assert.Single(await harness.ListAsync(AlertStatus.Firing));
        Assert.Equal((null, "local", "disk", 95), (alert.ContainerId, alert.Engine, alert.Metric, alert.Value));
        Assert.Equal(AlertSubject.Engine, Assert.Single(await harness.History.ListAsync(new EventFilter { Limit = 9 }, default)).ContainerId);
    }

    [Fact]
    public async Task Observe_AfterSomebodyAcknowledged_KeepsWho()
    {
        await using var harness = await RaisedAsync();
        var id = Assert.Single(await harness.ListAsync(AlertStatus.Firing)).Id;
        await harness.Store.AcknowledgeAsync(id, "ann", AlertHarness.Noon, default);

        await harness.SweepAsync(96);
        await harness.Store.AcknowledgeAsync(id, "bob", AlertHarness.Noon, default);

        Assert.Equal(("ann", 96), (Assert.Single(await harness.ListAsync(AlertStatus.Firing)).AcknowledgedBy, (await harness.Store.FindAsync(id, default))!.Value));
    }

    private static MonitoringOptions AtOnce() => new() { Alerts = new AlertOptions { For = 0 } };

    private static async Task<AlertHarness> RaisedAsync()
    {
        var harness = await new AlertHarness().WithContainerAsync();
        await harness.SweepAsync(95);
        await harness.SweepAsync(95);
        await harness.SweepAsync(95);
        Assert.Single(await harness.ListAsync(AlertStatus.Firing));
        return harness;
    }
}
