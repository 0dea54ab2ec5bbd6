using System.Globalization;
using FunctionsOrchestrator.Core.Containers;

namespace FunctionsOrchestrator.Core.Recovery;

/// <summary>Says whether a Container's replicas fail again and again, and how they ended.</summary>
public static class CrashLoopCondition
{
    public static ContainerCondition Evaluate(ContainerWish wish, int generation, IReadOnlyList<CrashRecord> crashes, RestartSpec restart, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(wish);
        ArgumentNullException.ThrowIfNull(crashes);
        ArgumentNullException.ThrowIfNull(restart);
        var looping = wish.State is ContainerState.Running or ContainerState.Paused
            ? crashes.Where(crash => crash.Generation == generation && IsLooping(crash, restart, now)).OrderBy(crash => crash.Index).ToList()
            : [];
        return looping.Count == 0
            ? new(ConditionType.CrashLooping, ConditionStatus.False, "stable", "No replica fails again and again.", now)
            : new(ConditionType.CrashLooping, ConditionStatus.True, ReasonOf(looping[0]), string.Join(" ", looping.Select(Describe)), now);
    }

    /// <summary>Until one of its runs has lasted a whole window.</summary>
    private static bool IsLooping(CrashRecord crash, RestartSpec restart, DateTimeOffset now) =>
        crash.GivenUp && (crash.NotBefore is not null || crash.RestartedAt is not { } back || now - back < TimeSpan.FromSeconds(restart.Window));

    private static string ReasonOf(CrashRecord crash) => crash.LastDeath?.Cause switch
    {
        DeathCause.OutOfMemory => "out_of_memory",
        DeathCause.StartFailed => "start_failed",
        DeathCause.Unhealthy => "unhealthy",
        _ => "crash",
    };

    private static string Describe(CrashRecord crash)
    {
        var death = crash.LastDeath;
        var code = death?.ExitCode?.ToString(CultureInfo.InvariantCulture) ?? "unknown";
        var oom = death?.Cause is DeathCause.OutOfMemory ? "yes" : "no";
        if (death?.Cause is DeathCause.Unhealthy)
        {
            return string.Create(CultureInfo.InvariantCulture, $"Replica {crash.Index} has failed {crash.Failures} times in a row (unhealthy: {death.Message}).");
        }

        var refused = death?.Message is { } message ? $" The engine said: {message}." : string.Empty;
        var lines = crash.LastLines.Count > 0 ? $" Its last lines: {string.Join(" | ", crash.LastLines)}." : string.Empty;
        return string.Create(CultureInfo.InvariantCulture, $"Replica {crash.Index} has failed {crash.Failures} times in a row (exit code {code}, out of memory: {oom}).{refused}{lines}");
    }
}
