namespace FunctionsOrchestrator.Core.Monitoring;

/// <summary>Reads what the two versions of cgroups name differently.</summary>
public static class CgroupStatistics
{
    /// <summary>The page cache that <c>docker stats</c> leaves out of a replica's memory: version 1 counts it as <c>total_inactive_file</c>, version 2 as <c>inactive_file</c>.</summary>
    /// <param name="memoryStats">The member <c>memory_stats.stats</c>.</param>
    public static ulong InactiveFile(IReadOnlyDictionary<string, ulong>? memoryStats) =>
        memoryStats is null ? 0
        : memoryStats.TryGetValue("total_inactive_file", out var total) ? total
        : memoryStats.GetValueOrDefault("inactive_file");

    /// <summary>Bytes read and written over all devices. Version 1 names operations in capitals and adds sums of its own (<c>Sync</c>, <c>Async</c>, <c>Total</c>), which would count twice.</summary>
    /// <param name="entries">The operations and values of <c>blkio_stats.io_service_bytes_recursive</c>.</param>
    public static (ulong Read, ulong Written) BlockTraffic(IEnumerable<(string Operation, ulong Bytes)>? entries)
    {
        var (read, written) = (0UL, 0UL);
        foreach (var (operation, bytes) in entries ?? [])
        {
            if (operation.Equals("read", StringComparison.OrdinalIgnoreCase))
            {
                read += bytes;
            }
            else if (operation.Equals("write", StringComparison.OrdinalIgnoreCase))
            {
                written += bytes;
            }
        }

        return (read, written);
    }
}
