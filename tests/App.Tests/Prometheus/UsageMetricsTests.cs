using System.Collections.Immutable;
using System.Diagnostics;
using FunctionsOrchestrator.App.Monitoring;
using FunctionsOrchestrator.App.Prometheus;
using FunctionsOrchestrator.Core.Monitoring;

namespace FunctionsOrchestrator.App.Tests.Prometheus;

public sealed class UsageMetricsTests
{
    private static readonly DateTimeOffset Noon = new(2026, 1, 1, 12, 0, 0, TimeSpan.Zero);
    private readonly UsageBook _book = new();

    [Fact]
    public async Task Collect_BeforeTheFirstSweep_ShowsNothing() => Assert.Empty(await ScrapeAsync());

    [Fact]
    public async Task Collect_Replica_ShowsSharesAndBytes()
    {
        Put(Reading(0) with
        {
            CpuSeconds = 12.5,
            OutOfMemoryKills = 2,
            Usage = new ReplicaUsage { At = Noon, MemoryWorkingSet = 64, MemoryLimit = 128, CpuPercentOfLimit = 50 },
            Disk = new DiskReading(Noon, 10, 20, null),
        });

        var shown = await ScrapeAsync();

        const string replica = "{container=\"web\",generation=\"1\",replica=\"0\"}";
        Assert.Equal(12.5, shown["replica_cpu_seconds_total" + replica]);
        Assert.Equal(0.5, shown["replica_cpu_limit_used_ratio" + replica]);
        Assert.Equal(64, shown["replica_memory_working_set_bytes" + replica]);
        Assert.Equal(2, shown["replica_oom_kills_total" + replica]);
        Assert.Equal(10, shown["replica_disk_layer_bytes" + replica]);
        Assert.DoesNotContain("replica_disk_limit_bytes" + replica, shown.Keys);
        Assert.DoesNotContain("replica_cpu_throttled_ratio" + replica, shown.Keys);
    }

    [Fact]
    public async Task Collect_ReplicaThatBeganAnew_ShowsItsLowerCounter()
    {
        Put(Reading(0) with { CpuSeconds = 100 });
        await ScrapeAsync();
        Put(Reading(0) with { CpuSeconds = 1 });

        Assert.Equal(1, (await ScrapeAsync())["replica_cpu_seconds_total{container=\"web\",generation=\"1\",replica=\"0\"}"]);
    }

    [Fact]
    public async Task Collect_ReplicaThatVanished_LeavesNoSeries()
    {
        Put(Reading(0), Reading(1));
        Assert.Contains("replica_cpu_seconds_total{container=\"web\",generation=\"1\",replica=\"1\"}", (await ScrapeAsync()).Keys);

        Put(Reading(0));

        Assert.DoesNotContain(await ScrapeAsync(), series => series.Key.Contains("replica=\"1\"", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Collect_ThreeHundredReplicas_TakesLittleOfAScrape()
    {
        Put([.. Enumerable.Range(0, 300).Select(Reading)]);
        await ScrapeAsync();
        var begun = Stopwatch.GetTimestamp();

        await ScrapeAsync();

        Assert.InRange(Stopwatch.GetElapsedTime(begun), TimeSpan.Zero, TimeSpan.FromSeconds(1));
    }

    private static ReplicaReading Reading(int index) => new()
    {
        DockerId = $"d{index}",
        ContainerId = "c-web",
        ContainerName = "web",
        Name = $"web-1-{index}",
        Generation = 1,
        Index = index,
        Usage = new ReplicaUsage { At = Noon, MemoryWorkingSet = 1, CpuPercentOfLimit = 1, ReceivedRate = 1, SentRate = 1, BlockReadRate = 1, BlockWrittenRate = 1, Pids = 1 },
    };

    private void Put(params ReplicaReading[] readings) => _book.Put(new UsageSnapshot
    {
        At = Noon,
        Replicas = readings.ToImmutableDictionary(reading => reading.DockerId, StringComparer.Ordinal),
    });

    private Task<IReadOnlyDictionary<string, double>> ScrapeAsync() => Scrape.OfAsync(new UsageMetrics(_book));
}
