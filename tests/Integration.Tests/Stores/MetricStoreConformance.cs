using FunctionsOrchestrator.App.Adapters.Sql;
using FunctionsOrchestrator.App.Monitoring;
using FunctionsOrchestrator.App.Store;
using FunctionsOrchestrator.Core.Monitoring;
using Microsoft.Extensions.Logging.Abstractions;

namespace FunctionsOrchestrator.Integration.Tests.Stores;

public abstract class MetricStoreConformance : StoreConformance
{
    private static readonly DateTimeOffset Noon = new(2026, 1, 31, 12, 0, 0, TimeSpan.Zero);
    private readonly SqlMetricStore _store;

    private protected MetricStoreConformance(ITestDatabases databases)
        : base(databases)
    {
        var outbox = new StoreOutbox(new StoreState(TimeProvider.System, NullLogger<StoreState>.Instance), NullLogger<StoreOutbox>.Instance);
        _store = new SqlMetricStore(Database, outbox);
    }

    [Fact]
    public async Task Append_Twice_KeepsEachSampleOnceAndWhole()
    {
        var rows = Sweep(0, 3);
        await _store.AppendAsync(rows, default);
        await _store.AppendAsync(rows, default);
        await _store.AppendAsync(Sweep(1, 3), default);

        var found = await _store.ListAsync("c-1", Noon, Noon.AddMinutes(1), default);

        Assert.Equal([Noon, Noon.AddSeconds(1)], found.Select(row => row.At));
        Assert.Equal(rows[1].Values, found[0].Values);
        Assert.Equal("c-1-1-0", found[0].Replica);
    }

    [Fact]
    public async Task Append_ALargeSweep_IsThereWhole()
    {
        await _store.AppendAsync(Sweep(0, 350), default);

        Assert.Equal(350, (await _store.ListAsync(null, Noon, Noon.AddSeconds(1), default)).Count);
    }

    [Fact]
    public async Task List_FromIncludedToExcluded_InTheOrderOfTime()
    {
        foreach (var second in new[] { 3, 1, 2, 0 })
        {
            await _store.AppendAsync(Sweep(second, 1), default);
        }

        Assert.Equal([1.0, 2.0], (await _store.ListAsync(null, Noon.AddSeconds(1), Noon.AddSeconds(3), default)).Select(row => row.Values[0]!.Value));
        Assert.Equal(Noon, await _store.OldestAsync(default));
    }

    [Fact]
    public async Task Buckets_PutAgain_TakeThePlaceOfTheOldAndKeepTheFurthestProgress()
    {
        await _store.PutBucketsAsync(MetricResolution.Minute, MetricBuckets.Of(Sweep(0, 2), TimeSpan.FromMinutes(1)), Noon.AddMinutes(2), default);
        await _store.PutBucketsAsync(MetricResolution.Minute, MetricBuckets.Of([.. Sweep(0, 2), .. Sweep(30, 2)], TimeSpan.FromMinutes(1)), Noon.AddMinutes(1), default);

        var found = await _store.ListBucketsAsync(MetricResolution.Minute, "c-1", Noon, Noon.AddMinutes(5), default);

        var cpu = Assert.Single(found).Buckets[MetricName.CpuPercent];
        Assert.Equal((0, 30, 15, 30, 2, TimeSpan.FromMinutes(1)), (cpu.Min, cpu.Max, cpu.Average, cpu.Last, cpu.Count, cpu.Width));
        Assert.False(found[0].Buckets.ContainsKey(MetricName.ThrottledPercent));
        Assert.Equal(Noon.AddMinutes(2), await _store.DoneUntilAsync(MetricResolution.Minute, default));
        Assert.Null(await _store.DoneUntilAsync(MetricResolution.QuarterHour, default));
        Assert.Empty(await _store.ListBucketsAsync(MetricResolution.QuarterHour, null, Noon, Noon.AddMinutes(5), default));
    }

    [Fact]
    public async Task Prune_ForgetsWhatIsOlderOfThatResolutionOnly()
    {
        await _store.AppendAsync(Sweep(0, 1), default);
        await _store.AppendAsync(Sweep(60, 1), default);
        await _store.PutBucketsAsync(MetricResolution.Minute, MetricBuckets.Of(Sweep(0, 1), TimeSpan.FromMinutes(1)), Noon, default);

        await _store.PruneAsync(MetricResolution.Raw, Noon.AddSeconds(60), default);

        Assert.Single(await _store.ListAsync(null, Noon, Noon.AddHours(1), default));
        Assert.Single(await _store.ListBucketsAsync(MetricResolution.Minute, null, Noon, Noon.AddHours(1), default));
        await _store.PruneAsync(MetricResolution.Minute, Noon.AddHours(1), default);
        Assert.Empty(await _store.ListBucketsAsync(MetricResolution.Minute, null, Noon, Noon.AddHours(1), default));
    }

    /// <summary>One sweep: each value is the second that it was made at, and throttling is not known.</summary>
    private static MetricRow[] Sweep(int second, int replicas) =>
    [
        .. Enumerable.Range(0, replicas).Select(replica => new MetricRow(
            $"c-{replica}", $"c-{replica}-1-0", Noon.AddSeconds(second), [second, 0.25, null, 1e9, 1.5, 0, 1, 2, 3, 4, 5, 6])),
    ];
}
