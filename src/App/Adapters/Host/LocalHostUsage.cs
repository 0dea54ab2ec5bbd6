using System.Globalization;
using FunctionsOrchestrator.App.Monitoring;

namespace FunctionsOrchestrator.App.Adapters.Host;

/// <summary>Reads <c>/proc</c> and the file system, where the engine's host is this machine, which a Unix socket says.</summary>
/// <param name="dockerHost">The engine's address.</param>
/// <param name="procFolder">Where <c>/proc</c> is.</param>
internal sealed class LocalHostUsage(string dockerHost, string procFolder = "/proc") : IHostUsage
{
    private (ulong Busy, ulong All)? _before;

    public HostUsage Read(string dataRoot)
    {
        if (!dockerHost.StartsWith("unix://", StringComparison.Ordinal) || !OperatingSystem.IsLinux())
        {
            return HostUsage.Unknown;
        }

        var (total, used) = DiskOf(dataRoot);
        return new HostUsage(CpuPercent(), MemoryUsed(), total, used);
    }

    private double? CpuPercent()
    {
        // cpu user nice system idle iowait irq softirq steal guest guest_nice: guests are counted as users already.
        var line = Lines("stat").FirstOrDefault(each => each.StartsWith("cpu ", StringComparison.Ordinal));
        ulong[] ticks = line is null ? [] : [.. line.Split(' ', StringSplitOptions.RemoveEmptyEntries).Skip(1).Take(8).Select(text => ulong.TryParse(text, CultureInfo.InvariantCulture, out var number) ? number : 0)];
        if (ticks.Length < 5)
        {
            return null;
        }

        var all = ticks.Aggregate(0UL, (sum, each) => sum + each);
        var (now, before) = ((Busy: all - ticks[3] - ticks[4], All: all), _before);
        _before = now;
        return before is { } then && now.All > then.All && now.Busy >= then.Busy ? Math.Min(100, 100.0 * (now.Busy - then.Busy) / (now.All - then.All)) : null;
    }

    private long? MemoryUsed()
    {
        long? total = null, available = null;
        foreach (var line in Lines("meminfo"))
        {
            total ??= KibibytesOf(line, "MemTotal:");
            available ??= KibibytesOf(line, "MemAvailable:");
        }

        return total >= available ? (total - available) * 1024 : null;
    }

    private static long? KibibytesOf(string line, string name) =>
        line.StartsWith(name, StringComparison.Ordinal) && long.TryParse(line[name.Length..].Replace("kB", string.Empty, StringComparison.Ordinal).Trim(), CultureInfo.InvariantCulture, out var number) ? number : null;

    private static (long? Total, long? Used) DiskOf(string folder)
    {
        try
        {
            var drive = new DriveInfo(folder);
            return (drive.TotalSize, drive.TotalSize - drive.TotalFreeSpace);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return (null, null);
        }
    }

    private string[] Lines(string file)
    {
        try
        {
            return File.ReadAllLines(Path.Combine(procFolder, file));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }
}
