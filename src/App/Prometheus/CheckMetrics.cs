using FunctionsOrchestrator.App.Health;
using FunctionsOrchestrator.Core.Containers;
using Prometheus;

namespace FunctionsOrchestrator.App.Prometheus;

/// <summary>Counts and times health checks.</summary>
internal sealed class CheckMetrics : ICheckObserver
{
    private readonly Dictionary<ProbeVerdict, Counter.Child> _counts;
    private readonly Histogram _times;
    private readonly Histogram _lateness;

    public CheckMetrics(LiveMetrics live)
    {
        var counts = live.Counter("health_checks_total", "Health checks, by outcome; undecided are those that could not be made.", "outcome");
        _counts = Enum.GetValues<ProbeVerdict>().ToDictionary(verdict => verdict, verdict => counts.WithLabels(MetricNames.Label(verdict)));
        _times = live.Histogram("health_check_duration_seconds", "How long health checks took.", MetricNames.Quick);
        _lateness = live.Histogram("health_check_lateness_seconds", "How long after they were due health checks began.", MetricNames.Quick);
    }

    public void Note(ProbeVerdict verdict, TimeSpan took, TimeSpan late)
    {
        _counts[verdict].Inc();
        _times.Observe(took.TotalSeconds);
        _lateness.Observe(Math.Max(0, late.TotalSeconds));
    }
}
