using FunctionsOrchestrator.Core.Monitoring;

namespace FunctionsOrchestrator.App.Monitoring;

/// <summary>One replica's values of one sweep, or the host's.</summary>
/// <param name="ContainerId">Whose; <see cref="Engine"/> for the host.</param>
/// <param name="Replica">Its name; the engine's for the host.</param>
/// <param name="At">Whole milliseconds.</param>
/// <param name="Values">By <see cref="MetricName"/>; null where it is not known.</param>
public sealed record MetricRow(string ContainerId, string Replica, DateTimeOffset At, IReadOnlyList<double?> Values)
{
    /// <summary>Stands for the host in the place of a Container's id.</summary>
    public const string Engine = "engine";

    public static IReadOnlyList<MetricRow> Of(UsageSnapshot snapshot)
    {
        ArgumentNullException.ThrowIfNull(snapshot);
        var at = DateTimeOffset.FromUnixTimeMilliseconds(snapshot.At.ToUnixTimeMilliseconds());
        var rows = new List<MetricRow>(snapshot.Replicas.Count + 1);
        rows.AddRange(snapshot.Replicas.Values.Select(reading => new MetricRow(reading.ContainerId, reading.Name, at, ValuesOf(reading))));
        if (snapshot.Engine is { } engine)
        {
            rows.Add(new MetricRow(Engine, engine.Engine, at, ValuesOf(engine)));
        }

        return rows;
    }

    private static double?[] ValuesOf(ReplicaReading reading)
    {
        var usage = reading.Usage;
        return
        [
            Finite(usage.CpuPercentOfLimit), Finite(usage.CpuPercentOfCore / 100), Finite(usage.ThrottledPercent), usage.MemoryWorkingSet, Finite(usage.MemoryPercent),
            Finite(usage.BlockReadRate), Finite(usage.BlockWrittenRate), Finite(usage.ReceivedRate), Finite(usage.SentRate), usage.Pids,
            reading.Disk is { } disk ? disk.WritableLayer + disk.Volumes : null, reading.OutOfMemoryKills,
        ];
    }

    private static double?[] ValuesOf(EngineReading engine) =>
    [
        Finite(engine.CpuPercent), Finite(engine.CpuPercent / 100 * engine.Cpus), null, engine.MemoryUsed,
        engine is { MemoryUsed: { } used, MemoryTotal: > 0 } ? 100.0 * used / engine.MemoryTotal : null,
        null, null, null, null, engine.ContainersRunning, engine.DiskUsed, null,
    ];

    private static double? Finite(double? value) => value is >= 0 and < double.PositiveInfinity ? value : null;
}
