using FunctionsOrchestrator.Core.Containers;
using FunctionsOrchestrator.Core.Discovery;

namespace FunctionsOrchestrator.Core.Tests.Containers;

public sealed class SettingsReaderTests
{
    private static readonly ContainerLimits Limits = new(100, null, null);

    [Fact]
    public void Read_NoSections_SaysNothing() => Assert.Equal(new ContainerSettings(), Read(Definition()));

    [Fact]
    public void Read_EmptyAlerts_AreOnAndAsConfigured() =>
        Assert.Equal(new AlertSettings { Enabled = true }, Read(Definition() with { Alerts = new AlertsDefinition() }).Alerts);

    [Fact]
    public void Read_EveryField_IsInTheSettings()
    {
        var settings = Read(Definition() with
        {
            Alerts = new AlertsDefinition { Enabled = false, CpuThreshold = 1, MemoryThreshold = 100, DiskThreshold = 50, For = 0 },
            Metrics = new MetricsDefinition { Port = 9090, Path = "/actuator/prometheus?name[]=x", Requests = "http_server_requests_seconds_count" },
        });

        Assert.Equal(
            new ContainerSettings
            {
                Alerts = new AlertSettings { Enabled = false, CpuThreshold = 1, MemoryThreshold = 100, DiskThreshold = 50, For = 0 },
                Metrics = new MetricsSettings { Port = 9090, Path = "/actuator/prometheus?name[]=x", Requests = "http_server_requests_seconds_count" },
            },
            settings);
    }

    [Theory]
    [InlineData(null, new[] { 8080 }, 8080)]
    [InlineData(9000, new[] { 8080, 8081 }, 9000)]
    [InlineData(null, new[] { 8080, 8081 }, null)]
    [InlineData(null, new int[0], null)]
    public void Read_MetricsWithoutAPort_AskTheServiceOrTheOnlyPort(int? service, int[] ports, int? expected)
    {
        var definition = Definition() with
        {
            Service = service is { } port ? new ServiceDefinition { Port = port } : null,
            Ports = [.. ports.Select(port => new PortDefinition { ContainerPort = port }), new PortDefinition { ContainerPort = 53, Protocol = "udp" }],
            Metrics = new MetricsDefinition(),
        };

        var result = ContainerSpecReader.Read(definition, Limits);

        Assert.Equal(expected is null ? ["metrics.port"] : [], result.Errors.Keys);
        Assert.Equal(expected, result.Request?.Settings.Metrics!.PortOf(result.Request.Spec));
        Assert.Null(result.Request?.Settings.Metrics!.Port);
    }

    [Fact]
    public void Read_ManyFaults_NamesEveryOneByItsPath()
    {
        var definition = Definition() with
        {
            Alerts = new AlertsDefinition { CpuThreshold = 0, MemoryThreshold = 101, DiskThreshold = -1, For = 86_401 },
            Metrics = new MetricsDefinition { Port = 65_536, Path = "metrics", Requests = "requests total" },
        };

        Assert.Equal(
            [
                ("alerts.cpu_threshold", "must be a whole number from 1 to 100"),
                ("alerts.disk_threshold", "must be a whole number from 1 to 100"),
                ("alerts.for", "must be a whole number from 0 to 86400"),
                ("alerts.memory_threshold", "must be a whole number from 1 to 100"),
                ("metrics.path", "must be a path that begins with '/', of up to 1000 printable ASCII characters without spaces and '#'"),
                ("metrics.port", "must be a whole number from 1 to 65535"),
                ("metrics.requests", "must be the name of a Prometheus metric: letters, digits, '_' and ':', not starting with a digit"),
            ],
            ContainerSpecReader.Read(definition, Limits).Errors.OrderBy(error => error.Key, StringComparer.Ordinal).Select(error => (error.Key, Assert.Single(error.Value))));
    }

    [Theory]
    [InlineData("")]
    [InlineData("//example.com/metrics")]
    [InlineData("/a b")]
    [InlineData("/a\r\nHost: b")]
    [InlineData("/ä")]
    [InlineData("/a#b")]
    public void Read_PathThatIsNone_IsRefused(string path) =>
        Assert.Equal(
            ["metrics.path"],
            ContainerSpecReader.Read(Definition() with { Metrics = new MetricsDefinition { Port = 80, Path = path } }, Limits).Errors.Keys);

    private static ContainerDefinition Definition() => new() { Name = "web", Image = "nginx" };

    private static ContainerSettings Read(ContainerDefinition definition)
    {
        var result = ContainerSpecReader.Read(definition, Limits);
        Assert.Empty(result.Errors);
        return result.Request!.Settings;
    }
}
