using FunctionsOrchestrator.App.Configuration;
using FunctionsOrchestrator.App.Containers;
using FunctionsOrchestrator.App.Monitoring;
using FunctionsOrchestrator.Core.Containers;
using FunctionsOrchestrator.Core.Monitoring;

namespace FunctionsOrchestrator.App.Alerts;

/// <summary>
/// What there is to judge after a sweep, by which rules. A Container's value is that of its worst replica: one that is at its limit serves
/// its callers badly however idle the others are, and an average would hide it.
/// </summary>
internal static class AlertRules
{
    // A sweep or two may be missed before nobody can say any more that a value was high all the time.
    private const int SweepsMissed = 3;

    public static IEnumerable<AlertSubject> Of(UsageSnapshot snapshot, IEnumerable<ContainerRecord> records, MonitoringOptions options)
    {
        var byContainer = snapshot.Replicas.Values.ToLookup(reading => reading.ContainerId, StringComparer.Ordinal);
        foreach (var record in records.Where(HasAlerts))
        {
            var settings = record.Settings?.Alerts ?? new AlertSettings();
            var readings = byContainer[record.Id].ToList();
            yield return Worst("cpu", settings.CpuThreshold ?? options.Alerts.CpuThreshold, reading => reading.Usage.CpuPercentOfLimit);
            yield return Worst("memory", settings.MemoryThreshold ?? options.Alerts.MemoryThreshold, reading => reading.Usage.MemoryPercent);
            yield return Worst("disk", settings.DiskThreshold ?? options.Alerts.DiskThreshold, reading => reading.Disk?.Percent);

            AlertSubject Worst(string metric, int threshold, Func<ReplicaReading, double?> value)
            {
                var worst = readings.Where(reading => value(reading) is not null).MaxBy(value);
                var rule = RuleOf(metric, threshold, settings.For ?? options.Alerts.For, options);
                return new AlertSubject(record.Id, record.Name, rule, worst is null ? null : value(worst), worst?.Name);
            }
        }

        if (snapshot.Engine is { } engine)
        {
            var disk = engine is { DiskTotal: > 0 and var total, DiskUsed: { } used } ? 100.0 * used / total : (double?)null;
            yield return new AlertSubject(AlertSubject.Engine, engine.Engine, RuleOf("disk", options.Alerts.DiskThreshold, options.Alerts.For, options), disk, null);
        }
    }

    /// <summary>Why what an alert was about is judged no more; null while it is.</summary>
    public static string? EndOf(ActiveAlert alert, IReadOnlyDictionary<string, ContainerRecord> records)
    {
        if (alert.Subject == AlertSubject.Engine)
        {
            return null;
        }

        return records.GetValueOrDefault(alert.Subject) switch
        {
            null => "The Container is no more.",
            { Wish.State: not ContainerState.Running } => "The Container is not to run any more.",
            { Settings.Alerts.Enabled: false } => "The Container has no alerts any more.",
            _ => null,
        };
    }

    private static bool HasAlerts(ContainerRecord record) => record is { Wish.State: ContainerState.Running } and not { Settings.Alerts.Enabled: false };

    private static AlertRule RuleOf(string metric, int threshold, int lasting, MonitoringOptions options) => new()
    {
        Metric = metric,
        Threshold = threshold,
        Hysteresis = options.Alerts.Hysteresis,
        For = lasting,
        MaxAge = TimeSpan.FromSeconds(Math.Max(90, SweepsMissed * options.Interval)),
    };
}
