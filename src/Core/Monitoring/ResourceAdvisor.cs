using System.Globalization;
using FunctionsOrchestrator.Core.Containers;

namespace FunctionsOrchestrator.Core.Monitoring;

/// <summary>Recommends limits from history: the 95th percentile and some headroom, more where the limit has been too low.</summary>
/// <remarks>
/// In the manner of Kubernetes' Vertical Pod Autoscaler (https://kubernetes.io/docs/concepts/workloads/autoscaling/vertical-pod-autoscale/):
/// a percentile with a margin, and a kill over the memory limit raises the next one. A usage that its own limit has held
/// down says nothing of the demand, so a throttled or killed Container's limit is never lowered.
/// </remarks>
public static class ResourceAdvisor
{
    private const double NanoCpusOfCore = 1e9;
    private const long CpuGrain = 10_000_000;
    private const long MemoryGrain = 1L << 20;
    private const long LeastMemory = 6L << 20;

    public static ResourceRecommendation Advise(UsageHistory history, AdvisorSettings settings)
    {
        ArgumentNullException.ThrowIfNull(history);
        ArgumentNullException.ThrowIfNull(settings);
        var cpu = Compare(
            history.Cpu, CpuDemand, history, settings, new LimitRange(history.CpuLimit?.NanoCpus, CpuGrain, CpuGrain, history.EngineCpu?.NanoCpus), amount => new CpuQuantity(amount));
        var memory = Compare(
            history.Memory, MemoryDemand, history, settings, new LimitRange(history.MemoryLimit?.Bytes, MemoryGrain, LeastMemory, history.EngineMemory?.Bytes), amount => new ByteSize(amount));
        return new ResourceRecommendation(cpu, memory);
    }

    private static LimitDemand CpuDemand(UsageHistory history, AdvisorSettings settings)
    {
        var p95 = P95(history.Cpu);
        var amount = p95 * (1 + settings.Headroom) * NanoCpusOfCore;
        var reason = Text($"95% of the time no more than {p95:0.###} CPUs were used, and {settings.Headroom * 100:0.#}% is added");
        var throttled = history.Throttled.Count > 0 ? P95(history.Throttled) : 0;
        if (throttled < settings.ThrottledAbove)
        {
            return new LimitDemand(amount, reason);
        }

        var raised = (history.CpuLimit?.NanoCpus ?? 0) * (1 + settings.Raise);
        return new LimitDemand(Math.Max(amount, raised), Text($"up to {throttled:0.#}% of the periods were throttled, so more would have been used"), MayLower: false);
    }

    private static LimitDemand MemoryDemand(UsageHistory history, AdvisorSettings settings)
    {
        var (p95, max) = (P95(history.Memory), history.Memory.Max(bucket => bucket.Max));
        var byPeak = max * (1 + settings.PeakHeadroom);
        var amount = Math.Max(p95 * (1 + settings.Headroom), byPeak);
        if (history.OutOfMemoryKills > 0)
        {
            var raised = (history.MemoryLimit?.Bytes ?? 0) * (1 + settings.Raise);
            return new LimitDemand(Math.Max(amount, raised), Text($"it was killed over its limit {history.OutOfMemoryKills} times, so it needs more than it was allowed"), MayLower: false);
        }

        return amount > byPeak
            ? new LimitDemand(amount, Text($"95% of the time no more than {p95 / MemoryGrain:0.#} MiB were used, and {settings.Headroom * 100:0.#}% is added"))
            : new LimitDemand(amount, Text($"the most that was used is {max / MemoryGrain:0.#} MiB, and {settings.PeakHeadroom * 100:0.#}% is added"));
    }

    private static LimitAdvice<T> Compare<T>(
        IReadOnlyList<MetricBucket> buckets, Func<UsageHistory, AdvisorSettings, LimitDemand> judge, UsageHistory history, AdvisorSettings settings, LimitRange range, Func<long, T> unit)
        where T : struct
    {
        T? current = range.Current is { } limit ? unit(limit) : null;
        var covered = TimeSpan.FromTicks(buckets.DistinctBy(bucket => bucket.Start).Sum(bucket => bucket.Width.Ticks));
        if (covered < settings.LeastHistory)
        {
            return new LimitAdvice<T>(
                LimitChange.Unknown, current, null, null, Text($"There are {covered.TotalMinutes:0} minutes of history, and {settings.LeastHistory.TotalMinutes:0} are needed."));
        }

        var demand = judge(history, settings);
        var (amount, capped) = range.Fit(demand.Amount);
        var change = range.Compare(amount, settings.Tolerance, demand.MayLower);
        var recommended = change is LimitChange.Keep ? range.Current!.Value : amount;
        var reason = Upper(demand.Reason) + (capped && change is not LimitChange.Keep ? ", as far as the engine has it." : ".");
        T? freed = change is LimitChange.Lower ? unit((range.Current!.Value - amount) * history.Replicas) : null;
        return new LimitAdvice<T>(change, current, unit(recommended), freed, reason);
    }

    private static double P95(IReadOnlyList<MetricBucket> buckets) => Percentile.Of(buckets.Select(bucket => (bucket.P95, bucket.Count)));

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    private static string Upper(string text) => char.ToUpperInvariant(text[0]) + text[1..];
}
