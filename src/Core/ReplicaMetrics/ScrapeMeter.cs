using System.Globalization;
using FunctionsOrchestrator.Core.Scaling;

namespace FunctionsOrchestrator.Core.ReplicaMetrics;

/// <summary>Makes values of what replicas tell: what goes up and down as it is, what only counts per second.</summary>
public static class ScrapeMeter
{
    private const string FirstLook = "it was looked at for the first time, and a rate takes two";

    /// <summary>The value of a metric of its own.</summary>
    /// <param name="name">The metric.</param>
    /// <param name="later">The last look.</param>
    /// <param name="earlier">The one before, of the same run; null when there was none lately.</param>
    public static MetricReading Read(string name, MetricScrape later, MetricScrape? earlier)
    {
        ArgumentNullException.ThrowIfNull(later);
        return later.Exposition.Fault is { } fault ? MetricReading.None(fault)
            : later.Exposition.Metrics.GetValueOrDefault(name) is not { } metric ? MetricReading.None($"it has no metric {name}")
            : metric.Kind switch
            {
                MetricKind.Counter => Rate(name, metric, later, earlier),
                MetricKind.Quantile => MetricReading.None($"{name} is a summary, whose quantiles cannot be added up: name its {name}_count or {name}_sum"),
                _ => Check(name, metric.Series.Values.Sum(), later.At, TimeSpan.Zero),
            };
    }

    /// <summary>Requests per second.</summary>
    /// <param name="name">The counter; null for the first of those in common use.</param>
    /// <param name="later">The last look.</param>
    /// <param name="earlier">The one before, of the same run; null when there was none lately.</param>
    public static MetricReading ReadRequests(string? name, MetricScrape later, MetricScrape? earlier)
    {
        ArgumentNullException.ThrowIfNull(later);
        if (later.Exposition.Fault is { } fault)
        {
            return MetricReading.None(fault);
        }

        var counter = name ?? RequestCounters.Conventional.FirstOrDefault(later.Exposition.Metrics.ContainsKey);
        return counter is null ? MetricReading.None("it has no counter of requests under a name in common use: name it (metrics.requests)")
            : later.Exposition.Metrics.GetValueOrDefault(counter) is not { } metric ? MetricReading.None($"it has no metric {counter}")
            : metric.Kind is MetricKind.Gauge or MetricKind.Quantile ? MetricReading.None($"{counter} is no counter")
            : Rate(counter, metric, later, earlier);
    }

    /// <summary>
    /// Each series counts for itself: one that has gone takes nothing away, and one that is new adds nothing until it was
    /// seen twice. One that went backward says that its process began anew, at a time that nobody knows.
    /// </summary>
    private static MetricReading Rate(string name, ScrapedMetric metric, MetricScrape later, MetricScrape? earlier)
    {
        if (earlier?.Exposition.Metrics.GetValueOrDefault(name) is not { } before || later.Elapsed <= earlier.Elapsed)
        {
            return MetricReading.None(FirstLook);
        }

        var (grown, known) = (0.0, 0);
        foreach (var (labels, value) in metric.Series)
        {
            if (before.Series.TryGetValue(labels, out var start))
            {
                if (value < start)
                {
                    return MetricReading.None($"{name} went backward, as when its process is started anew");
                }

                (grown, known) = (grown + value - start, known + 1);
            }
        }

        var over = later.Elapsed - earlier.Elapsed;
        return known > 0 ? Check(name, grown / over.TotalSeconds, later.At, over) : MetricReading.None(FirstLook);
    }

    private static MetricReading Check(string name, double value, DateTimeOffset at, TimeSpan over) => value switch
    {
        >= 0 and <= MetricTally.Most => MetricReading.Of(new MetricValue(value, at, over)),
        _ => MetricReading.None(string.Create(CultureInfo.InvariantCulture, $"{name} is {value:G6}, which is not believed")),
    };
}
