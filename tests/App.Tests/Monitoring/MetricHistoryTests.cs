using FunctionsOrchestrator.App.Adapters.Sql;
using FunctionsOrchestrator.App.Adapters.Sqlite;
using FunctionsOrchestrator.App.Configuration;
using FunctionsOrchestrator.App.Monitoring;
using FunctionsOrchestrator.App.Store;
using FunctionsOrchestrator.Core.Monitoring;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace FunctionsOrchestrator.App.Tests.Monitoring;

/// <summary>The whole way of samples, on a clock of its own and a real database.</summary>
public sealed class MetricHistoryTests : IDisposable
{
    private static readonly DateTimeOffset Noon = new(2026, 1, 31, 12, 0, 0, TimeSpan.Zero);
    private readonly TemporaryFolder _folder = new();
    private readonly FakeTimeProvider _time = new(Noon);
    private readonly SqliteDatabase _database;
    private readonly SqlMetricStore _store;
    private readonly MetricRetention _retention;
    private MetricCache _cache = new();

    public MetricHistoryTests()
    {
        var outbox = new StoreOutbox(new StoreState(_time, NullLogger<StoreState>.Instance), NullLogger<StoreOutbox>.Instance);
        _database = new SqliteDatabase(Path.Combine(_folder.Path, "orchestrator.db"));
        _store = new SqlMetricStore(_database, outbox);
        _retention = new MetricRetention(_store, outbox, new MonitoringOptions { RetentionDays = 30 }, _time);
    }

    public void Dispose()
    {
        _database.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task Read_FromMemoryAndFromTheStore_SaysTheSame()
    {
        await SweepAsync(TimeSpan.FromMinutes(10));
        var query = Query(TimeSpan.FromMinutes(10), 60);

        var fromMemory = await ReadAsync(query);
        _cache = new MetricCache();
        var fromStore = await ReadAsync(query);

        Assert.Equal(10, fromMemory.Single().Points.Count);
        Assert.Equal(fromMemory.Single().Points, fromStore.Single().Points);
    }

    [Fact]
    public async Task Read_BucketsThatAreMadeAndThoseThatAreNot_LeaveNoGapAndCountNothingTwice()
    {
        await SweepAsync(TimeSpan.FromMinutes(40));
        await _retention.RunAsync(default);
        await SweepAsync(TimeSpan.FromMinutes(5));
        _cache = new MetricCache();

        var minutes = (await ReadAsync(Query(TimeSpan.FromMinutes(45), 60))).Single().Points;
        var quarters = (await ReadAsync(Query(TimeSpan.FromMinutes(45), 900))).Single().Points;

        Assert.Equal(45, minutes.Count);
        Assert.Equal(3, quarters.Count);
        Assert.All(minutes, point => Assert.Equal(6, point.Count));
        Assert.All(quarters, point => Assert.Equal(90, point.Count));
    }

    [Fact]
    public async Task Retention_RunAgainAndAgain_ChangesNothing()
    {
        await SweepAsync(TimeSpan.FromMinutes(40));
        await _retention.RunAsync(default);
        var once = await _store.ListBucketsAsync(MetricResolution.QuarterHour, null, Noon, Noon.AddDays(1), default);
        await _retention.RunAsync(default);
        var twice = await _store.ListBucketsAsync(MetricResolution.QuarterHour, null, Noon, Noon.AddDays(1), default);

        Assert.Equal(2, once.Count);
        Assert.Equal(once.Select(row => row.Buckets[MetricName.CpuPercent]), twice.Select(row => row.Buckets[MetricName.CpuPercent]));
    }

    [Fact]
    public async Task Retention_AfterAWeekAndMore_KeepsEachResolutionForItsTime()
    {
        await SweepAsync(TimeSpan.FromMinutes(20));
        await _retention.RunAsync(default);
        _time.Advance(TimeSpan.FromHours(25));
        await _retention.RunAsync(default);
        Assert.Empty(await _store.ListAsync(null, Noon, Noon.AddHours(1), default));
        Assert.NotEmpty(await _store.ListBucketsAsync(MetricResolution.Minute, null, Noon, Noon.AddHours(1), default));

        _time.Advance(TimeSpan.FromDays(8));
        await _retention.RunAsync(default);
        Assert.Empty(await _store.ListBucketsAsync(MetricResolution.Minute, null, Noon, Noon.AddHours(1), default));
        Assert.NotEmpty(await _store.ListBucketsAsync(MetricResolution.QuarterHour, null, Noon, Noon.AddHours(1), default));

        _time.Advance(TimeSpan.FromDays(30));
        await _retention.RunAsync(default);
        Assert.Empty(await _store.ListBucketsAsync(MetricResolution.QuarterHour, null, Noon, Noon.AddHours(1), default));
    }

    [Fact]
    public void Cache_AnHourAndMoreOfSweepsOfAHundredReplicas_DoesNotGrow()
    {
        var heldAfterAnHour = 0;
        for (var sweep = 0; sweep < 3600; sweep++)
        {
            _cache.Add([.. Enumerable.Range(0, 100).Select(replica => Row($"c-{replica}", Noon.AddSeconds(2 * sweep), sweep))]);
            if (sweep == 1799)
            {
                heldAfterAnHour = Held();
            }
        }

        Assert.InRange(heldAfterAnHour, 49_900, 50_000);
        Assert.Equal(heldAfterAnHour, Held());
        Assert.Equal(_cache.Since, _cache.List(null, Noon, Noon.AddDays(1))[0].At);

        int Held() => _cache.List(null, Noon, Noon.AddDays(1)).Count;
    }

    /// <summary>A sweep every ten seconds.</summary>
    private async Task SweepAsync(TimeSpan lasting)
    {
        for (var end = _time.GetUtcNow() + lasting; _time.GetUtcNow() < end; _time.Advance(TimeSpan.FromSeconds(10)))
        {
            MetricRow[] rows = [Row("c-1", _time.GetUtcNow(), _time.GetUtcNow().Second)];
            _cache.Add(rows);
            await _store.AppendAsync(rows, default);
        }
    }

    private StepQuery Query(TimeSpan back, int step) =>
        StepQueryReader.Read(_time.GetUtcNow() - back, _time.GetUtcNow(), step, RetentionPlan.For(TimeSpan.FromDays(30)), _time.GetUtcNow()).Query!;

    private Task<IReadOnlyList<MetricSeries>> ReadAsync(StepQuery query) => new MetricHistory(_cache, _store).ReadAsync(query, "c-1", [MetricName.CpuPercent], default);

    private static MetricRow Row(string containerId, DateTimeOffset at, double value) =>
        new(containerId, $"{containerId}-1-0", at, [value, null, null, value, null, null, null, null, null, null, null, null]);
}
