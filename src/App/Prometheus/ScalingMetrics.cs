using System.Collections.Concurrent;
using FunctionsOrchestrator.App.Containers;
using FunctionsOrchestrator.Core.Scaling;

namespace FunctionsOrchestrator.App.Prometheus;

/// <summary>Counts decisions of automatic scaling, by Container. Whoever decides tells it; what is removed is forgotten at the next scrape.</summary>
public sealed class ScalingMetrics(ContainerDirectory containers) : IMetricSource
{
    private readonly ConcurrentDictionary<string, Tally> _tallies = new(StringComparer.Ordinal);

    /// <summary>One evaluation of a policy, whatever came out.</summary>
    public void Note(string containerId, ScalingDecision decision)
    {
        ArgumentNullException.ThrowIfNull(decision);
        _tallies.GetOrAdd(containerId, static _ => new Tally()).Note(decision);
    }

    public void Collect(ScrapeMetrics scrape)
    {
        ArgumentNullException.ThrowIfNull(scrape);
        var count = scrape.Counter("scaling_decisions_total", "Decisions of automatic scaling: up, down, hold, or not taken because what was known was in doubt.", "container", "outcome");
        var proposed = scrape.Gauge("scaling_replicas_proposed", "Replicas that the rules of the last decision asked for, before limits.", "container");
        var result = scrape.Gauge("scaling_replicas_decided", "Replicas that the last decision came to.", "container");
        var max = scrape.Gauge("scaling_replicas_max", "The most replicas that the last decision allowed.", "container");
        var capped = scrape.Gauge("scaling_capped", "Whether the last decision would have had more replicas than it may: 1 or 0.", "container");
        var present = containers.Current;
        foreach (var (id, tally) in _tallies)
        {
            if (!present.TryGetValue(id, out var record))
            {
                _tallies.TryRemove(id, out _);
                continue;
            }

            foreach (var outcome in Enum.GetValues<Outcome>())
            {
                count.Show(tally.CountOf(outcome), record.Name, MetricNames.Label(outcome));
            }

            if (tally.Last is { } last)
            {
                proposed.Show(last.Proposed, record.Name);
                result.Show(last.Result, record.Name);
                max.Show(last.Inputs.Bounds.Max, record.Name);
                capped.Show(IsCapped(last) ? 1 : 0, record.Name);
            }
        }
    }

    private static bool IsCapped(ScalingDecision decision) => decision.Clamps.Any(clamp => clamp.After < clamp.Before && clamp.Name
        is ScalingClampName.Bounds or ScalingClampName.SpecLimit or ScalingClampName.MaxContainers or ScalingClampName.EngineCapacity);

    private enum Outcome
    {
        Up,
        Down,
        Hold,
        Doubtful,
    }

    private sealed class Tally
    {
        private readonly long[] _counts = new long[Enum.GetValues<Outcome>().Length];
        private ScalingDecision? _last;

        public ScalingDecision? Last => Volatile.Read(ref _last);

        public long CountOf(Outcome outcome) => Volatile.Read(ref _counts[(int)outcome]);

        public void Note(ScalingDecision decision)
        {
            var outcome = decision switch
            {
                { Applies: true } when decision.Result > decision.Inputs.Wanted => Outcome.Up,
                { Applies: true } => Outcome.Down,
                { Inputs.Doubts.Count: > 0 } => Outcome.Doubtful,
                _ => Outcome.Hold,
            };
            Interlocked.Increment(ref _counts[(int)outcome]);
            Volatile.Write(ref _last, decision);
        }
    }
}
