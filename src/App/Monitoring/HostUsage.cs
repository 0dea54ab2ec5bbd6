namespace FunctionsOrchestrator.App.Monitoring;

/// <summary>What a host uses in all.</summary>
/// <param name="CpuPercent">Of all its CPUs, since it was asked before; null the first time.</param>
/// <param name="MemoryUsed">Bytes that cannot be had at once.</param>
/// <param name="DiskTotal">Bytes of the file system that the data root is on.</param>
/// <param name="DiskUsed">Bytes of that.</param>
public sealed record HostUsage(double? CpuPercent, long? MemoryUsed, long? DiskTotal, long? DiskUsed)
{
    public static readonly HostUsage Unknown = new(null, null, null, null);
}
