using System.Globalization;

namespace FunctionsOrchestrator.Core.Containers;

/// <summary>Says what of a spec an engine would refuse, or accept and then not do.</summary>
public static class EngineSupport
{
    private static readonly string[] DriversWithQuotas = ["btrfs", "zfs", "devicemapper", "windowsfilter"];

    /// <summary>The faults by JSON path; empty when the engine can do it all. What the configuration filled in is no fault of the caller's.</summary>
    public static IReadOnlyDictionary<string, string[]> Check(ResourceSpec resources, EngineFacts engine, ContainerLimits limits)
    {
        ArgumentNullException.ThrowIfNull(resources);
        ArgumentNullException.ThrowIfNull(engine);
        ArgumentNullException.ThrowIfNull(limits);
        var faults = new SpecFaults();
        var asksForMemory = resources.MemoryReservation is not null || (resources.MemoryLimit is not null && resources.MemoryLimit != limits.DefaultMemory);
        faults.Require(engine.MemoryLimit || !asksForMemory, "resources.memory_limit", "cannot be kept: the engine's kernel has no memory cgroup");
        faults.Require(engine.CpuQuota || resources.CpuLimit is null || resources.CpuLimit == limits.DefaultCpu, "resources.cpu_limit", "cannot be kept: the engine's kernel has no CFS quota");
        faults.Require(engine.CpuShares || resources.CpuShares is null, "resources.cpu_shares", "cannot be kept: the engine's kernel has no CPU shares");
        faults.Require(engine.PidsLimit || resources.PidsLimit is null, "resources.pids_limit", "cannot be kept: the engine's kernel has no pids cgroup");
        faults.Require(
            resources.CpuLimit is not { } cpu || cpu.NanoCpus / 1_000_000_000m <= engine.Cpus,
            "resources.cpu_limit",
            string.Create(CultureInfo.InvariantCulture, $"must not be above the engine's {engine.Cpus} CPUs"));
        if (resources.StorageLimit is not null && WhyNoQuota(engine) is { } reason)
        {
            faults.Add("resources.storage_limit", reason);
        }

        return faults.ToDictionary();
    }

    /// <summary>With overlay2 on xfs the mount options decide as well, which only the engine can see: it refuses the creation without them.</summary>
    private static string? WhyNoQuota(EngineFacts engine) => engine.StorageDriver switch
    {
        "overlay2" when engine.BackingFilesystem is "xfs" => null,
        "overlay2" => $"cannot be kept: the engine's storage driver overlay2 has quotas on xfs mounted with pquota only, not on {engine.BackingFilesystem ?? "its file system"}",
        var driver when DriversWithQuotas.Contains(driver) => null,
        var driver => $"cannot be kept: the engine's storage driver {driver} has no quotas",
    };
}
