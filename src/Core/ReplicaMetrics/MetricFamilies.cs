namespace FunctionsOrchestrator.Core.ReplicaMetrics;

/// <summary>The metrics that are asked for, while a text is read.</summary>
internal sealed class MetricFamilies(IReadOnlySet<string> wanted)
{
    private static readonly string[] CountingParts = ["_count", "_sum", "_bucket"];
    private const string Total = "_total";

    private readonly Dictionary<string, Dictionary<string, double>> _series = wanted.ToDictionary(name => name, _ => new Dictionary<string, double>(StringComparer.Ordinal), StringComparer.Ordinal);
    private readonly Dictionary<string, string> _types = new(StringComparer.Ordinal);
    private readonly HashSet<string> _families = wanted.SelectMany(FamiliesOf).ToHashSet(StringComparer.Ordinal);

    /// <summary>Null when nobody asks for this metric.</summary>
    public Dictionary<string, double>? SeriesOf(ReadOnlySpan<char> name) =>
        _series.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(name, out var series) ? series : null;

    /// <summary>The first one counts; there must be no other.</summary>
    public void Declare(ReadOnlySpan<char> name, ReadOnlySpan<char> type)
    {
        if (_families.GetAlternateLookup<ReadOnlySpan<char>>().Contains(name))
        {
            _types.TryAdd(name.ToString(), type.ToString());
        }
    }

    public IReadOnlyDictionary<string, ScrapedMetric> ToMetrics() =>
        _series.Where(metric => metric.Value.Count > 0).ToDictionary(metric => metric.Key, metric => new ScrapedMetric(KindOf(metric.Key), metric.Value), StringComparer.Ordinal);

    private MetricKind KindOf(string name) => _types.GetValueOrDefault(name) switch
    {
        "counter" => MetricKind.Counter,
        "gauge" => MetricKind.Gauge,
        "summary" => MetricKind.Quantile,
        _ when CountingParts.Any(part => TypeWithout(part, name) is "histogram" or "summary") || TypeWithout(Total, name) is "counter" => MetricKind.Counter,

        // By convention; a client library that names no types keeps to it as well.
        null or "untyped" or "unknown" when name.EndsWith(Total, StringComparison.Ordinal) => MetricKind.Counter,
        _ => MetricKind.Untyped,
    };

    private string? TypeWithout(string part, string name) => name.EndsWith(part, StringComparison.Ordinal) ? _types.GetValueOrDefault(name[..^part.Length]) : null;

    private static IEnumerable<string> FamiliesOf(string name) =>
        CountingParts.Append(Total).Where(part => name.EndsWith(part, StringComparison.Ordinal)).Select(part => name[..^part.Length]).Append(name);
}
