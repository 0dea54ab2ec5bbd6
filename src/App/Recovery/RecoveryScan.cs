using FunctionsOrchestrator.App.Configuration;
using FunctionsOrchestrator.App.Containers;
using FunctionsOrchestrator.App.Health;
using FunctionsOrchestrator.Core.Containers;
using FunctionsOrchestrator.Core.Recovery;

namespace FunctionsOrchestrator.App.Recovery;

/// <summary>Compares one list of the engine with the read model, and puts on the queue only what differs.</summary>
public sealed class RecoveryScan(
    IContainerEngine engine, IContainerStore store, RecoveryQueue queue, EngineWatch watch, OrphanKeeper orphans, SightingBook sightings, OrchestratorOptions options, TimeProvider time)
{
    private const int PageSize = 500;

    // An orchestration that waits for its time may be late itself; this is long enough to be sure that it is gone.
    private static readonly TimeSpan Overdue = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan Suspicious = TimeSpan.FromMinutes(1);
    private long _last = long.MinValue;

    public Task RunIfDueAsync(CancellationToken cancellation)
    {
        var last = Volatile.Read(ref _last);
        return last == long.MinValue || time.GetElapsedTime(last) >= TimeSpan.FromSeconds(options.ResyncInterval) ? RunAsync(cancellation) : Task.CompletedTask;
    }

    /// <summary>Everything.</summary>
    public async Task RunAsync(CancellationToken cancellation)
    {
        Volatile.Write(ref _last, time.GetTimestamp());

        // The engine first: a record is written before its first replica is made, and stays until the last one is gone.
        var observed = (await engine.ListAsync(null, cancellation)).ToLookup(replica => replica.ContainerId);
        var known = new HashSet<string>(StringComparer.Ordinal);
        var lost = new List<ObservedReplica>();
        await foreach (var record in ReadRecordsAsync(cancellation))
        {
            known.Add(record.Id);
            await CompareAsync(record, [.. observed[record.Id]], cancellation);
            lost.AddRange(observed[record.Id].Where(replica => OrphanRules.IsOfLostGeneration(record, replica)));
        }

        lost.AddRange(observed.Where(group => group.Key is { } id && !known.Contains(id)).SelectMany(group => group));
        await orphans.SettleAsync(lost, cancellation);
    }

    /// <summary>One Container. False while an operation is at work on it, which sees to it or leaves it to a later look.</summary>
    public async Task<bool> RunAsync(string containerId, CancellationToken cancellation)
    {
        if (await store.FindAsync(containerId, cancellation) is not { } before)
        {
            return true;
        }

        // A recovery in its middle looks like a difference too.
        if (before.Turn is not null)
        {
            return false;
        }

        var observed = await engine.ListAsync(containerId, cancellation);

        // Read again: what began in between explains what was seen.
        if (await store.FindAsync(containerId, cancellation) is { } record)
        {
            await CompareAsync(record, observed, cancellation);
            return record.Turn is null;
        }

        return true;
    }

    /// <summary>A death as it happens. False when it is not for us alone to judge: a comparison has to tell.</summary>
    public async Task<bool> ReportDeathAsync(EngineEvent died, CancellationToken cancellation)
    {
        if (await store.FindAsync(died.ContainerId, cancellation) is not { } record || IsBusy(record) || record.Wish.State is not ContainerState.Running || record.Quarantines.ContainsKey(died.DockerId))
        {
            return false;
        }

        var dead = await engine.InspectAsync(died.DockerId, cancellation);
        if (dead is not { State: ReplicaState.Exited } || dead.Generation != record.Generation)
        {
            return false;
        }

        // We have ended it ourselves, because it was ill: its recovery goes on.
        if (record.Crashes.Any(crash => crash.LastDeath is { Cause: DeathCause.Unhealthy } ill && ill.DockerId == dead.DockerId && ill.Began == dead.StartedAt))
        {
            return true;
        }

        await queue.SendAsync(RecoveryMessages.OfDeath(dead, RecoveryMessages.DeathOf(dead, watch), fromResync: false), cancellation);
        return true;
    }

    /// <summary>A recovery that has the turn does not look for more than it was told.</summary>
    private static bool IsBusy(ContainerRecord record) => record.Turn is { Operation: not ContainerOperation.Recover };

    private async Task CompareAsync(ContainerRecord record, IReadOnlyList<ObservedReplica> observed, CancellationToken cancellation)
    {
        if (observed.Any(replica => OrphanRules.IsOfLostGeneration(record, replica)))
        {
            return;
        }

        sightings.Compare(record.Id, record.Replicas, observed);
        var steps = ReplicaPlanner.Decide(record.Target, observed).Steps;
        if (IsBusy(record))
        {
            await AskForTurnAsync(record, steps, cancellation);
            return;
        }

        var difference = default(ReplicaStep);
        foreach (var step in steps)
        {
            var ended = step.Action is ReplicaAction.Start && step.DockerId is { } id ? await engine.InspectAsync(id, cancellation) : null;
            if (ended is { State: ReplicaState.Exited })
            {
                await queue.SendAsync(RecoveryMessages.OfDeath(ended, RecoveryMessages.DeathOf(ended, watch), fromResync: true), cancellation);
            }
            else
            {
                difference ??= step;
            }
        }

        var now = time.GetUtcNow();

        // One is enough: its recovery does all that there is.
        if (difference is not null)
        {
            await queue.SendAsync(RecoveryMessages.OfDifference(record.Id, difference, now), cancellation);
        }
        else if (ReplicaNaming.FindMisnamed(record.Target, observed) is [var (renamed, _), ..])
        {
            await queue.SendAsync(RecoveryMessages.OfRename(renamed, now), cancellation);
        }

        foreach (var crash in record.Crashes.Where(crash => crash.NotBefore + Overdue < now))
        {
            await queue.SendAsync(RecoveryMessages.OfOverdue(record.Id, crash), cancellation);
        }
    }

    /// <summary>An operation sees to what differs, unless it has ended without giving the turn back: a recovery that waits for it finds out.</summary>
    private async Task AskForTurnAsync(ContainerRecord record, IReadOnlyList<ReplicaStep> steps, CancellationToken cancellation)
    {
        if (steps.Count > 0 && record.Turn is { } turn && turn.Since + Suspicious < time.GetUtcNow())
        {
            await queue.SendAsync(RecoveryMessages.OfStuck(record.Id, turn, steps[0]), cancellation);
        }
    }

    private async IAsyncEnumerable<ContainerRecord> ReadRecordsAsync([System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellation)
    {
        var filter = new ContainerFilter { Limit = PageSize };
        while (true)
        {
            var page = await store.ListAsync(filter, cancellation);
            foreach (var record in page)
            {
                yield return record;
            }

            if (page.Count < PageSize)
            {
                yield break;
            }

            filter = filter with { After = page[^1].Name };
        }
    }
}
