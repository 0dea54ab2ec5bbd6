using System.Globalization;
using FunctionsOrchestrator.App.Containers;
using FunctionsOrchestrator.App.Scaling;
using FunctionsOrchestrator.Core.Containers;
using FunctionsOrchestrator.Core.ReplicaMetrics;

namespace FunctionsOrchestrator.App.ReplicaMetrics;

/// <summary>Answers from traffic reports and from replicas' own endpoints, which are asked only for what nobody reports.</summary>
/// <remarks>
/// Requests come from one kind of source for all replicas of a Container, since the two do not count the same: a load
/// balancer counts what it sends, also to a replica too busy to answer; a replica counts health checks, too. A counter
/// that was named (<c>metrics.requests</c>) goes first, because somebody has chosen it; then reports; then a counter
/// under a name in common use.
/// </remarks>
internal sealed class ReplicaMetricSource(ScrapeSweep sweep, ReportedRequests reported) : IReplicaMetricSource
{
    private const string Requests = "requests";
    private const string Custom = "custom:";

    public async Task<IReadOnlyDictionary<string, IReadOnlyDictionary<string, MetricReading>>> ReadAsync(IReadOnlyList<MetricDemand> demands, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(demands);
        var byHost = reported.ByHost();
        var asked = demands.Select(demand => new Question(demand, IsReportWanted(demand) ? reported.Find(demand.Container, byHost) : null)).ToList();
        await sweep.RunAsync([.. asked.SelectMany(question => question.Targets)], cancellation);
        return asked.SelectMany(question => question.Running.Select(replica => (replica.DockerId, Values: ValuesOf(question, replica))))
            .DistinctBy(replica => replica.DockerId)
            .ToDictionary(replica => replica.DockerId, IReadOnlyDictionary<string, MetricReading> (replica) => replica.Values, StringComparer.Ordinal);
    }

    private static bool IsReportWanted(MetricDemand demand) => demand.Metrics.Contains(Requests) && demand.Container.Settings.Metrics?.Requests is null;

    private Dictionary<string, MetricReading> ValuesOf(Question question, ObservedReplica replica)
    {
        var values = new Dictionary<string, MetricReading>(StringComparer.Ordinal);
        if (question.AsksForRequests)
        {
            values[Requests] = question.Reports is { } reports
                ? reports[replica.DockerId]
                : Read(question, replica, record => ScrapeMeter.ReadRequests(question.Counter, record.Last, record.Base));
        }

        foreach (var name in question.Custom)
        {
            values[Custom + name] = Read(question, replica, record => ScrapeMeter.Read(name, record.Last, record.Base));
        }

        return values;
    }

    private MetricReading Read(Question question, ObservedReplica replica, Func<ScrapeRecord, MetricReading> read)
    {
        if (question.Port is not { } port)
        {
            return MetricReading.None("its port is not known: name it (metrics.port)");
        }

        var reading = sweep.Find(replica.DockerId) is { } record ? read(record) : MetricReading.None("it was not asked yet");
        return reading.Gap is { } gap ? MetricReading.None(string.Create(CultureInfo.InvariantCulture, $"GET :{port}{question.Path}: {gap}")) : reading;
    }

    /// <summary>One demand, with what it takes to answer it.</summary>
    private sealed class Question(MetricDemand demand, IReadOnlyDictionary<string, MetricReading>? reports)
    {
        private readonly MetricsSettings _settings = demand.Container.Settings.Metrics ?? new MetricsSettings();

        public IReadOnlyDictionary<string, MetricReading>? Reports => reports;

        public bool AsksForRequests { get; } = demand.Metrics.Contains(Requests);

        public IReadOnlyList<string> Custom { get; } =
            [.. demand.Metrics.Where(metric => metric.StartsWith(ReplicaMetricSource.Custom, StringComparison.Ordinal)).Select(metric => metric[ReplicaMetricSource.Custom.Length..])];

        public IReadOnlyList<ObservedReplica> Running { get; } = [.. demand.Container.FreeReplicas.Where(replica => replica.State is ReplicaState.Running)];

        public string? Counter => _settings.Requests;

        public string Path => _settings.Path;

        public int? Port { get; } = (demand.Container.Settings.Metrics ?? new MetricsSettings()).PortOf(demand.Container.Spec);

        public IEnumerable<ScrapeTarget> Targets => Port is { } port && Names is { Count: > 0 } names ? Running.Select(replica => new ScrapeTarget(replica, port, Path, names)) : [];

        private HashSet<string> Names => [.. Custom, .. !AsksForRequests || reports is not null ? [] : Counter is { } counter ? [counter] : RequestCounters.Conventional];
    }
}
