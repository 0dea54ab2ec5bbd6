using FunctionsOrchestrator.Core.Containers;
using FunctionsOrchestrator.Core.Hardening;

namespace FunctionsOrchestrator.Core.Tests.Hardening;

public sealed class HardeningComparisonTests
{
    private static readonly ContainerSpec Spec = new()
    {
        Image = "i",
        Ports = [new PortSpec { ContainerPort = 80 }],
        Volumes = [new VolumeSpec { Source = "data", Target = "/data" }, new VolumeSpec { Source = "/srv/a", Target = "/a" }],
        Resources = new ResourceSpec { PidsLimit = 50, MemoryLimit = new ByteSize(64 << 20) },
        Security = new SecuritySpec { User = "1000", ReadOnlyRoot = true, Tmpfs = [new TmpfsSpec { Target = "/tmp", Size = new ByteSize(4096) }] },
    };

    private static readonly AppliedHardening Same = new()
    {
        User = "1000",
        ReadOnlyRoot = true,
        Tmpfs = ["/tmp"],
        CapabilitiesDropped = KernelCapabilities.DroppedByBaseline,
        NoNewPrivileges = true,
        Binds = ["/srv/a:/a"],
        Memory = 64 << 20,
        Pids = 50,
        Published = ["127.0.0.1/80"],
    };

    [Fact]
    public void Compare_WhatWasAskedFor_DiffersInNothing() => Assert.Empty(HardeningComparison.Compare(Spec, Same));

    [Fact]
    public void Compare_AUserThatTheImageSaysWhereTheSpecSaysNone_IsNoDifference() =>
        Assert.Empty(HardeningComparison.Compare(Spec with { Security = Spec.Security with { User = null } }, Same));

    [Theory]
    [InlineData("ALL")]
    [InlineData("AUDIT_WRITE", "CHOWN", "MKNOD", "NET_RAW", "SETFCAP", "SETPCAP", "SYS_CHROOT")]
    public void Compare_MoreCapabilitiesDroppedThanWereAskedFor_IsNoDifference(params string[] dropped) =>
        Assert.Empty(HardeningComparison.Compare(Spec, Same with { CapabilitiesDropped = dropped }));

    [Fact]
    public void Compare_AllThatWasToBeDropped_IsNotSomeOfThem() =>
        Assert.True(Assert.Single(HardeningComparison.Compare(
            Spec with { Security = Spec.Security with { Capabilities = new CapabilitySpec { Drop = ["ALL"] } } }, Same)).Opens);

    [Fact]
    public void Compare_WhatOpens_IsToldFromWhatCloses() => Assert.Equal(
        [
            new("security.read_only_root", "true", "false", Opens: true),
            new("security.capabilities.drop", "AUDIT_WRITE, MKNOD, NET_RAW, SETFCAP, SETPCAP, SYS_CHROOT", "MKNOD", Opens: true),
            new("security.seccomp", "default", "unconfined", Opens: true),
            new("volumes", "/srv/a:/a", "none", Opens: false),
            new("resources.memory_limit", "67108864", "1024", Opens: false),
            new("resources.pids_limit", "50", "none", Opens: true),
            new("ports", "127.0.0.1/80", "0.0.0.0/80", Opens: true),
        ],
        HardeningComparison.Compare(Spec, Same with { ReadOnlyRoot = false, CapabilitiesDropped = ["MKNOD"], SeccompUnconfined = true, Binds = [], Memory = 1024, Pids = 0, Published = ["0.0.0.0/80"] }));
}
