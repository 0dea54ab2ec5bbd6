using System.Globalization;
using FunctionsOrchestrator.Core.Containers;

namespace FunctionsOrchestrator.Core.Health;

/// <summary>
/// <c>starting → healthy ⇄ unhealthy</c>, and from starting to unhealthy what never comes up.
/// Thresholds keep one lost packet from changing anything, and the flap limit keeps what changes again and again from being believed.
/// </summary>
public static class HealthMachine
{
    /// <summary>After one more check. An undecided one says nothing about the target, and changes nothing.</summary>
    public static TargetHealth After(TargetHealth health, ProbeOutcome outcome, HealthSettings settings, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(health);
        ArgumentNullException.ThrowIfNull(outcome);
        ArgumentNullException.ThrowIfNull(settings);
        return outcome.Verdict switch
        {
            ProbeVerdict.Pass => Pass(health, settings, now),
            ProbeVerdict.Fail => Fail(health, outcome.Problem ?? "the check failed", settings, now),
            _ => health,
        };
    }

    private static TargetHealth Pass(TargetHealth health, HealthSettings settings, DateTimeOffset now)
    {
        var next = health with { Passes = health.Passes + 1, Failures = 0, PassingSince = health.PassingSince ?? now };
        var steady = now - next.PassingSince >= TimeSpan.FromSeconds(settings.Flaps.Stable);
        if (health.Status is HealthStatus.Healthy || next.Passes < settings.HealthyThreshold || (health.Flapping && !steady))
        {
            return next;
        }

        var reason = health.Flapping
            ? string.Create(CultureInfo.InvariantCulture, $"no check has failed for {settings.Flaps.Stable} s")
            : next.Passes == 1 ? "a check passed" : string.Create(CultureInfo.InvariantCulture, $"{next.Passes} checks in a row passed");
        return next with { Status = HealthStatus.Healthy, Since = now, Reason = reason, Flapping = false, Falls = health.Flapping ? [] : health.Falls };
    }

    private static TargetHealth Fail(TargetHealth health, string problem, HealthSettings settings, DateTimeOffset now)
    {
        var next = health with { Passes = 0, PassingSince = null };
        if (health.Status is HealthStatus.Starting && now - health.StartedAt < settings.StartPeriod)
        {
            return next;
        }

        next = next with { Failures = health.Failures + 1 };
        return health.Status is HealthStatus.Unhealthy || next.Failures < settings.UnhealthyThreshold ? next : Fall(next, problem, settings, now);
    }

    private static TargetHealth Fall(TargetHealth health, string problem, HealthSettings settings, DateTimeOffset now)
    {
        var (limit, window) = (settings.Flaps, TimeSpan.FromSeconds(settings.Flaps.Window));
        DateTimeOffset[] falls = [.. health.Falls.Where(fall => now - fall < window).TakeLast(limit.Falls - 1), now];
        var flapping = health.Flapping || falls.Length >= limit.Falls;
        var failed = health.Failures == 1 ? "a check failed" : string.Create(CultureInfo.InvariantCulture, $"{health.Failures} checks in a row failed");
        var flaps = flapping
            ? string.Create(CultureInfo.InvariantCulture, $"; it is flapping: it fell {falls.Length} times within {limit.Window} s, and is believed again when no check has failed for {limit.Stable} s")
            : string.Empty;
        return health with { Status = HealthStatus.Unhealthy, Since = now, Reason = $"{failed}: {problem}{flaps}", Falls = falls, Flapping = flapping };
    }
}
