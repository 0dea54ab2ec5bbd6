using FunctionsOrchestrator.Core.Containers;

namespace FunctionsOrchestrator.Core.Tests.Containers;

public sealed class SecurityReaderTests
{
    private static readonly ContainerLimits Limits = new(10, new CpuQuantity(1_000_000_000), new ByteSize(512 << 20)) { DefaultPids = 1024 };

    [Fact]
    public void Read_NothingSaid_IsBaselineOnTheHostItself()
    {
        var spec = Read(new SecurityDefinition(), [new PortDefinition { ContainerPort = 80 }]).Request!.Spec;

        Assert.Equal((HardeningProfile.Baseline, true, false, 1024L), (spec.Security.Profile, spec.Security.NoNewPrivileges, spec.Security.ReadOnlyRoot, spec.Resources.PidsLimit));
        Assert.Equal(KernelCapabilities.DroppedByBaseline, spec.Security.Capabilities.Drop);
        Assert.Equal("127.0.0.1", spec.Ports[0].HostIp);
    }

    [Fact]
    public void Read_Restricted_FillsInTheProfileAndNoLimits()
    {
        var spec = Read(new SecurityDefinition { Profile = HardeningProfile.Restricted, Capabilities = new CapabilityDefinition { Add = ["NET_BIND_SERVICE"], Drop = ["KILL"] } }).Request!.Spec;

        Assert.True(spec.Security.ReadOnlyRoot);
        Assert.Equal(["ALL"], spec.Security.Capabilities.Drop);
        Assert.Equal(["NET_BIND_SERVICE"], spec.Security.Capabilities.Add);
        Assert.Equal((null, null, null), (spec.Resources.CpuLimit, spec.Resources.MemoryLimit, spec.Resources.PidsLimit));
    }

    [Fact]
    public void Read_WhatIsAddedInBaseline_IsNotDropped() => Assert.Equal(
        ["AUDIT_WRITE", "KILL", "MKNOD", "NET_RAW", "SETFCAP", "SETPCAP"],
        Read(new SecurityDefinition { Capabilities = new CapabilityDefinition { Add = ["SYS_CHROOT"], Drop = ["KILL"] } }).Request!.Spec.Security.Capabilities.Drop);

    [Fact]
    public void Read_EveryFault_IsNamedByItsPath()
    {
        var errors = ContainerSpecReader.Read(
            new ContainerDefinition
            {
                Name = "web",
                Image = "i",
                Replicas = 2,
                Allow = ["web", "B", "a", "a"],
                Networks = ["back"],
                Ports = [new PortDefinition { ContainerPort = 80, HostIp = "127.1" }],
                Volumes = [new VolumeDefinition { Source = "data", Target = "/data/" }],
                Security = new SecurityDefinition
                {
                    User = "a b",
                    HostNetwork = true,
                    Tmpfs = [new TmpfsDefinition { Target = "/data" }, new TmpfsDefinition { Target = "tmp", Size = new ByteSize(1) }],
                    Capabilities = new CapabilityDefinition { Add = ["CAP_CHOWN"], Drop = ["chown"] },
                    Devices = [new DeviceDefinition { Source = "/etc/passwd", Permissions = "rr" }, new DeviceDefinition { Source = "/dev/../etc" }],
                },
            },
            Limits).Errors;

        Assert.Equal(
            [
                "allow[0]", "allow[1]", "allow[3]", "networks", "ports", "ports[0].host_ip", "replicas", "security.capabilities.add[0]", "security.capabilities.drop[0]",
                "security.devices[0].permissions", "security.devices[0].source", "security.devices[1].source", "security.tmpfs[0].target", "security.tmpfs[1].size",
                "security.tmpfs[1].target", "security.user",
            ],
            errors.Keys.Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("1000")]
    [InlineData("1000:1000")]
    [InlineData("app:staff")]
    public void Read_User_IsByNameOrNumber(string user) => Assert.Equal(user, Read(new SecurityDefinition { User = user }).Request!.Spec.Security.User);

    [Fact]
    public void Security_OfARecordThatIsOlder_IsBaselines() =>
        Assert.Equal(HardeningProfile.Baseline, System.Text.Json.JsonSerializer.Deserialize<ContainerSpec>("""{"Image":"i","Ports":[{"ContainerPort":80}]}""")!.Security.Profile);

    private static ContainerSpecResult Read(SecurityDefinition security, IReadOnlyList<PortDefinition>? ports = null) =>
        ContainerSpecReader.Read(new ContainerDefinition { Name = "web", Image = "i", Security = security, Ports = ports }, Limits);
}
