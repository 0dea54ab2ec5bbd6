using System.Globalization;
using FunctionsOrchestrator.Core.Containers;
using FunctionsOrchestrator.Core.Discovery;

namespace FunctionsOrchestrator.Core.Traffic;

/// <summary>Judges reports of traffic, and makes windows of those that are right.</summary>
public static class TrafficReader
{
    public const int MostRows = 1000;

    /// <summary>More in one window nobody can have counted.</summary>
    public const long MostRequests = 1_000_000_000_000;

    public static readonly TimeSpan LongestWindow = TimeSpan.FromHours(1);

    /// <summary>How far a reporter's clock may be ahead of ours.</summary>
    public static readonly TimeSpan Skew = TimeSpan.FromSeconds(30);

    private static readonly double LongestLatency = TimeSpan.FromDays(1).TotalMilliseconds;

    /// <summary>Every fault, by JSON path.</summary>
    /// <param name="report">As it came.</param>
    /// <param name="now">The present.</param>
    /// <param name="retention">Windows that ended longer ago would be forgotten at once.</param>
    public static IReadOnlyDictionary<string, string[]> Check(TrafficReport report, DateTimeOffset now, TimeSpan retention)
    {
        ArgumentNullException.ThrowIfNull(report);
        var faults = new SpecFaults();
        faults.Require(report.Reporter is { } reporter && ServiceNames.IsId(reporter), "reporter", ServiceNames.ExpectedId);
        CheckTimes(report, now, retention, faults);
        faults.Require(report.Instances is { Count: > 0 and <= MostRows }, "instances", string.Create(CultureInfo.InvariantCulture, $"must have 1 to {MostRows} entries"));
        if (report.Instances is { Count: <= MostRows } rows)
        {
            var known = new HashSet<(string?, string?)>();
            for (var i = 0; i < rows.Count; i++)
            {
                var path = string.Create(CultureInfo.InvariantCulture, $"instances[{i}]");
                if (rows[i] is not { } row)
                {
                    faults.Add(path, "must be an object");
                    continue;
                }

                CheckRow(path, row, faults);
                faults.Require(known.Add((row.Id, row.From)), path, "names the same id and from a second time");
            }
        }

        return faults.ToDictionary();
    }

    /// <summary>The windows of a report without faults.</summary>
    public static IReadOnlyList<TrafficWindow> Windows(string service, TrafficReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        return
        [
            .. report.Instances!.Select(row => new TrafficWindow
            {
                Service = service,
                Instance = row.Id!,
                Reporter = report.Reporter!,
                From = row.From,
                Start = report.Start!.Value,
                End = report.End!.Value,
                Requests = row.Requests!.Value,
                Errors = row.Errors ?? 0,
                Latency = row.LatencyMs ?? new TrafficLatency(),
            }),
        ];
    }

    private static void CheckTimes(TrafficReport report, DateTimeOffset now, TimeSpan retention, SpecFaults faults)
    {
        faults.Require(report.Start is not null, "start", "is needed: a time as in RFC 3339");
        faults.Require(report.End is not null, "end", "is needed: a time as in RFC 3339");
        if (report.End is not { } end)
        {
            return;
        }

        faults.Require(end <= now + Skew, "end", "must not be in the future");
        faults.Require(end > now - retention, "end", "is longer ago than traffic is kept");
        if (report.Start is { } start)
        {
            faults.Require(end > start, "end", "must be after start");
            faults.Require(end - start <= LongestWindow, "start", "must be an hour before end at most");
        }
    }

    private static void CheckRow(string path, TrafficReportRow row, SpecFaults faults)
    {
        faults.Require(row.Id is { } id && ServiceNames.IsId(id), $"{path}.id", ServiceNames.ExpectedId);
        faults.Require(
            row.Requests is >= 0 and <= MostRequests, $"{path}.requests", string.Create(CultureInfo.InvariantCulture, $"must be a whole number from 0 to {MostRequests}"));
        faults.Require(row.Errors is null or >= 0, $"{path}.errors", "must be a whole number, 0 or more");
        faults.Require(row.Errors is null || row.Requests is null || row.Errors <= row.Requests, $"{path}.errors", "must not be more than requests");
        if (row.From is { } from)
        {
            ServiceRules.CheckName($"{path}.from", from, faults);
        }

        if (row.LatencyMs is { } latency)
        {
            CheckLatency($"{path}.latency_ms.mean", latency.Mean, faults);
            CheckLatency($"{path}.latency_ms.p50", latency.P50, faults);
            CheckLatency($"{path}.latency_ms.p95", latency.P95, faults);
            CheckLatency($"{path}.latency_ms.p99", latency.P99, faults);
            faults.Require(!(latency.P50 > latency.P95 || latency.P95 > latency.P99 || latency.P50 > latency.P99), $"{path}.latency_ms", "must not fall from p50 to p95 to p99");
        }
    }

    private static void CheckLatency(string path, double? value, SpecFaults faults) =>
        faults.Require(value is null || (value >= 0 && value <= LongestLatency), path, "must be milliseconds from 0 to a day's");
}
