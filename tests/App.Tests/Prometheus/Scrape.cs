using System.Globalization;
using System.Text;
using FunctionsOrchestrator.App.Prometheus;

namespace FunctionsOrchestrator.App.Tests.Prometheus;

/// <summary>What sources show, as Prometheus reads it: by name and labels, the value.</summary>
internal static class Scrape
{
    public static async Task<IReadOnlyDictionary<string, double>> OfAsync(params IMetricSource[] sources)
    {
        var scrape = new ScrapeMetrics();
        foreach (var source in sources)
        {
            source.Collect(scrape);
        }

        return await ReadAsync(scrape.WriteAsync);
    }

    public static Task<IReadOnlyDictionary<string, double>> OfAsync(LiveMetrics live) => ReadAsync(live.WriteAsync);

    private static async Task<IReadOnlyDictionary<string, double>> ReadAsync(Func<Stream, CancellationToken, Task> write)
    {
        using var text = new MemoryStream();
        await write(text, CancellationToken.None);
        return Encoding.UTF8.GetString(text.ToArray()).Split('\n')
            .Where(line => line.StartsWith(MetricNames.Prefix, StringComparison.Ordinal))
            .Select(line => line[MetricNames.Prefix.Length..].Split(' '))
            .ToDictionary(parts => parts[0], parts => double.Parse(parts[1], CultureInfo.InvariantCulture), StringComparer.Ordinal);
    }
}
