using System.Globalization;
using System.Text.Json;
using FunctionsOrchestrator.App.Http;
using FunctionsOrchestrator.Core.Monitoring;
using Microsoft.AspNetCore.Http;

namespace FunctionsOrchestrator.App.Monitoring;

/// <summary>What <c>?from=</c>, <c>?to=</c>, <c>?step=</c>, <c>?metric=</c> and <c>?replica=</c> ask for.</summary>
/// <param name="Steps">The time; null when no history is asked for.</param>
/// <param name="Metrics">Which metrics.</param>
/// <param name="Replica">Only this one's; null for all.</param>
public sealed record MetricsQuery(StepQuery? Steps, IReadOnlyList<MetricName> Metrics, string? Replica)
{
    /// <summary>Points of one replica that one answer may have.</summary>
    public const int MostPoints = 50_000;

    private static readonly string[] Asking = ["from", "to", "step", "metric"];

    private static readonly Dictionary<string, MetricName> Names = Enum.GetValues<MetricName>().ToDictionary(NameOf, StringComparer.Ordinal);

    public static MetricsQuery Read(IQueryCollection query, RetentionPlan retention, DateTimeOffset now, InputErrors errors)
    {
        ArgumentNullException.ThrowIfNull(query);
        ArgumentNullException.ThrowIfNull(errors);
        var metrics = ReadMetrics(query, errors);
        var replica = query.TryGetValue("replica", out var name) ? name.ToString() : null;
        if (!Asking.Any(query.ContainsKey))
        {
            return new MetricsQuery(null, metrics, replica);
        }

        var from = QueryTime.Read(query, "from", now, errors)?.Time;
        var to = QueryTime.Read(query, "to", now, errors)?.Time;
        var read = StepQueryReader.Read(from, to, ReadStep(query, errors), retention, now);
        errors.AddUnlessNamed(read.Errors);
        if (read.Query is { } steps && metrics.Count * ((steps.To - steps.From) / steps.Step) > MostPoints)
        {
            errors.Add("step", string.Create(CultureInfo.InvariantCulture, $"must be longer, or fewer metrics asked for: one answer has up to {MostPoints} points of a replica"));
        }

        return new MetricsQuery(read.Query, metrics, replica);
    }

    private static IReadOnlyList<MetricName> ReadMetrics(IQueryCollection query, InputErrors errors)
    {
        string[] asked = [.. query["metric"].SelectMany(value => (value ?? string.Empty).Split(','))];
        foreach (var unknown in asked.Where(name => !Names.ContainsKey(name)))
        {
            errors.Add("metric", $"knows no '{unknown}': must be of {string.Join(", ", Names.Keys)}");
        }

        return asked.Length == 0 ? [.. Names.Values] : [.. asked.Where(Names.ContainsKey).Select(name => Names[name]).Distinct()];
    }

    private static int? ReadStep(IQueryCollection query, InputErrors errors)
    {
        if (!query.TryGetValue("step", out var text))
        {
            return null;
        }

        if (int.TryParse(text.ToString(), NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) && seconds >= 1)
        {
            return seconds;
        }

        errors.Add("step", "must be a whole number of seconds, 1 or more");
        return null;
    }

    private static string NameOf(MetricName name) => JsonNamingPolicy.SnakeCaseLower.ConvertName(name.ToString());
}
