using System.Globalization;
using FunctionsOrchestrator.Core.ReplicaMetrics;
using FunctionsOrchestrator.Core.Scaling;

namespace FunctionsOrchestrator.Core.Traffic;

/// <summary>Requests per second of the instances of one service, by those who send them there.</summary>
public sealed record InstanceRequests
{
    /// <summary>What rates look back at most: long enough for a reporter that tells every half minute, and short enough to follow the load.</summary>
    public static readonly TimeSpan LongestLook = TimeSpan.FromMinutes(1);

    private readonly IReadOnlyDictionary<string, double> _perSecond;
    private readonly DateTimeOffset _at;
    private readonly TimeSpan _over;
    private readonly string? _gap;

    private InstanceRequests(IReadOnlyDictionary<string, double> perSecond, DateTimeOffset at, TimeSpan over, string? gap) =>
        (_perSecond, _at, _over, _gap) = (perSecond, at, over, gap);

    /// <summary>
    /// Null when nobody reports on the service. While one of several reporters is silent there are no rates: what it
    /// would tell is missing in them, and looks as if the load had fallen.
    /// </summary>
    /// <param name="windows">What was reported of the service lately; each request counted by one reporter only.</param>
    /// <param name="now">The time.</param>
    public static InstanceRequests? Of(IReadOnlyCollection<TrafficWindow> windows, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(windows);
        if (windows.Count == 0)
        {
            return null;
        }

        var reporters = windows.GroupBy(window => window.Reporter, StringComparer.Ordinal).ToList();
        if (reporters.FirstOrDefault(reporter => IsSilent(reporter, now)) is { } silent)
        {
            return new InstanceRequests(new Dictionary<string, double>(), now, TimeSpan.Zero, Silence(silent));
        }

        // Up to where all of them have told: beyond, only a part of the requests is known.
        var end = reporters.Min(reporter => reporter.Max(window => window.End));
        end = end > now ? now : end;
        var start = windows.Min(window => window.Start);
        start = start > end - LongestLook ? start : end - LongestLook;
        var over = end - start;
        return over <= TimeSpan.Zero
            ? new InstanceRequests(new Dictionary<string, double>(), now, TimeSpan.Zero, "its reporters have not told of one time yet")
            : new InstanceRequests(
                windows.GroupBy(window => window.Instance, StringComparer.Ordinal)
                    .ToDictionary(instance => instance.Key, instance => instance.Sum(window => window.Requests * Share(window, start, end)) / over.TotalSeconds, StringComparer.Ordinal),
                end,
                over,
                null);
    }

    /// <summary>Of one replica, whose instances these are. One that nobody names was sent nothing.</summary>
    public MetricReading Read(IEnumerable<string> instances) => _gap is not null
        ? MetricReading.None(_gap)
        : MetricReading.Of(new MetricValue(instances.Distinct(StringComparer.Ordinal).Sum(instance => _perSecond.GetValueOrDefault(instance)), _at, _over));

    private static string Silence(IGrouping<string, TrafficWindow> reporter) =>
        string.Create(CultureInfo.InvariantCulture, $"reporter '{reporter.Key}' has told nothing of the time after {reporter.Max(window => window.End).UtcDateTime:HH:mm:ss}");

    /// <summary>Reports come after their windows: as long again as the longest of them is no silence.</summary>
    private static bool IsSilent(IEnumerable<TrafficWindow> told, DateTimeOffset now)
    {
        var longest = told.Max(window => window.End - window.Start) * 2;
        return now - told.Max(window => window.End) > (longest > TrafficRates.Lag ? longest : TrafficRates.Lag);
    }

    /// <summary>How much of a window lies in the span: its requests are taken to be spread evenly.</summary>
    private static double Share(TrafficWindow window, DateTimeOffset start, DateTimeOffset end)
    {
        var inside = (window.End < end ? window.End : end) - (window.Start > start ? window.Start : start);
        return Math.Max(0, inside / (window.End - window.Start));
    }
}
