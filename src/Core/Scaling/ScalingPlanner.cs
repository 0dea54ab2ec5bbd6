namespace FunctionsOrchestrator.Core.Scaling;

/// <summary>Decides how many replicas a Container should have.</summary>
/// <remarks>
/// At least as careful as Kubernetes' Horizontal Pod Autoscaler, whose published rules it follows
/// (https://kubernetes.io/docs/concepts/workloads/autoscaling/horizontal-pod-autoscale/): the largest demand wins, one
/// metric that cannot be read forbids going down, and windows, step limits and bounds come after. Here doubt about the
/// inputs forbids everything, and what nobody watched counts as steady.
/// </remarks>
public static class ScalingPlanner
{
    public static ScalingDecision Decide(ScalingSnapshot snapshot, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(snapshot);
        var state = (snapshot.State ?? ScalerState.Fresh(now)).At(now) with { DecidedAt = now };
        return WhyNot(snapshot) is { } reason
            ? new ScalingDecision
            {
                At = now,
                Inputs = Inputs(snapshot, state),
                Proposed = snapshot.Wanted,
                Result = snapshot.Wanted,
                DryRun = snapshot.Policy.DryRun,
                Reason = $"Stays at {snapshot.Wanted}: {reason}.",
                State = state,
            }
            : Judge(snapshot, state.Resume(snapshot.Wanted, snapshot.MaxAge, now), now);
    }

    private static ScalingDecision Judge(ScalingSnapshot snapshot, ScalerState state, DateTimeOffset now)
    {
        var wishes = snapshot.Policy.Rules.Select(rule => Judge(rule, snapshot, state, now)).ToList();
        var proposed = Propose(wishes, snapshot.Wanted);
        var clamps = new ScalingClamps(snapshot, state, proposed, now).Unreadable(wishes);
        var recommended = clamps.Replicas;
        var inputs = Inputs(snapshot, state);
        clamps.Stabilize().LimitStep().CoolDown().KeepBounds(inputs.Bounds).FitRoom(snapshot.Room);
        var decision = new ScalingDecision
        {
            At = now,
            Inputs = inputs,
            Wishes = wishes,
            Proposed = proposed,
            Clamps = clamps.Steps,
            Result = clamps.Replicas,
            DryRun = snapshot.Policy.DryRun,
            Reason = ScalingSentence.For(snapshot, wishes, proposed, clamps),
            State = state,
        };
        return decision with { State = Next(decision, recommended, now) };
    }

    private static RuleWish Judge(ScalingRule rule, ScalingSnapshot snapshot, ScalerState state, DateTimeOffset now)
    {
        var tally = MetricTally.Of(snapshot, rule.MetricKey, now);
        return rule.Target is not null
            ? TargetRuleJudge.Judge(rule, tally, snapshot.Wanted, snapshot.Policy.Tolerance)
            : ThresholdRuleJudge.Judge(rule, tally, snapshot.Wanted, state.CrossedSince.TryGetValue(rule.Name, out var since) ? since : null, now);
    }

    /// <summary>The largest demand; what is there when nothing is asked for.</summary>
    private static int Propose(IReadOnlyList<RuleWish> wishes, int current) =>
        wishes.Any(wish => wish.Replicas is not null) ? wishes.Max(wish => Math.Max(wish.Replicas ?? 0, wish.AtLeast ?? 0)) : current;

    private static ScalerState Next(ScalingDecision decision, int recommended, DateTimeOffset now)
    {
        var wanted = decision.Inputs.Wanted;
        return decision.State with
        {
            JudgedAt = now,
            Wanted = decision.Applies ? decision.Result : wanted,
            Window = decision.State.Window.With(now, recommended),
            LastChange = decision.Applies ? new ScalingChange(now, wanted, decision.Result) : decision.State.LastChange,
            CrossedSince = decision.Wishes.Where(wish => wish.CrossedSince is not null).DistinctBy(wish => wish.Rule)
                .ToDictionary(wish => wish.Rule, wish => wish.CrossedSince!.Value),
        };
    }

    private static string? WhyNot(ScalingSnapshot snapshot) => snapshot switch
    {
        { Policy.Enabled: false } => "automatic scaling is turned off",
        { Wanted: <= 0 } => "it was scaled to nothing by hand, and stays so until that is changed by hand",
        { Doubts.Count: > 0 } => string.Join(" and ", snapshot.Doubts.Select(ScalingSentence.Describe)),
        _ => null,
    };

    private static ScalingInputs Inputs(ScalingSnapshot snapshot, ScalerState state) => new(
        snapshot.Wanted,
        snapshot.Replicas.Count,
        snapshot.Replicas.Count(replica => replica.ReadySince is not null),
        snapshot.Bounds ?? new ScalingBounds(snapshot.Policy.MinReplicas, snapshot.Policy.MaxReplicas),
        snapshot.Doubts,
        state.LastChange);
}
