using System.Globalization;
using FunctionsOrchestrator.Core.Containers;

namespace FunctionsOrchestrator.Core.Recovery;

/// <summary>
/// Decides about one death: at once after the first failure, then after a wait that doubles each time;
/// in place first, then with a new Docker container; slowly once the attempts are used up.
/// </summary>
public static class RecoveryPlanner
{
    /// <summary>Failures that are answered by a start in place: from the next on, what the program left on its file system is not trusted.</summary>
    public const int InPlace = 2;

    /// <summary>What has been given up never spins, whatever the spec says.</summary>
    private static readonly TimeSpan ShortestSlowWait = TimeSpan.FromSeconds(1);

    public static RecoveryDecision Decide(CrashRecord record, ReplicaDeath death, RestartSpec restart, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(record);
        ArgumentNullException.ThrowIfNull(death);
        ArgumentNullException.ThrowIfNull(restart);
        var failures = IsClean(death, restart) ? 0 : record.Failures;
        if (!death.Counts)
        {
            var action = death.Cause is DeathCause.Removed ? RecoveryAction.Replace : RecoveryAction.Restart;
            return Decision(record, death, failures, action, TimeSpan.Zero, $"{Describe(death)}, which is not its own failure", now);
        }

        failures++;
        if (failures > restart.MaxAttempts)
        {
            var wait = TimeSpan.FromSeconds(restart.MaxBackoff);
            wait = wait > ShortestSlowWait ? wait : ShortestSlowWait;
            return Decision(record, death, failures, RecoveryAction.GiveUp, wait, $"{Describe(death)}, for the {Ordinal(failures)} time without {restart.Window} s of peace; {restart.MaxAttempts} attempts are used up", now);
        }

        var replace = failures > InPlace || (death.Cause is DeathCause.StartFailed && failures > 1);
        return Decision(
            record,
            death,
            failures,
            replace ? RecoveryAction.Replace : RecoveryAction.Restart,
            BackOff(failures, restart),
            $"{Describe(death)}; failure {failures} of {restart.MaxAttempts} that are answered fast",
            now);
    }

    /// <summary>None before the first attempt, then <c>backoff</c>, and twice as long each time up to <c>max_backoff</c>.</summary>
    public static TimeSpan BackOff(int failures, RestartSpec restart)
    {
        ArgumentNullException.ThrowIfNull(restart);

        // Beyond 2^30 the longest wait is reached in any case.
        return failures <= 1
            ? TimeSpan.Zero
            : TimeSpan.FromSeconds(Math.Min((double)restart.MaxBackoff, restart.Backoff * Math.Pow(2, Math.Min(failures - 2, 30))));
    }

    private static RecoveryDecision Decision(
        CrashRecord record, ReplicaDeath death, int failures, RecoveryAction action, TimeSpan delay, string what, DateTimeOffset now)
    {
        var verb = action is RecoveryAction.Restart ? "it is started again" : "a new one takes its place";
        var reason = string.Create(CultureInfo.InvariantCulture, $"{what}: {verb} {(delay == TimeSpan.Zero ? "at once" : $"in {delay.TotalSeconds:0} s")}.");
        return new RecoveryDecision(action, delay, reason, record with
        {
            Failures = failures,
            LastDeath = death,
            NotBefore = delay > TimeSpan.Zero ? now + delay : null,
            Replace = action is not RecoveryAction.Restart,
            GivenUp = action is RecoveryAction.GiveUp || (record.GivenUp && failures == record.Failures),
            Reason = reason,
        });
    }

    /// <summary>The length of its own run counts, not the time since the last failure: waiting is not running.</summary>
    private static bool IsClean(ReplicaDeath death, RestartSpec restart) => !death.Flapping && death.RanFor >= TimeSpan.FromSeconds(restart.Window);

    private static string Describe(ReplicaDeath death) => death.Cause switch
    {
        DeathCause.OutOfMemory => "It was killed over its memory limit",
        DeathCause.StartFailed => $"The engine could not start it ({death.Message})",
        DeathCause.Unhealthy => $"It is unhealthy ({death.Message})",
        DeathCause.Outside => "It was stopped from outside",
        DeathCause.Removed => "It was removed from outside",
        DeathCause.Unwatched => "It ended while nobody watched the engine",
        _ => $"It ended by itself with exit code {death.ExitCode?.ToString(CultureInfo.InvariantCulture) ?? "unknown"}",
    };

    private static string Ordinal(int number) => string.Create(CultureInfo.InvariantCulture, $"{number}{(number % 100 is >= 11 and <= 13 ? "th" : (number % 10) switch { 1 => "st", 2 => "nd", 3 => "rd", _ => "th" })}");
}
