namespace FunctionsOrchestrator.Core.Discovery;

/// <summary>Writes down which version of a service ran when, and from which generation of which Container.</summary>
public static class VersionHistory
{
    /// <summary>Periods that have ended are forgotten, the oldest first, when there are more of them.</summary>
    public const int MostEnded = 50;

    /// <summary>The history after a change, newest first; the same one when no version came or went.</summary>
    /// <param name="history">Before it.</param>
    /// <param name="instances">After it.</param>
    /// <param name="now">When it was.</param>
    public static IReadOnlyList<VersionPeriod> After(IReadOnlyList<VersionPeriod> history, IReadOnlyList<ServiceInstance> instances, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(history);
        ArgumentNullException.ThrowIfNull(instances);
        var present = instances.Select(instance => (instance.Version, instance.Source, instance.ContainerId, instance.Generation)).Distinct().ToList();
        var open = history.Where(period => period.Until is null).Select(OriginOf).ToHashSet();
        var come = present.Where(origin => !open.Contains(origin)).ToList();
        if (come.Count == 0 && open.Count == present.Count)
        {
            return history;
        }

        var kept = history.Select(period => period.Until is null && !present.Contains(OriginOf(period)) ? period with { Until = now } : period).ToList();
        var ended = kept.Where(period => period.Until is not null).OrderByDescending(period => period.Until).Take(MostEnded).ToHashSet();
        return
        [
            .. come.OrderByDescending(origin => origin.Version, VersionOrder.Instance)
                .Select(origin => new VersionPeriod(origin.Version, origin.Source, origin.ContainerId, origin.Generation, now)),
            .. kept.Where(period => period.Until is null || ended.Contains(period)),
        ];
    }

    private static (string Version, InstanceSource Source, string? ContainerId, int? Generation) OriginOf(VersionPeriod period) =>
        (period.Version, period.Source, period.ContainerId, period.Generation);
}
