using FunctionsOrchestrator.App.Configuration;
using FunctionsOrchestrator.App.Containers;
using FunctionsOrchestrator.App.Http;
using FunctionsOrchestrator.App.Security;
using FunctionsOrchestrator.Core.Monitoring;
using Microsoft.AspNetCore.Http;

namespace FunctionsOrchestrator.App.Monitoring;

/// <summary>Shows what is used now, and what was. Now is in memory: it is answered also while the database is away.</summary>
public sealed class MetricsHttp(UsageBook book, MetricHistory history, ContainerReader containers, MonitoringOptions options, TimeProvider time)
{
    [Function(nameof(GetMetrics))]
    [RequiresRole(Role.Viewer, Role.Operator, Role.Admin)]
    public async Task<IResult> GetMetrics([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/metrics")] HttpRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        var errors = new InputErrors();
        var query = Read(request, errors);
        return errors.Any
            ? errors.ToProblem().ToResult()
            : Json.Result(MetricsView.Of(book.Current, await HistoryAsync(query, MetricRow.Engine, request.HttpContext.RequestAborted)));
    }

    [Function(nameof(GetContainerMetrics))]
    [RequiresRole(Role.Viewer, Role.Operator, Role.Admin)]
    public async Task<IResult> GetContainerMetrics([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/metrics/{id}")] HttpRequest request, string id)
    {
        ArgumentNullException.ThrowIfNull(request);
        var errors = new InputErrors();
        var query = Read(request, errors);
        if (errors.Any)
        {
            return errors.ToProblem().ToResult();
        }

        var cancellation = request.HttpContext.RequestAborted;
        if (await containers.FindAsync(id, cancellation) is not { } record)
        {
            return ContainerProblems.Missing(id).ToResult();
        }

        var snapshot = book.Current;
        ReplicaReading[] readings =
        [
            .. (snapshot?.Replicas.Values ?? []).Where(reading => reading.ContainerId == record.Id && (query.Replica is null || reading.Name == query.Replica))
                .OrderBy(reading => reading.Generation).ThenBy(reading => reading.Index),
        ];
        return Json.Result(new ContainerMetricsView(
            record.Id, record.Name, snapshot?.At, UsageTotals.Of(readings), [.. readings.Select(ReplicaUsageView.Of)], await HistoryAsync(query, record.Id, cancellation)));
    }

    private MetricsQuery Read(HttpRequest request, InputErrors errors) =>
        MetricsQuery.Read(request.Query, RetentionPlan.For(options.Retention), time.GetUtcNow(), errors);

    private async Task<MetricHistoryView?> HistoryAsync(MetricsQuery query, string containerId, CancellationToken cancellation)
    {
        if (query.Steps is not { } steps)
        {
            return null;
        }

        var series = await history.ReadAsync(steps, containerId, query.Metrics, cancellation);
        return MetricHistoryView.Of(steps, series.Where(each => query.Replica is null || each.Replica == query.Replica));
    }
}
