using System.Text.Json;
using FunctionsOrchestrator.App.Monitoring;
using FunctionsOrchestrator.Core.Monitoring;

namespace FunctionsOrchestrator.App.Adapters.Sql;

/// <summary>The buckets of a stretch of time as text: an object of metrics, each with least, most, average, 95th percentile, last and count.</summary>
internal static class MetricDocument
{
    public static string Write(MetricBucketRow row) => JsonSerializer.Serialize(row.Buckets.ToDictionary(
        pair => pair.Key.ToString(),
        pair => new[] { pair.Value.Min, pair.Value.Max, pair.Value.Average, pair.Value.P95, pair.Value.Last, pair.Value.Count }));

    public static MetricBucketRow Read(string containerId, string replica, DateTimeOffset start, TimeSpan width, string document)
    {
        var metrics = JsonSerializer.Deserialize<Dictionary<string, double[]>>(document) ?? [];
        var buckets = new Dictionary<MetricName, MetricBucket>();
        foreach (var (text, values) in metrics)
        {
            if (Enum.TryParse<MetricName>(text, out var name) && values is [var min, var max, var average, var p95, var last, var count])
            {
                buckets[name] = new MetricBucket { Start = start, Width = width, Min = min, Max = max, Average = average, P95 = p95, Last = last, Count = (long)count };
            }
        }

        return new MetricBucketRow(containerId, replica, start, buckets);
    }
}
