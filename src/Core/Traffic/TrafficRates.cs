namespace FunctionsOrchestrator.Core.Traffic;

/// <summary>Makes rates of what reporters counted.</summary>
public static class TrafficRates
{
    /// <summary>How far back rates look, unless asked otherwise.</summary>
    public static readonly TimeSpan Over = TimeSpan.FromMinutes(5);

    /// <summary>Reports come after their window: a silence up to this long is no sign that traffic has ended.</summary>
    public static readonly TimeSpan Lag = TimeSpan.FromMinutes(1);

    /// <summary>By name, the traffic of each service that has any window in the time looked at.</summary>
    /// <param name="windows">Each request counted by one reporter only.</param>
    /// <param name="now">The end of the time looked at.</param>
    /// <param name="over">Its length.</param>
    public static IReadOnlyDictionary<string, ServiceTraffic> Of(IEnumerable<TrafficWindow> windows, DateTimeOffset now, TimeSpan over)
    {
        ArgumentNullException.ThrowIfNull(windows);
        return windows.Where(window => window.End > now - over && window.Start < now).GroupBy(window => window.Service, StringComparer.Ordinal)
            .ToDictionary(service => service.Key, service => OfService(service.Key, [.. service], now, over), StringComparer.Ordinal);
    }

    /// <summary>
    /// Rates of one service: from its first window in the time looked at (one that began a minute ago is not thinned out over five)
    /// to its last, or to now once nobody has reported for longer than reports lag.
    /// </summary>
    private static ServiceTraffic OfService(string service, TrafficWindow[] windows, DateTimeOffset now, TimeSpan over)
    {
        var begin = Later(windows.Min(window => window.Start), now - over);
        var last = windows.Max(window => window.End);
        var end = last < now - Lag || last > now ? now : last;
        TrafficRate Rate(IEnumerable<TrafficWindow> some) => RateOf([.. some.Select(window => new Part(window, Share(window, begin, end)))], end - begin);
        return new ServiceTraffic
        {
            Service = service,
            Start = begin,
            End = end,
            Total = Rate(windows),
            Instances = By(windows, window => window.Instance, Rate),
            Callers = By([.. windows.Where(window => window.From is not null)], window => window.From!, Rate),
            Reporters = By(windows, window => window.Reporter, some => some.Max(window => window.End)),
        };
    }

    private static TrafficRate RateOf(Part[] parts, TimeSpan span)
    {
        var requests = parts.Sum(part => part.Requests);
        var errors = parts.Sum(part => part.Window.Errors * part.Share);
        return new TrafficRate
        {
            RequestsPerSecond = requests / span.TotalSeconds,
            ErrorsPerSecond = errors / span.TotalSeconds,
            ErrorRatio = requests > 0 ? errors / requests : 0,
            Latency = new TrafficLatency
            {
                Mean = Weighted(parts, latency => latency.Mean),
                P50 = Weighted(parts, latency => latency.P50),
                P95 = Weighted(parts, latency => latency.P95),
                P99 = Weighted(parts, latency => latency.P99),
            },
            LastSeen = parts.Where(part => part.Window.Requests > 0).Select(part => (DateTimeOffset?)part.Window.End).Max(),
        };
    }

    private static double? Weighted(Part[] parts, Func<TrafficLatency, double?> value)
    {
        var measured = parts.Where(part => part.Requests > 0 && value(part.Window.Latency) is not null).ToArray();
        return measured.Length == 0 ? null : measured.Sum(part => value(part.Window.Latency)!.Value * part.Requests) / measured.Sum(part => part.Requests);
    }

    /// <summary>How much of a window lies in the span: its requests are taken to be spread evenly.</summary>
    private static double Share(TrafficWindow window, DateTimeOffset begin, DateTimeOffset end)
    {
        var inside = (window.End < end ? window.End : end) - Later(window.Start, begin);
        return Math.Max(0, inside / (window.End - window.Start));
    }

    private static DateTimeOffset Later(DateTimeOffset one, DateTimeOffset other) => one > other ? one : other;

    private static SortedDictionary<string, T> By<T>(TrafficWindow[] windows, Func<TrafficWindow, string> key, Func<IEnumerable<TrafficWindow>, T> value) =>
        new(windows.GroupBy(key, StringComparer.Ordinal).ToDictionary(group => group.Key, group => value(group), StringComparer.Ordinal), StringComparer.Ordinal);

    private readonly record struct Part(TrafficWindow Window, double Share)
    {
        public double Requests => Window.Requests * Share;
    }
}
