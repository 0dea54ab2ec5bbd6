using FunctionsOrchestrator.App.Containers;
using FunctionsOrchestrator.Core.Containers;
using FunctionsOrchestrator.Core.Recovery;

namespace FunctionsOrchestrator.App.Recovery;

/// <summary>Keeps a Container's crash records: each change gives the records after it.</summary>
internal static class CrashBook
{
    public static CrashRecord Find(ContainerRecord record, int generation, int index) =>
        record.Crashes.FirstOrDefault(crash => crash.Generation == generation && crash.Index == index) ?? new CrashRecord { Generation = generation, Index = index };

    /// <summary>Decides about a death, once however often it is reported.</summary>
    public static IReadOnlyList<CrashRecord> Note(ContainerRecord record, RecoveryClaim claim)
    {
        var request = claim.Request;
        if (request.Death is not { } death || request.Generation != record.Generation || record.Wish.State is not (ContainerState.Running or ContainerState.Paused))
        {
            return record.Crashes;
        }

        if (record.Quarantines.ContainsKey(death.DockerId))
        {
            // A response has ended it, or it was out of service when it ended.
            return record.Crashes;
        }

        if (death.Cause is DeathCause.Unhealthy && !record.IllReplicas().Any(ill => ill.Replica.DockerId == death.DockerId))
        {
            // It has got well, or has been restarted.
            return record.Crashes;
        }

        var known = Find(record, request.Generation, request.Index);
        return IsNews(known.LastDeath, death) ? With(record.Crashes, RecoveryPlanner.Decide(known, death, record.Spec.Restart, claim.Now).Record) : record.Crashes;
    }

    /// <summary>Takes note of an attempt. What was refused is a failure like any other.</summary>
    public static IReadOnlyList<CrashRecord> Settle(ContainerRecord record, RecoveryResult result, DateTimeOffset now)
    {
        var crashes = record.Crashes;
        foreach (var index in result.Started)
        {
            var known = Find(record, record.Generation, index);
            crashes = With(crashes, known with { Restarts = known.Restarts + 1, RestartedAt = now, NotBefore = null, Replace = false });
        }

        foreach (var refused in result.Refused)
        {
            var death = new ReplicaDeath
            {
                DockerId = refused.DockerId ?? string.Empty,
                Cause = DeathCause.StartFailed,
                At = now,
                RanFor = TimeSpan.Zero,
                Message = refused.Message,
            };
            crashes = With(crashes, RecoveryPlanner.Decide(Find(record, record.Generation, refused.Index), death, record.Spec.Restart, now).Record);
        }

        return [.. crashes.Where(crash => crash.Generation == record.Generation)];
    }

    /// <summary>What waits no longer.</summary>
    public static IReadOnlyList<CrashRecord> Release(IReadOnlyList<CrashRecord> crashes, DateTimeOffset now) =>
        [.. crashes.Select(crash => crash.NotBefore <= now ? crash with { NotBefore = null } : crash)];

    /// <summary>A person who starts, restarts or stops a Container wants it tried afresh.</summary>
    public static IReadOnlyList<CrashRecord> After(ContainerOperation operation, IReadOnlyList<CrashRecord> crashes) =>
        operation is ContainerOperation.Start or ContainerOperation.Restart or ContainerOperation.Stop
            ? [.. crashes.Select(crash => new CrashRecord { Generation = crash.Generation, Index = crash.Index, Restarts = crash.Restarts })]
            : crashes;

    public static IReadOnlyList<CrashRecord> Keep(IReadOnlyList<CrashRecord> crashes, LastLines lines) =>
        [.. crashes.Select(crash => crash.LastDeath?.DockerId == lines.DockerId ? crash with { LastLines = lines.Lines } : crash)];

    /// <summary>The runs that are to be ended before an attempt: those whose illness was decided about, and need not wait.</summary>
    public static IReadOnlyList<IllRun> Ill(ContainerRecord record) =>
        [.. from ill in record.IllReplicas()
            let crash = Find(record, ill.Replica.Generation, ill.Replica.Index)
            where crash is { NotBefore: null, LastDeath.Cause: DeathCause.Unhealthy } && crash.LastDeath.DockerId == ill.Replica.DockerId
            select new IllRun(ill.Replica.DockerId, ill.Replica.StartedAt, ill.Reason ?? "its check fails")];

    /// <summary>Reports may come twice, and out of order. Times are compared for one Docker container only: they are its engine's.</summary>
    private static bool IsNews(ReplicaDeath? known, ReplicaDeath death) =>
        known is null || known.DockerId != death.DockerId || known.Cause is DeathCause.StartFailed
        || (known.Cause is DeathCause.Unhealthy && known.Began is { } then && death.Began is { } began ? IsNewsAfterIllness(known, death, then, began) : death.At > known.At);

    /// <summary>An illness is told by our clock, but the begin of its run by the engine's. That we end what is ill is no death of its own; that the same run falls ill again is.</summary>
    private static bool IsNewsAfterIllness(ReplicaDeath known, ReplicaDeath death, DateTimeOffset then, DateTimeOffset began) =>
        began > then || (began == then && death.Cause is DeathCause.Unhealthy && death.At > known.At);

    private static IReadOnlyList<CrashRecord> With(IReadOnlyList<CrashRecord> crashes, CrashRecord crash) =>
        [.. crashes.Where(other => other.Generation != crash.Generation || other.Index != crash.Index), crash];
}
