using FunctionsOrchestrator.App.Health;

namespace FunctionsOrchestrator.App.Prometheus;

/// <summary>Timers of this instance of the app, and the health sweep.</summary>
internal sealed class TimerMetrics(TimerTicks ticks, HealthSweep sweep) : IMetricSource
{
    public void Collect(ScrapeMetrics scrape)
    {
        var last = scrape.Gauge("timer_last_tick_timestamp_seconds", "When a timer last ticked here, in seconds since 1970.", "function");
        var took = scrape.Gauge("timer_last_tick_duration_seconds", "How long its last tick took.", "function");
        var failed = scrape.Gauge("timer_last_tick_failed", "Whether its last tick failed: 1 or 0.", "function");
        foreach (var tick in ticks.All)
        {
            last.Show(tick.LastTick.ToUnixTimeMilliseconds() / 1000.0, tick.Name);
            took.Show(tick.LatencyMs / 1000, tick.Name);
            failed.Show(tick.Failure is null ? 0 : 1, tick.Name);
        }

        var status = sweep.Status;
        scrape.Gauge("health_targets", "Replicas and instances whose health is checked.").Set(status.Targets);
        scrape.Gauge("health_checks_running", "Health checks that run now.").Set(status.Running);
        scrape.Gauge("health_checks_waiting", "Health checks that wait for their turn.").Set(status.Waiting);
    }
}
