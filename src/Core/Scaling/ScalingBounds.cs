namespace FunctionsOrchestrator.Core.Scaling;

/// <summary>The fewest and the most replicas that are allowed at a time.</summary>
/// <param name="Min">1 or more.</param>
/// <param name="Max">Not below the minimum.</param>
/// <param name="Schedule">The cron text of the schedule that they come from; null when they are the policy's own.</param>
public sealed record ScalingBounds(int Min, int Max, string? Schedule = null)
{
    /// <summary>The bounds that hold now.</summary>
    /// <param name="policy">The policy and its schedules.</param>
    /// <param name="lastTimes">For each schedule, in order, the latest time up to now that its cron text names; null when there is none.</param>
    /// <param name="now">The time.</param>
    /// <remarks>
    /// A schedule with a duration goes before those without while it lasts; of several the larger minimum and the larger
    /// maximum count, so that nobody's load is left without replicas. Of those without a duration the one whose time came last holds.
    /// </remarks>
    public static ScalingBounds At(ScalingPolicy policy, IReadOnlyList<DateTimeOffset?> lastTimes, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(policy);
        ArgumentNullException.ThrowIfNull(lastTimes);
        var begun = policy.Schedules.Zip(lastTimes, (schedule, time) => (Schedule: schedule, Time: time))
            .Where(pair => pair.Time is { } time && time <= now)
            .Select(pair => (pair.Schedule, Time: pair.Time!.Value))
            .ToList();
        var lasting = begun.Where(pair => pair.Schedule.Duration is { } seconds && now - pair.Time < TimeSpan.FromSeconds(seconds)).ToList();
        var open = begun.Where(pair => pair.Schedule.Duration is null).ToList();
        var active = lasting.Count > 0 ? lasting : open.Where(pair => pair.Time == open.Max(other => other.Time)).ToList();
        return active.Count == 0
            ? new ScalingBounds(policy.MinReplicas, policy.MaxReplicas)
            : new ScalingBounds(
                active.Max(pair => pair.Schedule.MinReplicas ?? policy.MinReplicas),
                active.Max(pair => pair.Schedule.MaxReplicas ?? policy.MaxReplicas),
                string.Join("; ", active.Select(pair => pair.Schedule.Cron)));
    }
}
