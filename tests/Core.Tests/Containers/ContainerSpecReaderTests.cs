using FunctionsOrchestrator.Core.Containers;

namespace FunctionsOrchestrator.Core.Tests.Containers;

public sealed class ContainerSpecReaderTests
{
    private static readonly ContainerLimits Limits = new(100, new CpuQuantity(1_000_000_000), new ByteSize(512 << 20));

    [Fact]
    public void Read_LeastThatIsNeeded_FillsInTheDefaults()
    {
        var result = ContainerSpecReader.Read(new ContainerDefinition { Name = "web", Image = "nginx:1.27" }, Limits);

        Assert.True(result.IsValid);
        Assert.Equal(("web", 1, true), (result.Request.Name, result.Request.Replicas, result.Request.Start));
        Assert.Equal(("1", "512m"), (result.Request.Spec.Resources.CpuLimit.ToString(), result.Request.Spec.Resources.MemoryLimit.ToString()));
    }

    [Fact]
    public void Read_ManyFaults_NamesEveryOneByItsPath()
    {
        var definition = new ContainerDefinition
        {
            Name = "-Web",
            Image = "UPPER case",
            Replicas = -1,
            Command = ["a\0b"],
            Env = new Dictionary<string, EnvEntry> { ["1BAD"] = "x", ["GOOD"] = "y" },
            Labels = new Dictionary<string, string> { ["orchestrator.container"] = "mine", ["team"] = "a" },
            Ports =
            [
                new PortDefinition { ContainerPort = 80, HostPort = 70000 },
                new PortDefinition { HostPort = 1, Protocol = "icmp" },
                new PortDefinition { ContainerPort = 80 },
            ],
            Resources = new ResourceSpec { MemoryLimit = new ByteSize(1024), CpuShares = 1, PidsLimit = 0, MemoryReservation = new ByteSize(8L << 30) },
            Networks = ["host", "a b"],
        };

        var errors = ContainerSpecReader.Read(definition, Limits).Errors;

        Assert.Equal(
            [
                "command[0]", "env.1BAD", "image", "labels['orchestrator.container']", "name", "networks[0]", "networks[1]", "ports[0].host_port",
                "ports[1].container_port", "ports[1].protocol", "ports[2].container_port", "replicas", "resources.cpu_shares", "resources.memory_limit",
                "resources.memory_reservation", "resources.pids_limit",
            ],
            errors.Keys.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Read_FixedHostPortWithReplicas_IsRefusedWithTheReason()
    {
        var definition = new ContainerDefinition
        {
            Name = "web",
            Image = "nginx",
            Replicas = 2,
            Ports = [new PortDefinition { ContainerPort = 80, HostPort = 8080 }],
        };

        var error = Assert.Single(ContainerSpecReader.Read(definition, Limits).Errors);

        Assert.Equal("ports[0].host_port", error.Key);
        Assert.Equal(["host port 8080 can serve one replica only, not 2: use host_port 0 and let the engine choose"], error.Value);
    }

    [Fact]
    public void CheckScale_FixedHostPort_RefusesASecondReplica()
    {
        var spec = new ContainerSpec { Image = "nginx", Ports = [new PortSpec { ContainerPort = 80, HostPort = 8080 }] };

        Assert.Empty(ContainerSpecReader.CheckScale(spec, 1, Limits));
        Assert.Equal("replicas", Assert.Single(ContainerSpecReader.CheckScale(spec, 2, Limits)).Key);
    }

    [Theory]
    [InlineData("nginx", true)]
    [InlineData("nginx:1.27", true)]
    [InlineData("registry.example.com:5000/team/app:v1@sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef", true)]
    [InlineData("localhost/app_name", true)]
    [InlineData("a__b/c-d.e", true)]
    [InlineData("", false)]
    [InlineData("Nginx", false)]
    [InlineData("nginx:", false)]
    [InlineData("nginx latest", false)]
    [InlineData("nginx:1.27\n", false)]
    [InlineData("a//b", false)]
    [InlineData("nginx@sha256:123", false)]
    [InlineData("-nginx", false)]
    public void IsImageReference_Text_FollowsDockersGrammar(string reference, bool valid) => Assert.Equal(valid, ContainerNames.IsImageReference(reference));

    [Theory]
    [InlineData("web", true)]
    [InlineData("a", true)]
    [InlineData("0-9", true)]
    [InlineData("", false)]
    [InlineData("Web", false)]
    [InlineData("-a", false)]
    [InlineData("a-", false)]
    [InlineData("a.b", false)]
    [InlineData("a\n", false)]
    public void IsName_Text_IsADnsLabel(string name, bool valid) => Assert.Equal(valid, ContainerNames.IsName(name));

    [Fact]
    public void IsName_SixtyFourCharacters_IsTooLong()
    {
        Assert.True(ContainerNames.IsName(new string('a', 63)));
        Assert.False(ContainerNames.IsName(new string('a', 64)));
    }
}
