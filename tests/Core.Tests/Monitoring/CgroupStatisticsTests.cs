using FunctionsOrchestrator.Core.Monitoring;

namespace FunctionsOrchestrator.Core.Tests.Monitoring;

public sealed class CgroupStatisticsTests
{
    [Fact]
    public void InactiveFile_Version1_IsThatOfTheWholeTree() =>
        Assert.Equal(4096UL, CgroupStatistics.InactiveFile(new Dictionary<string, ulong> { ["cache"] = 9999, ["inactive_file"] = 1, ["total_inactive_file"] = 4096 }));

    [Fact]
    public void InactiveFile_Version2_IsItsOwn() => Assert.Equal(8192UL, CgroupStatistics.InactiveFile(new Dictionary<string, ulong> { ["anon"] = 5, ["file"] = 9000, ["inactive_file"] = 8192 }));

    [Fact]
    public void InactiveFile_NothingTold_IsNone()
    {
        Assert.Equal(0UL, CgroupStatistics.InactiveFile(null));
        Assert.Equal(0UL, CgroupStatistics.InactiveFile(new Dictionary<string, ulong>()));
    }

    [Fact]
    public void BlockTraffic_Version1_DoesNotCountItsSums() =>
        Assert.Equal((12UL, 34UL), CgroupStatistics.BlockTraffic([("Read", 10), ("Write", 30), ("Sync", 40), ("Async", 0), ("Total", 40), ("Read", 2), ("Write", 4), ("Total", 6)]));

    [Fact]
    public void BlockTraffic_Version2_SumsTheDevices() => Assert.Equal((11UL, 2UL), CgroupStatistics.BlockTraffic([("read", 10), ("write", 2), ("read", 1)]));

    [Fact]
    public void BlockTraffic_NothingTold_IsNone() => Assert.Equal((0UL, 0UL), CgroupStatistics.BlockTraffic(null));
}
