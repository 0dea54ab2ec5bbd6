using FunctionsOrchestrator.Core.Containers;

namespace FunctionsOrchestrator.Core.Tests.Containers;

public sealed class WholeSpecReaderTests
{
    private static readonly ContainerLimits Limits = new(100, null, new ByteSize(64 << 20)) { BindRoots = ["/srv/data", "/mnt/"] };

    [Fact]
    public void Read_EveryField_IsInTheSpec()
    {
        var definition = Definition() with
        {
            ImagePullPolicy = ImagePullPolicy.Always,
            Volumes = [new VolumeDefinition { Source = "data", Target = "/data" }, new VolumeDefinition { Source = "/srv/data/web", Target = "/web", ReadOnly = true }],
            Logging = new LogDefinition { MaxSize = new ByteSize(1 << 20) },
            Resources = new ResourceSpec
            {
                StorageLimit = new ByteSize(1L << 30),
                Ulimits = new Dictionary<string, UlimitSpec> { ["nofile"] = new() { Soft = 10, Hard = -1 } },
                Network = new NetworkLimitSpec { EgressBandwidth = new BitRate(8000), MaxConnections = 1 },
            },
        };

        var spec = Read(definition);

        Assert.Equal(ImagePullPolicy.Always, spec.ImagePullPolicy);
        Assert.Equal([new VolumeSpec { Source = "data", Target = "/data" }, new VolumeSpec { Source = "/srv/data/web", Target = "/web", ReadOnly = true }], spec.Volumes);
        Assert.Equal([false, true], spec.Volumes.Select(volume => volume.IsBind));
        Assert.Equal(new LogSpec { MaxSize = new ByteSize(1 << 20), MaxFile = 3 }, spec.Logging);
        Assert.Equal(definition.Resources.Network, spec.Resources.Network);
        Assert.Equal((new ByteSize(1L << 30), new ByteSize(64 << 20)), (spec.Resources.StorageLimit, spec.Resources.MemoryLimit));
    }

    [Fact]
    public void Read_ManyFaults_NamesEveryOneByItsPath()
    {
        var definition = Definition() with
        {
            Volumes =
            [
                new VolumeDefinition { Source = "/etc", Target = "relative" },
                new VolumeDefinition { Source = "/srv/data/../x", Target = "/a" },
                new VolumeDefinition { Source = "/srv/data", Target = "/a/" },
                new VolumeDefinition { Source = "x", Target = "/" },
                new VolumeDefinition(),
            ],
            Logging = new LogDefinition { MaxSize = new ByteSize(10), MaxFile = 0 },
            Resources = new ResourceSpec
            {
                CpuLimit = new CpuQuantity(1),
                StorageLimit = new ByteSize(1),
                Ulimits = new Dictionary<string, UlimitSpec> { ["files"] = new() { Soft = 1, Hard = 1 }, ["nproc"] = new() { Soft = 3, Hard = 2 }, ["core"] = new() { Soft = -2, Hard = -1 } },
                Network = new NetworkLimitSpec { IngressBandwidth = new BitRate(1), EgressBandwidth = new BitRate(7999), MaxConnections = 0 },
            },
            Networks = ["orchestrator-other", "default", "orchestrator-web"],
        };

        Assert.Equal(
            [
                "logging.max_file", "logging.max_size", "networks[0]", "networks[1]", "resources.cpu_limit", "resources.network.egress_bandwidth",
                "resources.network.ingress_bandwidth", "resources.network.max_connections", "resources.storage_limit", "resources.ulimits.core.soft",
                "resources.ulimits.files", "resources.ulimits.nproc.soft", "volumes[0].source", "volumes[0].target", "volumes[1].source",
                "volumes[2].source", "volumes[2].target", "volumes[3].source", "volumes[3].target", "volumes[4].source", "volumes[4].target",
            ],
            ContainerSpecReader.Read(definition, Limits).Errors.Keys.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Read_EmptyNetworkLimits_AreNone() =>
        Assert.Null(Read(Definition() with { Resources = new ResourceSpec { Network = new NetworkLimitSpec() } }).Resources.Network);

    [Theory]
    [InlineData("/srv/data/a", true)]
    [InlineData("/mnt/a/b/", true)]
    [InlineData("/srv/data", false)]
    [InlineData("/srv/data/", false)]
    [InlineData("/srv/database", false)]
    [InlineData("/srv/data/../etc", false)]
    [InlineData("/etc", false)]
    public void IsBelowAny_Path_ComparesWholeParts(string path, bool below) => Assert.Equal(below, HostPaths.IsBelowAny(path, Limits.BindRoots));

    [Theory]
    [InlineData("10mbit", 10_000_000, "10mbit")]
    [InlineData("1.5gbit", 1_500_000_000, "1500mbit")]
    [InlineData("2MB/s", 16_000_000, "16mbit")]
    [InlineData("512KiB/s", 4_194_304, "4194304bit")]
    [InlineData("8 kbit/s", 8000, "8kbit")]
    [InlineData("9bit", 9, "9bit")]
    public void BitRate_Text_IsBitsPerSecond(string text, long bits, string shown)
    {
        Assert.True(BitRate.TryParse(text, out var rate));
        Assert.Equal((bits, shown), (rate.BitsPerSecond, rate.ToString()));
    }

    [Theory]
    [InlineData("10")]
    [InlineData("10mbps")]
    [InlineData("-1mbit")]
    [InlineData("mbit")]
    [InlineData("99999999999gbit")]
    [InlineData("")]
    public void BitRate_WithoutAUnitOrNumber_IsNone(string text) => Assert.False(BitRate.TryParse(text, out _));

    private static ContainerDefinition Definition() => new() { Name = "web", Image = "nginx" };

    private static ContainerSpec Read(ContainerDefinition definition)
    {
        var result = ContainerSpecReader.Read(definition, Limits);
        Assert.Empty(result.Errors);
        return result.Request!.Spec;
    }
}
