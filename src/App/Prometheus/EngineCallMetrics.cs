using System.Collections.Concurrent;
using System.Text.Json;
using FunctionsOrchestrator.App.Adapters.Docker;
using Prometheus;

namespace FunctionsOrchestrator.App.Prometheus;

/// <summary>Counts and times calls of the Docker Engine.</summary>
internal sealed class EngineCallMetrics(LiveMetrics live) : IEngineCallObserver
{
    private readonly ConcurrentDictionary<(string Call, EngineCallOutcome Outcome), Counter.Child> _counts = new();
    private readonly ConcurrentDictionary<string, Histogram.Child> _times = new(StringComparer.Ordinal);
    private readonly Counter _count = live.Counter("engine_calls_total", "Calls of the Docker Engine, by kind and outcome.", "call", "outcome");
    private readonly Histogram _time = live.Histogram("engine_call_duration_seconds", "How long calls of the Docker Engine took, by kind.", MetricNames.Quick, "call");

    public void Note(string call, EngineCallOutcome outcome, TimeSpan took)
    {
        _counts.GetOrAdd((call, outcome), static (key, all) => all.WithLabels(NameOf(key.Call), MetricNames.Label(key.Outcome)), _count).Inc();
        _times.GetOrAdd(call, static (name, all) => all.WithLabels(NameOf(name)), _time).Observe(took.TotalSeconds);
    }

    /// <summary>A method's name as a label's value: <c>StartAsync</c> is <c>start</c>.</summary>
    private static string NameOf(string call) =>
        JsonNamingPolicy.SnakeCaseLower.ConvertName(call.EndsWith("Async", StringComparison.Ordinal) ? call[..^"Async".Length] : call);
}
