using System.Globalization;
using FunctionsOrchestrator.App.Containers;
using FunctionsOrchestrator.Core.Containers;
using FunctionsOrchestrator.Core.Health;
using FunctionsOrchestrator.Core.Recovery;

namespace FunctionsOrchestrator.App.Recovery;

/// <summary>Words what was seen, with a key that is the same for every report of one occurrence.</summary>
internal static class RecoveryMessages
{
    private const int ShortId = 12;

    // What is found by comparing and is no death has no time of its own: until it is settled, it is reported once in this while.
    private static readonly TimeSpan ReportedOnceIn = TimeSpan.FromSeconds(5);

    public static RecoveryMessage OfDeath(ObservedReplica dead, ReplicaDeath death, bool fromResync) => new(
        string.Create(CultureInfo.InvariantCulture, $"{dead.DockerId[..ShortId]}-{death.At.UtcTicks}"),
        new RecoveryRequest
        {
            ContainerId = dead.ContainerId!,
            Generation = dead.Generation,
            Index = dead.Index,
            Reason = string.Create(CultureInfo.InvariantCulture, $"it ended at {death.At:O} ({death.Cause}, exit code {death.ExitCode})."),
            Death = death,
            Observed = dead,
        },
        fromResync);

    /// <summary>It runs and is not healthy. Each time that it falls ill is an occurrence of its own.</summary>
    public static RecoveryMessage OfIllness(ReplicaVerdict ill, DateTimeOffset now)
    {
        var (replica, at) = (ill.Replica, ill.Since ?? now);
        var reason = ill.Reason ?? "its check fails";
        return new(
            string.Create(CultureInfo.InvariantCulture, $"{replica.DockerId[..ShortId]}-ill-{(ill.Since ?? replica.StartedAt)?.UtcTicks}"),
            new RecoveryRequest
            {
                ContainerId = replica.ContainerId!,
                Generation = replica.Generation,
                Index = replica.Index,
                Reason = $"it is unhealthy: {reason}.",
                Death = new ReplicaDeath
                {
                    DockerId = replica.DockerId,
                    Cause = DeathCause.Unhealthy,
                    At = replica.StartedAt > at ? replica.StartedAt.Value : at,
                    RanFor = replica.StartedAt > at ? TimeSpan.Zero : at - replica.StartedAt,
                    Message = reason,
                    Flapping = ill.Flapping,
                },
            },
            FromResync: true);
    }

    public static RecoveryMessage OfDifference(string containerId, ReplicaStep step, DateTimeOffset now) =>
        Difference(step.Action.ToString(), step.ReplicaName, new RecoveryRequest { ContainerId = containerId, Generation = step.Generation, Index = step.Index, Reason = $"{step.Reason}." }, now);

    public static RecoveryMessage OfRename(ObservedReplica replica, DateTimeOffset now) => Difference(
        "rename",
        replica.DockerId[..ShortId],
        new RecoveryRequest { ContainerId = replica.ContainerId!, Generation = replica.Generation, Index = replica.Index, Reason = $"it was renamed to '{replica.Name}'." },
        now);

    /// <summary>An operation has the turn for long, and not everything is as it should be.</summary>
    public static RecoveryMessage OfStuck(string containerId, OperationTurn turn, ReplicaStep step) => new(
        $"after-{turn.InstanceId}",
        new RecoveryRequest { ContainerId = containerId, Generation = step.Generation, Index = step.Index, Reason = $"{step.Reason}, and a {turn.Operation.ToString().ToLowerInvariant()} is at work for long." },
        FromResync: true);

    /// <summary>Its time has come and nobody has come for it.</summary>
    public static RecoveryMessage OfOverdue(string containerId, CrashRecord crash) => new(
        string.Create(CultureInfo.InvariantCulture, $"overdue-{crash.Generation}-{crash.Index}-{crash.NotBefore?.UtcTicks}"),
        new RecoveryRequest { ContainerId = containerId, Generation = crash.Generation, Index = crash.Index, Reason = "its next attempt is overdue." },
        FromResync: true);

    public static ReplicaDeath DeathOf(ObservedReplica dead, EngineWatch watch)
    {
        var at = dead.FinishedAt ?? dead.CreatedAt;
        return new ReplicaDeath
        {
            DockerId = dead.DockerId,
            At = at,
            ExitCode = dead.ExitCode,
            RanFor = at - dead.StartedAt,
            Cause = dead.OomKilled ? DeathCause.OutOfMemory
                : !watch.Saw(at) ? DeathCause.Unwatched
                : watch.WasKilled(dead.DockerId, dead.StartedAt, at) ? DeathCause.Outside
                : DeathCause.Crash,
        };
    }

    private static RecoveryMessage Difference(string what, string whom, RecoveryRequest request, DateTimeOffset now) =>
        new(string.Create(CultureInfo.InvariantCulture, $"{what.ToLowerInvariant()}-{whom}-{now.UtcTicks / ReportedOnceIn.Ticks}"), request, FromResync: true);
}
