using System.Net;
using Docker.DotNet;
using Docker.DotNet.Models;
using FunctionsOrchestrator.App.Adapters.Docker;
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
using FunctionsOrchestrator.Core.ReplicaMetrics;
using FunctionsOrchestrator.Integration.Tests.Docker;
using CoreSpec = FunctionsOrchestrator.Core.Containers.ContainerSpec;

namespace FunctionsOrchestrator.Integration.Tests.ReplicaMetrics;

/// <summary>A real replica with a web server of its own, which counts the requests that it is sent.</summary>
#pragma warning disable CA1001 // DisposeAsync disposes: it is xunit's.
public sealed class RealReplicaScrapeTests(BusyboxImage image) : IClassFixture<BusyboxImage>, IAsyncLifetime
#pragma warning restore CA1001
{
    private const string Server = """
        busybox mkdir -p /w/cgi-bin && echo -n > /w/hits
        cat > /w/cgi-bin/hit <<'END'
        #!/bin/sh
        echo x >> /w/hits
        echo Content-Type: text/plain; echo; echo ok
        END
        cat > /w/cgi-bin/metrics <<'END'
        #!/bin/sh
        echo "Content-Type: text/plain; version=0.0.4"; echo
        echo "# TYPE hits_total counter"
        echo "hits_total{path=\"/hit\"} $(busybox wc -l < /w/hits)"
        echo "queue_depth 3"
        END
        busybox chmod 755 /w/cgi-bin/hit /w/cgi-bin/metrics
        exec busybox httpd -f -p 8080 -h /w
        """;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);
    private readonly DockerConnection _connection = new(BusyboxImage.Address, TimeProvider.System);
    private readonly DockerClient _raw = new DockerClientBuilder().WithEndpoint(new Uri(BusyboxImage.Address)).Build();
    private readonly string _containerId = $"c-test{Guid.NewGuid():N}"[..14];
    private readonly string _name = $"it-{Guid.NewGuid():N}"[..16];
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("fo-scrape-");

    private DockerContainerEngine Engine => field ??= new(_connection, new Installation("integration-tests"), TimeProvider.System);

    public Task InitializeAsync() => _raw.Networks.CreateNetworkAsync(new NetworksCreateParameters { Name = ContainerNetworks.OwnOf(_name) });

    public async Task DisposeAsync()
    {
        foreach (var replica in await Engine.ListAsync(_containerId, CancellationToken.None))
        {
            await Engine.RemoveAsync(replica.DockerId, 0, CancellationToken.None);
        }

        await _raw.Networks.DeleteNetworkAsync(ContainerNetworks.OwnOf(_name));
        _connection.Dispose();
        _raw.Dispose();
        _folder.Delete(recursive: true);
    }

    [Fact]
    public async Task Read_RealReplica_TellsItsGaugeAndTheRateOfWhatItWasSent()
    {
        var record = await StartAsync();
        using var database = new SqliteDatabase(Path.Combine(_folder.FullName, "orchestrator.db"));
        using var sweep = new ScrapeSweep(new ReplicaScraper(new ReplicaAddresses(BusyboxImage.Address), TimeProvider.System), new ScalingOptions { Interval = 1 }, TimeProvider.System);
        var traffic = new TrafficBook(new SqlTrafficStore(database), new DiscoveryOptions(), TimeProvider.System);
        var source = new ReplicaMetricSource(sweep, new ReportedRequests(new ServiceDirectory(), traffic, new AdvertisedAddress(null), TimeProvider.System));

        var first = await UntilAsync(source, record, readings => readings["custom:queue_depth"].Value is not null);
        await SendAsync(record, 20);
        var second = await UntilAsync(source, record, readings => readings["requests"].Value is { Value: > 0 });

        Assert.Equal(3, first["custom:queue_depth"].Value!.Value);
        var rate = second["requests"].Value!;
        Assert.Equal(20, rate.Value * rate.Over.TotalSeconds, 6);
        Assert.EndsWith("/cgi-bin/metrics: it has no metric absent", second["custom:absent"].Gap, StringComparison.Ordinal);
    }

    private async Task<ContainerRecord> StartAsync()
    {
        var spec = new CoreSpec { Image = image.Reference, Command = ["sh", "-c", Server.ReplaceLineEndings("\n")] };
        var id = await Engine.CreateAsync(new ReplicaBlueprint(_containerId, _name, 1, 0, spec), CancellationToken.None);
        await Engine.StartAsync(id, CancellationToken.None);
        var now = TimeProvider.System.GetUtcNow();
        return new ContainerRecord
        {
            Id = _containerId,
            Name = _name,
            Generation = 1,
            Specs = new Dictionary<int, CoreSpec> { [1] = spec },
            Settings = new ContainerSettings { Metrics = new MetricsSettings { Port = 8080, Path = "/cgi-bin/metrics", Requests = "hits_total" } },
            Wish = new ContainerWish { State = ContainerState.Running, Replicas = 1 },
            State = ContainerState.Running,
            Replicas = await Engine.ListAsync(_containerId, CancellationToken.None),
            CreatedAt = now,
            UpdatedAt = now,
        };
    }

    private static async Task SendAsync(ContainerRecord record, int requests)
    {
        using var http = new HttpClient();
        for (var i = 0; i < requests; i++)
        {
            using var answer = await http.GetAsync(new Uri($"http://{record.Replicas[0].Ip}:8080/cgi-bin/hit"));
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        }
    }

    private static async Task<IReadOnlyDictionary<string, MetricReading>> UntilAsync(
        ReplicaMetricSource source, ContainerRecord record, Func<IReadOnlyDictionary<string, MetricReading>, bool> isEnough)
    {
        var demand = new MetricDemand(record, new HashSet<string> { "requests", "custom:queue_depth", "custom:absent" });
        var begin = TimeProvider.System.GetTimestamp();
        while (true)
        {
            var readings = Assert.Single(await source.ReadAsync([demand], CancellationToken.None)).Value;
            if (isEnough(readings))
            {
                return readings;
            }

            Assert.True(TimeProvider.System.GetElapsedTime(begin) < Patience, string.Join("; ", readings.Select(reading => $"{reading.Key}: {reading.Value}")));
            await Task.Delay(50);
        }
    }
}
