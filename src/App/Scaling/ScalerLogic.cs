using FunctionsOrchestrator.Core.Scaling;

namespace FunctionsOrchestrator.App.Scaling;

/// <summary>Decides from what a sweep gathered and a scaler remembers: the same in the entity, which acts on it, and in a dry run.</summary>
internal static class ScalerLogic
{
    // Who started a scaling that was terminated from outside never hears of its end.
    private static readonly TimeSpan LongestScaling = TimeSpan.FromMinutes(30);

    /// <summary>Runs that have been ready, with those that are ready for the first time now.</summary>
    public static Dictionary<string, ReadyRun> ReadyAfter(ScalerRecord record, ScalingEvaluation evaluation)
    {
        var ready = new Dictionary<string, ReadyRun>(StringComparer.Ordinal);
        foreach (var replica in evaluation.Replicas)
        {
            if (record.Ready.GetValueOrDefault(replica.DockerId) is { } known && known.RunSince == replica.RunSince)
            {
                ready[replica.DockerId] = known;
            }
            else if (replica.IsReady)
            {
                ready[replica.DockerId] = new ReadyRun(replica.RunSince, evaluation.Now);
            }
        }

        return ready;
    }

    public static ScalingDecision Decide(ScalerRecord record, ScalingEvaluation evaluation)
    {
        var ready = ReadyAfter(record, evaluation);
        var doubts = evaluation.Snapshot.Doubts;
        return ScalingPlanner.Decide(
            evaluation.Snapshot with
            {
                State = record.State,
                Replicas = [.. evaluation.Replicas.Select(replica => replica.Load with { ReadySince = ready.GetValueOrDefault(replica.DockerId)?.Since })],
                Doubts = IsAtWork(record, evaluation) && !doubts.Contains(ScalingDoubt.Operation) ? [.. doubts, ScalingDoubt.Operation] : doubts,
            },
            evaluation.Now);
    }

    /// <summary>Whether nothing that a reader would care for has changed since: such decisions are told as one.</summary>
    public static bool IsSame(DecisionView last, DecisionView next) =>
        !last.Changed && !next.Changed
        && last.Wanted == next.Wanted
        && last.PolicyId == next.PolicyId
        && last.Inputs.Bounds == next.Inputs.Bounds
        && last.Inputs.Doubts.SequenceEqual(next.Inputs.Doubts)
        && last.Clamps.Select(clamp => (clamp.Name, clamp.Before, clamp.After)).SequenceEqual(next.Clamps.Select(clamp => (clamp.Name, clamp.Before, clamp.After)))
        && last.Wishes.Select(wish => (wish.Rule, wish.Replicas, wish.IsUnreadable)).SequenceEqual(next.Wishes.Select(wish => (wish.Rule, wish.Replicas, wish.IsUnreadable)));

    private static bool IsAtWork(ScalerRecord record, ScalingEvaluation evaluation) =>
        (record.Pending is { } pending && evaluation.Now - pending.Since < LongestScaling) || evaluation.Now <= record.SettledAt;
}
