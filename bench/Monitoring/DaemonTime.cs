using System.Globalization;

namespace FunctionsOrchestrator.Bench.Monitoring;

/// <summary>Processor time of the engine's own processes, from <c>/proc</c>: the daemon and containerd, not the containers nor their shims.</summary>
internal static class DaemonTime
{
    private static readonly string[] Daemons = ["dockerd", "containerd"];

    // Clock ticks a second, as proc(5) counts: sysconf(_SC_CLK_TCK) is 100 on all of Linux's usual builds.
    private const double TicksPerSecond = 100;

    private const int UserTime = 11;

    public static TimeSpan Read() => TimeSpan.FromSeconds(Directory.EnumerateDirectories("/proc").Sum(TicksOf) / TicksPerSecond);

    private static long TicksOf(string folder)
    {
        try
        {
            if (!long.TryParse(Path.GetFileName(folder), NumberStyles.None, CultureInfo.InvariantCulture, out _)
                || !Daemons.Contains(File.ReadAllText(Path.Combine(folder, "comm")).Trim()))
            {
                return 0;
            }

            // The name is in parentheses and may have blanks: fields are counted after it.
            var stat = File.ReadAllText(Path.Combine(folder, "stat"));
            var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
            return long.Parse(fields[UserTime], CultureInfo.InvariantCulture) + long.Parse(fields[UserTime + 1], CultureInfo.InvariantCulture);
        }
        catch (IOException)
        {
            return 0;
        }
    }
}
