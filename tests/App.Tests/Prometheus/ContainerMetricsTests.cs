using FunctionsOrchestrator.App.Configuration;
using FunctionsOrchestrator.App.Containers;
using FunctionsOrchestrator.App.Prometheus;
using FunctionsOrchestrator.Core.Containers;
using CoreSpec = FunctionsOrchestrator.Core.Containers.ContainerSpec;

namespace FunctionsOrchestrator.App.Tests.Prometheus;

public sealed class ContainerMetricsTests
{
    private static readonly DateTimeOffset Noon = new(2026, 1, 1, 12, 0, 0, TimeSpan.Zero);
    private readonly ContainerDirectory _directory = new();

    [Fact]
    public async Task Collect_OneReplicaOfTwoRuns_ShowsWantedRunningAndReady()
    {
        _directory.Put(Record("web", 2, Replica(0, ReplicaState.Running), Replica(1, ReplicaState.Exited)));

        var shown = await ScrapeAsync();

        Assert.Equal(2, shown["container_replicas_wanted{container=\"web\"}"]);
        Assert.Equal(1, shown["container_replicas_running{container=\"web\"}"]);
        Assert.Equal(1, shown["container_replicas_ready{container=\"web\"}"]);
        Assert.Equal(1, shown["containers{state=\"running\"}"]);
        Assert.Equal(0, shown["containers{state=\"stopped\"}"]);
    }

    [Fact]
    public async Task Collect_ReplicaThatRunsButIsUnhealthy_IsNotReady()
    {
        _directory.Put(Record("web", 1, Replica(0, ReplicaState.Running) with { Health = ReplicaHealth.Unhealthy }));

        var shown = await ScrapeAsync();

        Assert.Equal(1, shown["container_replicas_running{container=\"web\"}"]);
        Assert.Equal(0, shown["container_replicas_ready{container=\"web\"}"]);
    }

    [Fact]
    public async Task Collect_ConditionThatNobodyCanTell_IsMissing()
    {
        var record = Record("web", 1);
        _directory.Put(record with
        {
            Conditions =
            [
                new ContainerCondition(ConditionType.CrashLooping, ConditionStatus.True, "x", "x", Noon),
                new ContainerCondition(ConditionType.Degraded, ConditionStatus.False, "x", "x", Noon),
                new ContainerCondition(ConditionType.Available, ConditionStatus.Unknown, "x", "x", Noon),
            ],
        });

        var shown = await ScrapeAsync();

        Assert.Equal(1, shown["container_condition{container=\"web\",condition=\"crash_looping\"}"]);
        Assert.Equal(0, shown["container_condition{container=\"web\",condition=\"degraded\"}"]);
        Assert.DoesNotContain("container_condition{container=\"web\",condition=\"available\"}", shown.Keys);
    }

    [Fact]
    public async Task Collect_RemovedContainer_LeavesNoSeries()
    {
        _directory.Put(Record("web", 1));
        Assert.Contains(await ScrapeAsync(), series => series.Key.Contains("\"web\"", StringComparison.Ordinal));

        _directory.Remove("c-web");

        Assert.DoesNotContain(await ScrapeAsync(), series => series.Key.Contains("\"web\"", StringComparison.Ordinal));
    }

    private static ContainerRecord Record(string name, int replicas, params ObservedReplica[] present) => new()
    {
        Id = $"c-{name}",
        Name = name,
        Generation = 1,
        Specs = new Dictionary<int, CoreSpec> { [1] = new() { Image = "web" } },
        Wish = new ContainerWish { State = ContainerState.Running, Replicas = replicas },
        State = ContainerState.Running,
        Replicas = present,
        CreatedAt = Noon,
        UpdatedAt = Noon,
    };

    private static ObservedReplica Replica(int index, ReplicaState state) => new() { DockerId = $"d{index}", Name = $"web-1-{index}", Generation = 1, Index = index, State = state };

    private Task<IReadOnlyDictionary<string, double>> ScrapeAsync() => Scrape.OfAsync(new ContainerMetrics(_directory, new OrchestratorOptions()));
}
