using System.Text.Json;
using FunctionsOrchestrator.App.Adapters.Docker;
using FunctionsOrchestrator.Core.Monitoring;

namespace FunctionsOrchestrator.App.Tests.Monitoring;

public class StatisticsMapperTests
{
    private const string VersionTwo = """
        {"read":"2026-05-01T10:00:00.5Z","preread":"0001-01-01T00:00:00Z","pids_stats":{"current":3,"limit":18446744073709551615},
         "blkio_stats":{"io_service_bytes_recursive":[{"major":8,"minor":0,"op":"read","value":4096},{"major":8,"minor":0,"op":"write","value":8192}],"io_serviced_recursive":null},
         "cpu_stats":{"cpu_usage":{"total_usage":50000,"usage_in_kernelmode":1,"usage_in_usermode":2},"system_cpu_usage":900000,"online_cpus":4,
                      "throttling_data":{"periods":7,"throttled_periods":2,"throttled_time":1000}},
         "memory_stats":{"usage":10000,"stats":{"anon":1,"inactive_file":3000},"limit":1048576},
         "networks":{"eth0":{"rx_bytes":5,"tx_bytes":6},"eth1":{"rx_bytes":7,"tx_bytes":8}},"name":"/x","id":"1"}
        """;

    private const string VersionOne = """
        {"read":"2026-05-01T10:00:00Z","pids_stats":{},
         "blkio_stats":{"io_service_bytes_recursive":[{"op":"Read","value":10},{"op":"Write","value":20},{"op":"Sync","value":30},{"op":"Total","value":30}]},
         "cpu_stats":{"cpu_usage":{"total_usage":5,"percpu_usage":[2,3]},"system_cpu_usage":9,"throttling_data":{"periods":0,"throttled_periods":0,"throttled_time":0}},
         "memory_stats":{"usage":10000,"max_usage":20000,"stats":{"inactive_file":1,"total_inactive_file":4000},"limit":1048576}}
        """;

    private const string Stopped = """
        {"read":"0001-01-01T00:00:00Z","pids_stats":{},"blkio_stats":{"io_service_bytes_recursive":null},"cpu_stats":{"cpu_usage":{"total_usage":0},"throttling_data":{"periods":0}},"memory_stats":{}}
        """;

    private static readonly DateTimeOffset At = new(2026, 5, 1, 10, 0, 1, TimeSpan.Zero);

    [Fact]
    public void Map_CgroupVersionTwo_ReadsAllCounters()
    {
        var sample = Map(VersionTwo)!;

        Assert.Equal((50000UL, 900000UL, 4), (sample.CpuTime, sample.SystemTime, sample.OnlineCpus));
        Assert.Equal((7UL, 2UL, 1000UL), (sample.Periods, sample.ThrottledPeriods, sample.ThrottledTime));
        Assert.Equal((10000UL, 3000UL, 1048576UL), (sample.MemoryUsage, sample.InactiveFile, sample.MemoryLimit));
        Assert.Equal((4096UL, 8192UL, 3UL), (sample.BlockRead, sample.BlockWritten, sample.Pids!.Value));
        Assert.Equal(new NetworkCounters(7, 8), sample.Networks["eth1"]);
        Assert.Equal((At, At.AddMilliseconds(-500)), (sample.At, sample.ReadAt));
    }

    [Fact]
    public void Map_CgroupVersionOne_CountsCpusAndTakesTheWholeTreesCache()
    {
        var sample = Map(VersionOne)!;

        Assert.Equal((2, 4000UL, 10UL, 20UL), (sample.OnlineCpus, sample.InactiveFile, sample.BlockRead, sample.BlockWritten));
        Assert.Null(sample.Pids);
        Assert.Empty(sample.Networks);
    }

    [Fact]
    public void Map_AContainerThatDoesNotRun_IsNoSample() => Assert.Null(Map(Stopped));

    private static RawSample? Map(string json) => StatisticsMapper.Map(JsonSerializer.Deserialize(json, StatisticsJson.Default.Statistics)!, At, null);
}
