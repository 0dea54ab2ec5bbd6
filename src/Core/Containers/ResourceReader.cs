namespace FunctionsOrchestrator.Core.Containers;

/// <summary>Reads <c>resources</c> and <c>logging</c>.</summary>
internal static class ResourceReader
{
    private const long LeastMemory = 6L << 20;
    private const long LeastStorage = 1L << 20;
    private const long LeastRate = 8000;

    private static readonly string[] UlimitNames =
    [
        "core", "cpu", "data", "fsize", "locks", "memlock", "msgqueue", "nice", "nofile", "nproc", "rss", "rtprio", "rttime", "sigpending", "stack",
    ];

    /// <summary>The resources with the configured defaults.</summary>
    public static ResourceSpec Read(ResourceSpec? given, ContainerLimits limits, SpecFaults faults)
    {
        var resources = given ?? new ResourceSpec();
        CheckCpuAndMemory(resources, limits, faults);
        faults.Require(resources.PidsLimit is null or >= 1, "resources.pids_limit", "must be 1 or more");
        faults.Require(resources.StorageLimit is null or { Bytes: >= LeastStorage }, "resources.storage_limit", "must be at least 1m");
        foreach (var (name, ulimit) in resources.Ulimits ?? new Dictionary<string, UlimitSpec>())
        {
            CheckUlimit(name, ulimit, faults);
        }

        if (resources.Network is { } network)
        {
            CheckRate(network.IngressBandwidth, "resources.network.ingress_bandwidth", faults);
            CheckRate(network.EgressBandwidth, "resources.network.egress_bandwidth", faults);
            faults.Require(network.MaxConnections is null or (>= 1 and <= 1_000_000), "resources.network.max_connections", "must be a whole number from 1 to 1000000");
        }

        return resources with
        {
            CpuLimit = resources.CpuLimit ?? limits.DefaultCpu,
            MemoryLimit = resources.MemoryLimit ?? limits.DefaultMemory,
            PidsLimit = resources.PidsLimit ?? limits.DefaultPids,
            Network = resources.Network is { IsEmpty: true } ? null : resources.Network,
        };
    }

    public static LogSpec ReadLog(LogDefinition? definition, SpecFaults faults)
    {
        var defaults = new LogSpec();
        faults.Require(definition?.MaxSize is null or { Bytes: >= 1024 }, "logging.max_size", "must be at least 1k");
        return new LogSpec
        {
            MaxSize = definition?.MaxSize ?? defaults.MaxSize,
            MaxFile = faults.Range("logging.max_file", definition?.MaxFile ?? defaults.MaxFile, 1, 1000),
        };
    }

    private static void CheckCpuAndMemory(ResourceSpec resources, ContainerLimits limits, SpecFaults faults)
    {
        faults.Require(resources.CpuLimit is null or { NanoCpus: >= 10_000_000 }, "resources.cpu_limit", "must be at least 0.01 CPUs");
        faults.Require(resources.CpuShares is null or (>= 2 and <= 262_144), "resources.cpu_shares", "must be a whole number from 2 to 262144");
        faults.Require(resources.MemoryLimit is null or { Bytes: >= LeastMemory }, "resources.memory_limit", "must be at least 6m");
        faults.Require(resources.MemoryReservation is null or { Bytes: >= LeastMemory }, "resources.memory_reservation", "must be at least 6m");
        if (resources.MemoryReservation is { } reservation && (resources.MemoryLimit ?? limits.DefaultMemory) is { } limit)
        {
            faults.Require(reservation.Bytes <= limit.Bytes, "resources.memory_reservation", $"must not be above the memory limit, which is {limit}");
        }
    }

    private static void CheckUlimit(string name, UlimitSpec ulimit, SpecFaults faults)
    {
        var path = SpecFaults.Member("resources.ulimits", name);
        if (!UlimitNames.Contains(name, StringComparer.Ordinal))
        {
            faults.Add(path, $"must be one of {string.Join(", ", UlimitNames)}");
            return;
        }

        faults.Require(ulimit.Soft >= -1, $"{path}.soft", "must be 0 or more, or -1 for no limit");
        faults.Require(ulimit.Hard >= -1, $"{path}.hard", "must be 0 or more, or -1 for no limit");
        faults.Require(ulimit.Hard < 0 || (ulimit.Soft >= 0 && ulimit.Soft <= ulimit.Hard), $"{path}.soft", "must not be above the hard limit");
    }

    private static void CheckRate(BitRate? rate, string path, SpecFaults faults) =>
        faults.Require(rate is null or { BitsPerSecond: >= LeastRate }, path, "must be at least 8kbit");
}
