using FunctionsOrchestrator.App.Recovery;
using FunctionsOrchestrator.Core.Containers;

namespace FunctionsOrchestrator.App.Containers;

/// <summary>The entity's part in recovery: it remembers failures, decides about them, and hands out the turn.</summary>
public sealed partial class ContainerEntity
{
    /// <summary>Takes note of what happened, and says what to do about it now.</summary>
    public async Task<RecoveryAnswer> BeginRecovery(RecoveryClaim claim)
    {
        ArgumentNullException.ThrowIfNull(claim);
        if (State is null)
        {
            return new RecoveryAnswer(RecoveryVerdict.Nothing, "There is no such container any more.");
        }

        var record = State with { Crashes = CrashBook.Note(State, claim) };
        if (claim.Request.Observed is { } dead)
        {
            // What was seen before a later run began is no news.
            record = record with { Replicas = [.. record.Replicas.Select(replica => replica.DockerId == dead.DockerId && !(replica.StartedAt > dead.StartedAt) ? dead : replica)] };
        }

        var crash = CrashBook.Find(record, claim.Request.Generation, claim.Request.Index);
        if (crash.NotBefore > claim.Now)
        {
            await SaveIfChangedAsync(record, claim.Now);
            var lines = crash is { GivenUp: true, LastLines.Count: 0 } ? crash.LastDeath?.DockerId : null;
            return new RecoveryAnswer(RecoveryVerdict.Wait, crash.Reason ?? string.Empty) { Until = crash.NotBefore, LinesOf = lines };
        }

        return await TakeTurnAsync(record, claim, crash.Reason);
    }

    /// <summary>Takes note of an attempt, and passes the turn on unless another look is needed.</summary>
    public async Task<RecoveryEnd> EndRecovery(RecoveryReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        if (State?.Turn is not { } turn || turn.InstanceId != report.InstanceId)
        {
            return new RecoveryEnd(false, null, null);
        }

        var again = State.RecoverAgain && turn.Next is null && report.Result.Interrupted is null;
        await SaveAsync(
            State with
            {
                Turn = again ? turn : turn.Next,
                RecoverAgain = false,
                Crashes = CrashBook.Settle(State, report.Result, report.Now),
                Replicas = report.Result.Observed is { } seen ? ObservedReplicas.Merge(State.Replicas, seen) : State.Replicas,
                Quarantines = Present(State.Quarantines, report.Result.Observed, report.Now),
            },
            report.Now);
        return new RecoveryEnd(again, turn.Next?.InstanceId, report.Result.Refused.Count > 0 ? report.Result.Refused[0].Index : null);
    }

    /// <summary>Keeps what a replica wrote before it was given up.</summary>
    public async Task KeepLastLines(LastLines lines)
    {
        ArgumentNullException.ThrowIfNull(lines);
        if (State is not null)
        {
            await SaveIfChangedAsync(State with { Crashes = CrashBook.Keep(State.Crashes, lines) }, lines.Now);
        }
    }

    /// <summary>Becomes what replicas tell of it, or learns of a generation that they are of. False when there is no news in that.</summary>
    public async Task<bool> Adopt(Adoption adoption)
    {
        ArgumentNullException.ThrowIfNull(adoption);
        var isNew = State is null;
        if (!isNew && (State!.Turn is not null || State.Generation >= adoption.Generation))
        {
            return false;
        }

        var record = State ?? new ContainerRecord
        {
            Id = adoption.ContainerId,
            Name = adoption.Name,
            Generation = adoption.Generation,
            Specs = adoption.Specs,
            Wish = adoption.Wish!,
            State = adoption.Wish!.State,
            Replicas = adoption.Replicas,
            CreatedAt = adoption.Replicas.Min(replica => replica.CreatedAt),
            UpdatedAt = adoption.Now,
        };
        var specs = record.Specs.Concat(adoption.Specs.Where(spec => !record.Specs.ContainsKey(spec.Key))).ToDictionary(spec => spec.Key, spec => spec.Value);
        await SaveAsync(record with { Generation = adoption.Generation, Specs = specs, Proven = false }, adoption.Now);
        return true;
    }

    private async Task<RecoveryAnswer> TakeTurnAsync(ContainerRecord record, RecoveryClaim claim, string? reason)
    {
        var asker = new OperationTurn { Operation = ContainerOperation.Recover, InstanceId = claim.InstanceId, Since = claim.Now };
        var (decision, turn) = TurnArbiter.Decide(record.Turn, asker);
        if (decision is TurnDecision.Granted)
        {
            record = record with { Turn = turn, RecoverAgain = false, Crashes = CrashBook.Release(record.Crashes, claim.Now) };
            await SaveAsync(record, claim.Now);
            var replace = record.Crashes.Where(crash => crash is { Replace: true, NotBefore: null }).Select(crash => crash.LastDeath?.DockerId).OfType<string>().Where(id => !record.Quarantines.ContainsKey(id));
            return new RecoveryAnswer(RecoveryVerdict.Go, reason ?? "Something is not as it should be.")
            {
                Work = new RecoveryWork(record.Target, record.PinnedSpec, [.. replace]) { Ill = CrashBook.Ill(record) },
            };
        }

        var absorbed = record.Turn is { Operation: ContainerOperation.Recover };
        await SaveIfChangedAsync(record with { RecoverAgain = record.RecoverAgain || absorbed }, claim.Now);
        return new RecoveryAnswer(absorbed ? RecoveryVerdict.Absorbed : RecoveryVerdict.Busy, $"A {turn.Operation.ToString().ToLowerInvariant()} is at work.") { Holder = turn };
    }

    private async Task SaveIfChangedAsync(ContainerRecord record, DateTimeOffset now)
    {
        if (!ReferenceEquals(record.Crashes, State.Crashes) || record.RecoverAgain != State.RecoverAgain || !record.Replicas.SequenceEqual(State.Replicas))
        {
            await SaveAsync(record, now);
        }
    }
}
