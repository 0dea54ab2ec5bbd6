using FunctionsOrchestrator.Core.Containers;

namespace FunctionsOrchestrator.Core.Tests.Containers;

public sealed class EngineSupportTests
{
    private static readonly ContainerLimits Limits = new(100, new CpuQuantity(1_000_000_000), new ByteSize(64 << 20));

    [Theory]
    [InlineData("overlay2", "xfs", null)]
    [InlineData("btrfs", null, null)]
    [InlineData("zfs", null, null)]
    [InlineData("devicemapper", "xfs", null)]
    [InlineData("overlay2", "extfs", "cannot be kept: the engine's storage driver overlay2 has quotas on xfs mounted with pquota only, not on extfs")]
    [InlineData("vfs", "xfs", "cannot be kept: the engine's storage driver vfs has no quotas")]
    public void Check_StorageLimit_DependsOnTheDriver(string driver, string? filesystem, string? reason)
    {
        var errors = EngineSupport.Check(
            new ResourceSpec { StorageLimit = new ByteSize(1 << 30) }, new EngineFacts { StorageDriver = driver, BackingFilesystem = filesystem }, Limits);

        Assert.Equal(reason is null ? [] : [("resources.storage_limit", reason)], errors.Select(error => (error.Key, error.Value[0])));
    }

    [Fact]
    public void Check_KernelWithoutCgroups_RefusesWhatWasAskedForAndNotTheDefaults()
    {
        var bare = new EngineFacts { StorageDriver = "overlay2", MemoryLimit = false, CpuQuota = false, CpuShares = false, PidsLimit = false, Cpus = 4 };
        var asked = new ResourceSpec { MemoryLimit = new ByteSize(8 << 20), CpuLimit = new CpuQuantity(500_000_000), CpuShares = 2, PidsLimit = 1 };

        Assert.Equal(
            ["resources.cpu_limit", "resources.cpu_shares", "resources.memory_limit", "resources.pids_limit"],
            EngineSupport.Check(asked, bare, Limits).Keys.Order(StringComparer.Ordinal));
        Assert.Empty(EngineSupport.Check(new ResourceSpec { MemoryLimit = Limits.DefaultMemory, CpuLimit = Limits.DefaultCpu }, bare, Limits));
    }

    [Fact]
    public void Check_MoreCpusThanThereAre_SaysHowMany() =>
        Assert.Equal(
            ["must not be above the engine's 2 CPUs"],
            EngineSupport.Check(new ResourceSpec { CpuLimit = new CpuQuantity(2_000_000_001) }, new EngineFacts { StorageDriver = "overlay2", Cpus = 2 }, Limits)["resources.cpu_limit"]);
}
