using Docker.DotNet.Models;
using FunctionsOrchestrator.App.Adapters.Docker;
using FunctionsOrchestrator.App.Containers;
using FunctionsOrchestrator.Core.Containers;
using CoreSpec = FunctionsOrchestrator.Core.Containers.ContainerSpec;

namespace FunctionsOrchestrator.App.Tests.Containers;

/// <summary>Every field of a spec has its place in what Docker is asked for.</summary>
public sealed class DockerSpecMapperTests
{
    [Fact]
    public void Map_LeastSpec_AsksForABoundedLogItsOwnNetworkAndNoRestarts()
    {
        var asked = Map(new CoreSpec { Image = "nginx:1.27" });

        Assert.Equal(("web-3-1", "nginx:1.27"), (asked.Name, asked.Image));
        Assert.Null(asked.Cmd);
        Assert.Null(asked.Entrypoint);
        Assert.Equal(RestartPolicyKind.No, asked.HostConfig!.RestartPolicy.Name);
        Assert.Equal("orchestrator-web", asked.HostConfig!.NetworkMode);
        Assert.Equal(["web"], Assert.Single(asked.NetworkingConfig!.EndpointsConfig!).Value.Aliases);
        Assert.Equal(("json-file", "10485760", "3"), (asked.HostConfig!.LogConfig!.Type, asked.HostConfig!.LogConfig!.Config!["max-size"], asked.HostConfig!.LogConfig!.Config!["max-file"]));
        Assert.Empty(asked.HostConfig!.Mounts!);
        Assert.Null(asked.HostConfig!.StorageOpt);
    }

    [Fact]
    public void Map_Process_IsTheImagesReplacedByTheSpecs()
    {
        var asked = Map(new CoreSpec
        {
            Image = "i",
            Command = ["a", "b c"],
            Entrypoint = ["/e"],
            Env = new Dictionary<string, string> { ["A"] = "1=2", ["B"] = "" },
            Labels = new Dictionary<string, string> { ["team"] = "x" },
        });

        Assert.Equal(["a", "b c"], asked.Cmd);
        Assert.Equal(["/e"], asked.Entrypoint);
        Assert.Equal(["A=1=2", "B="], asked.Env);
        Assert.Equal(
            [("orchestrator.container", "c-1"), ("orchestrator.generation", "3"), ("orchestrator.name", "web"), ("orchestrator.replica", "1"), ("team", "x")],
            asked.Labels.OrderBy(label => label.Key, StringComparer.Ordinal).Select(label => (label.Key, label.Value)));
    }

    [Fact]
    public void Map_Ports_AreExposedAndBound()
    {
        var asked = Map(new CoreSpec { Image = "i", Ports = [new PortSpec { ContainerPort = 80 }, new PortSpec { ContainerPort = 53, HostPort = 5353, Protocol = "udp" }] });

        Assert.Equal(["53/udp", "80/tcp"], asked.ExposedPorts!.Keys.Order());
        Assert.Equal(string.Empty, Assert.Single(asked.HostConfig!.PortBindings!["80/tcp"]).HostPort);
        Assert.Equal("5353", Assert.Single(asked.HostConfig!.PortBindings!["53/udp"]).HostPort);
    }

    [Fact]
    public void Map_NoSecurity_IsBaselines()
    {
        var host = Map(new CoreSpec { Image = "i", Ports = [new PortSpec { ContainerPort = 80 }] }).HostConfig!;

        Assert.Equal(["no-new-privileges"], host.SecurityOpt!);
        Assert.Equal(KernelCapabilities.DroppedByBaseline, host.CapDrop!);
        Assert.Equal((false, false, "private", string.Empty), (host.Privileged, host.ReadonlyRootfs, host.IpcMode, host.PidMode));
        Assert.Equal("127.0.0.1", Assert.Single(host.PortBindings!["80/tcp"]).HostIP);
    }

    [Fact]
    public void Map_Security_IsDockersOwn()
    {
        var asked = Map(new CoreSpec
        {
            Image = "i",
            Security = new SecuritySpec
            {
                Profile = HardeningProfile.Privileged,
                User = "1000:1000",
                ReadOnlyRoot = true,
                Tmpfs = [new TmpfsSpec { Target = "/tmp", Size = new ByteSize(4096) }],
                Capabilities = new CapabilitySpec { Add = ["NET_RAW"], Drop = ["ALL"] },
                NoNewPrivileges = false,
                Seccomp = Confinement.Unconfined,
                Apparmor = Confinement.Unconfined,
                Privileged = true,
                HostPid = true,
                HostIpc = true,
                HostNetwork = true,
                HostUts = true,
                HostUserNamespace = true,
                Devices = [new DeviceSpec { Source = "/dev/fuse", Target = "/dev/x", Permissions = "r" }],
            },
        });

        var host = asked.HostConfig!;
        Assert.Equal(("1000:1000", true, true), (asked.User, host.ReadonlyRootfs, host.Privileged));
        Assert.Equal("rw,noexec,nosuid,nodev,mode=1777,size=4096", host.Tmpfs!["/tmp"]);
        Assert.Equal(["NET_RAW"], host.CapAdd!);
        Assert.Equal(["ALL"], host.CapDrop!);
        Assert.Equal(["seccomp=unconfined", "apparmor=unconfined"], host.SecurityOpt!);
        Assert.Equal(("host", "host", "host", "host", "host"), (host.PidMode, host.IpcMode, host.NetworkMode, host.UTSMode, host.UsernsMode));
        Assert.Null(asked.NetworkingConfig);
        var device = Assert.Single(host.Devices!);
        Assert.Equal(("/dev/fuse", "/dev/x", "r"), (device.PathOnHost, device.PathInContainer, device.CgroupPermissions));
    }

    [Fact]
    public void Map_Resources_AreDockersOwn()
    {
        var host = Map(new CoreSpec
        {
            Image = "i",
            Resources = new ResourceSpec
            {
                CpuLimit = new CpuQuantity(500_000_000),
                CpuShares = 512,
                MemoryLimit = new ByteSize(128 << 20),
                MemoryReservation = new ByteSize(64 << 20),
                PidsLimit = 200,
                StorageLimit = new ByteSize(1L << 30),
                Ulimits = new Dictionary<string, UlimitSpec> { ["nproc"] = new() { Soft = 1, Hard = 2 }, ["core"] = new() { Soft = 0, Hard = -1 } },
            },
        }).HostConfig!;

        Assert.Equal((500_000_000, 512, 128L << 20, 128L << 20, 64L << 20), (host.NanoCPUs, host.CPUShares, host.Memory, host.MemorySwap, host.MemoryReservation));
        Assert.Equal(200, host.PidsLimit);
        Assert.Equal("1073741824", host.StorageOpt!["size"]);
        Assert.Equal([("core", 0L, -1L), ("nproc", 1L, 2L)], host.Ulimits!.Select(ulimit => (ulimit.Name, ulimit.Soft, ulimit.Hard)));
    }

    [Fact]
    public void Map_Volumes_AreMounts()
    {
        var mounts = Map(new CoreSpec
        {
            Image = "i",
            Volumes = [new VolumeSpec { Source = "data", Target = "/data" }, new VolumeSpec { Source = "/srv/x", Target = "/x", ReadOnly = true }],
            Logging = new LogSpec { MaxSize = new ByteSize(2048), MaxFile = 1 },
        }).HostConfig!.Mounts!;

        Assert.Equal([("volume", "data", "/data", false), ("bind", "/srv/x", "/x", true)], mounts.Select(mount => (mount.Type, mount.Source, mount.Target, mount.ReadOnly == true)));
    }

    [Fact]
    public void Map_Networks_StartOnTheFirst_AndOnTheEnginesOwnHaveNoAlias()
    {
        Assert.Equal("back", Map(new CoreSpec { Image = "i", Networks = ["back", "front"] }).HostConfig!.NetworkMode);
        Assert.Null(DockerSpecMapper.EndpointOf("bridge", "web").Aliases);
    }

    private static CreateContainerParameters Map(CoreSpec spec) => DockerSpecMapper.Map(new ReplicaBlueprint("c-1", "web", 3, 1, spec));
}
