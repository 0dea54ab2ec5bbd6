using FunctionsOrchestrator.Core.Containers;

namespace FunctionsOrchestrator.Core.Health;

/// <summary>Says whether replicas of a Container fail their checks, and which.</summary>
public static class UnhealthyCondition
{
    /// <param name="wish">What it should be.</param>
    /// <param name="verdicts">Of its replicas; null while the engine does not answer.</param>
    /// <param name="now">The present time.</param>
    public static ContainerCondition Evaluate(ContainerWish wish, IReadOnlyCollection<ReplicaVerdict>? verdicts, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(wish);
        if (verdicts is null)
        {
            return new(ConditionType.Unhealthy, ConditionStatus.Unknown, "engine_unreachable", "The Docker Engine does not answer.", now);
        }

        var bad = wish.State is ContainerState.Running ? verdicts.Where(verdict => verdict.IsIll || verdict.Flapping).OrderBy(verdict => verdict.Replica.Name, StringComparer.Ordinal).ToList() : [];
        if (bad.Count > 0)
        {
            var reason = bad.Exists(verdict => verdict.Flapping) ? "flapping" : "check_failed";
            return new(ConditionType.Unhealthy, ConditionStatus.True, reason, string.Join(" ", bad.Select(Describe)), now);
        }

        return new(ConditionType.Unhealthy, ConditionStatus.False, "no_check_failed", "No replica that runs has failed its check.", now);
    }

    private static string Describe(ReplicaVerdict verdict) =>
        $"Replica '{verdict.Replica.Name}' is {(verdict.IsIll ? "unhealthy" : "flapping")}{(verdict.Reason is null ? string.Empty : $": {verdict.Reason}")}.";
}
