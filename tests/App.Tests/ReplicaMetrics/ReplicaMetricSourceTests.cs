using FunctionsOrchestrator.App.Adapters.Probes;
using FunctionsOrchestrator.App.Adapters.Sql;
using FunctionsOrchestrator.App.Adapters.Sqlite;
using FunctionsOrchestrator.App.Configuration;
using FunctionsOrchestrator.App.Containers;
using FunctionsOrchestrator.App.Discovery;
using FunctionsOrchestrator.App.ReplicaMetrics;
using FunctionsOrchestrator.App.Scaling;
using FunctionsOrchestrator.App.Traffic;
using FunctionsOrchestrator.Core.Containers;
using FunctionsOrchestrator.Core.Discovery;
using FunctionsOrchestrator.Core.ReplicaMetrics;
using FunctionsOrchestrator.Core.Traffic;
using FunctionsOrchestrator.Tests.Shared;
using Microsoft.Extensions.Time.Testing;
using CoreSpec = FunctionsOrchestrator.Core.Containers.ContainerSpec;

namespace FunctionsOrchestrator.App.Tests.ReplicaMetrics;

/// <summary>Against a real target on loopback and a real book of traffic; only time is made.</summary>
public sealed class ReplicaMetricSourceTests : IAsyncLifetime, IDisposable
{
    private static readonly DateTimeOffset Noon = new(2026, 1, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(15);
    private readonly TemporaryFolder _folder = new();
    private readonly FakeTimeProvider _time = new(Noon);
    private readonly FakeTarget _target = new(Manner.Telling) { Body = "http_requests_total 100\nqueue 7\n" };
    private readonly SqliteDatabase _database;
    private readonly TrafficBook _book;
    private readonly ServiceDirectory _directory = new();
    private readonly ScrapeSweep _sweep;
    private readonly ReplicaMetricSource _source;

    public ReplicaMetricSourceTests()
    {
        _database = new SqliteDatabase(Path.Combine(_folder.Path, "orchestrator.db"));
        _book = new TrafficBook(new SqlTrafficStore(_database), new DiscoveryOptions(), _time);
        _sweep = new ScrapeSweep(new ReplicaScraper(new ReplicaAddresses("unix:///var/run/docker.sock"), TimeProvider.System), new ScalingOptions { Interval = (int)Interval.TotalSeconds }, _time);
        _source = new ReplicaMetricSource(_sweep, new ReportedRequests(_directory, _book, new AdvertisedAddress(null), _time));
    }

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync() => _target.DisposeAsync().AsTask();

    public void Dispose()
    {
        _sweep.Dispose();
        _database.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task Read_CounterAndGauge_AreARateAfterTwoLooksAndAValueAtOnce()
    {
        var first = await ReadAsync(Container(), "requests", "custom:queue");
        _target.Body = "http_requests_total 250\nqueue 9\n";
        _time.Advance(Interval);
        var second = await ReadAsync(Container(), "requests", "custom:queue");

        Assert.Equal((7.0, Noon, TimeSpan.Zero), (first["custom:queue"].Value!.Value, first["custom:queue"].Value!.At, first["custom:queue"].Value!.Over));
        Assert.EndsWith("/metrics: it was looked at for the first time, and a rate takes two", first["requests"].Gap, StringComparison.Ordinal);
        Assert.Equal((10.0, Noon + Interval, Interval), (second["requests"].Value!.Value, second["requests"].Value!.At, second["requests"].Value!.Over));
        Assert.Equal(9.0, second["custom:queue"].Value!.Value);
    }

    [Fact]
    public async Task Read_AgainAtOnce_AsksNobodyAndSaysTheSame()
    {
        var first = await ReadAsync(Container(), "custom:queue");
        var again = await ReadAsync(Container(), "custom:queue");

        Assert.Equal(first, again);
        Assert.Equal(1, _target.Asked);
    }

    [Fact]
    public async Task Read_ATargetThatFailsOnce_HasItsRateOverTheGapWhenItIsBack()
    {
        await ReadAsync(Container(), "requests");
        _time.Advance(Interval);
        _target.Manner = Manner.Failing;
        var failed = await ReadAsync(Container(), "requests");
        _time.Advance(Interval);
        (_target.Manner, _target.Body) = (Manner.Telling, "http_requests_total 400\n");
        var back = await ReadAsync(Container(), "requests");

        Assert.EndsWith("/metrics: answered 500", failed["requests"].Gap, StringComparison.Ordinal);
        Assert.Equal((10.0, 2 * Interval), (back["requests"].Value!.Value, back["requests"].Value!.Over));
    }

    [Fact]
    public async Task Read_AfterALongPauseOrAnotherRun_BeginsAnew()
    {
        await ReadAsync(Container(), "requests");
        _time.Advance(TimeSpan.FromMinutes(5));
        Assert.Contains("first time", (await ReadAsync(Container(), "requests"))["requests"].Gap, StringComparison.Ordinal);

        _time.Advance(Interval);
        Assert.Contains("first time", (await ReadAsync(Container(startedAt: Noon.AddMinutes(5)), "requests"))["requests"].Gap, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Read_ReportedTraffic_GoesBeforeACounterThatNobodyNamed()
    {
        await ReportAsync("lb", "web-1-0", 600);

        var reading = (await ReadAsync(Container(), "requests"))["requests"];

        Assert.Equal((20.0, Noon, TimeSpan.FromSeconds(30)), (reading.Value!.Value, reading.Value.At, reading.Value.Over));
        Assert.Equal(0, _target.Asked);
    }

    [Fact]
    public async Task Read_CounterThatWasNamed_GoesBeforeReportedTraffic()
    {
        await ReportAsync("lb", "web-1-0", 600);

        await ReadAsync(Container(counter: "http_requests_total"), "requests");
        _target.Body = "http_requests_total 130\n";
        _time.Advance(Interval);

        Assert.Equal(2.0, (await ReadAsync(Container(counter: "http_requests_total"), "requests"))["requests"].Value!.Value);
    }

    [Fact]
    public async Task Read_ReplicaThatNoReportNames_WasSentNothing()
    {
        await ReportAsync("lb", "web-1-7", 600);

        Assert.Equal(0.0, (await ReadAsync(Container(), "requests"))["requests"].Value!.Value);
    }

    [Fact]
    public async Task Read_OneOfTwoReportersSilent_IsUnknownRatherThanLess()
    {
        await ReportAsync("lb-1", "web-1-0", 600);
        _time.Advance(TimeSpan.FromSeconds(90));
        await ReportAsync("lb-2", "web-1-0", 600);

        Assert.Equal("reporter 'lb-1' has told nothing of the time after 12:00:00", (await ReadAsync(Container(), "requests"))["requests"].Gap);
    }

    [Fact]
    public async Task Read_InstanceRegisteredAtTheReplicasAddress_CountsForIt()
    {
        _directory.Apply(snapshot => snapshot.With(new ServiceRecord
        {
            Name = "shop",
            CreatedAt = Noon,
            UpdatedAt = Noon,
            Instances = [new ServiceInstance { Id = "shop-a", Service = "shop", Version = "1.0.0", Endpoint = new InstanceEndpoint("http", "127.0.0.1", 9), Source = InstanceSource.Api, RegisteredAt = Noon }],
        }));
        await ReportAsync("lb", "shop-a", 300, "shop");

        Assert.Equal(10.0, (await ReadAsync(Container(service: null), "requests"))["requests"].Value!.Value);
    }

    [Fact]
    public async Task Read_NoPortKnown_SaysWhatIsMissing() =>
        Assert.Equal("its port is not known: name it (metrics.port)", (await ReadAsync(Container() with { Settings = new ContainerSettings(), Specs = new Dictionary<int, CoreSpec> { [1] = new() { Image = "web" } } }, "custom:queue"))["custom:queue"].Gap);

    [Fact]
    public async Task Read_ManyThatHang_TakesNoLongerThanDecisionsWait()
    {
        _target.Manner = Manner.Silent;
        var many = Container() with { Replicas = [.. Enumerable.Range(0, 200).Select(i => Replica(i, null))] };
        using var real = new ScrapeSweep(new ReplicaScraper(new ReplicaAddresses("unix:///var/run/docker.sock"), TimeProvider.System), new ScalingOptions(), TimeProvider.System);
        var source = new ReplicaMetricSource(real, new ReportedRequests(_directory, _book, new AdvertisedAddress(null), _time));
        var watch = System.Diagnostics.Stopwatch.StartNew();

        var readings = await source.ReadAsync([new MetricDemand(many, new HashSet<string> { "custom:queue" })], CancellationToken.None);

        Assert.InRange(watch.Elapsed.TotalSeconds, 1, 8);
        Assert.Equal(200, readings.Count(replica => replica.Value["custom:queue"].Gap is not null));
        Assert.Contains(readings.Values, replica => replica["custom:queue"].Gap!.EndsWith("no answer within 2 seconds", StringComparison.Ordinal));
        Assert.Contains(readings.Values, replica => replica["custom:queue"].Gap!.Contains("there was no time to ask it", StringComparison.Ordinal));
    }

    private async Task<IReadOnlyDictionary<string, MetricReading>> ReadAsync(ContainerRecord record, params string[] metrics) =>
        (await _source.ReadAsync([new MetricDemand(record, metrics.ToHashSet())], CancellationToken.None))["docker-0"];

    private Task ReportAsync(string reporter, string instance, long requests, string service = "web") => _book.AddAsync(
        [new TrafficWindow { Service = service, Instance = instance, Reporter = reporter, Start = _time.GetUtcNow().AddSeconds(-30), End = _time.GetUtcNow(), Requests = requests, Errors = 0 }],
        CancellationToken.None);

    private ContainerRecord Container(string? service = "web", string? counter = null, DateTimeOffset? startedAt = null) => new()
    {
        Id = "c-aaaaaaaaaaaa",
        Name = "web",
        Generation = 1,
        Specs = new Dictionary<int, CoreSpec> { [1] = new() { Image = "web", Service = service is null ? null : new ServiceSpec { Name = service, Version = "1.0.0", Port = 80 } } },
        Settings = new ContainerSettings { Metrics = new MetricsSettings { Port = _target.Port, Requests = counter } },
        Wish = new ContainerWish { State = ContainerState.Running, Replicas = 1 },
        State = ContainerState.Running,
        Replicas = [Replica(0, startedAt ?? Noon.AddHours(-1))],
        CreatedAt = Noon,
        UpdatedAt = Noon,
    };

    private static ObservedReplica Replica(int index, DateTimeOffset? startedAt) => new()
    {
        DockerId = $"docker-{index}",
        Name = $"web-1-{index}",
        Generation = 1,
        Index = index,
        State = ReplicaState.Running,
        Ip = "127.0.0.1",
        StartedAt = startedAt,
    };
}
