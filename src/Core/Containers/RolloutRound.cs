namespace FunctionsOrchestrator.Core.Containers;

/// <summary>One round of exchanging generations. Never fewer replicas ready than are asked for while new ones start first.</summary>
internal sealed class RolloutRound
{
    private readonly RolloutSituation _situation;
    private readonly ReplicaTarget _target;
    private readonly RolloutStrategy _strategy;
    private readonly ReplicaSorting _sorted;
    private readonly List<ObservedReplica> _idle;
    private readonly List<ObservedReplica> _draining;
    private readonly List<ObservedReplica> _serving;
    private readonly int _wanted;
    private readonly int _newReady;

    public RolloutRound(RolloutSituation situation, IReadOnlyCollection<ObservedReplica> own)
    {
        (_situation, _target, _strategy) = (situation, situation.Target, situation.Strategy);
        var stale = own.Where(replica => RolloutPlanner.IsStale(situation, replica)).ToList();
        _sorted = ReplicaSorting.Sort(_target, [.. own.Except(stale)]);
        _idle = [.. stale.Where(IsIdle)];
        var up = stale.Except(_idle).ToLookup(replica => situation.Drains.ContainsKey(replica.DockerId));
        (_draining, _serving) = ([.. up[true]], [.. up[false]]);
        _wanted = Math.Max(0, _target.Wish.Replicas);
        _newReady = _sorted.Kept.Count(situation.IsReady);
    }

    private int InFlight => _sorted.Kept.Count - _newReady;

    private int Ready => _newReady + _serving.Count(_situation.IsReady);

    public ReplicaPlan Decide()
    {
        var drains = Drains();
        var drained = _draining.Where(replica => drains[replica.DockerId].Watched >= _strategy.Drain).ToList();
        return new ReplicaPlan(
        [
            .. _sorted.Surplus.Select(surplus => ReplicaPlanner.Act(ReplicaAction.Remove, surplus.Replica, _target, surplus.Reason)),
            .. _idle.Select(replica => ReplicaPlanner.Act(ReplicaAction.Remove, replica, _target, $"{Replaced(replica)}, and it serves nobody")),
            .. drained.Select(replica => ReplicaPlanner.Act(ReplicaAction.Remove, replica, _target, $"{Replaced(replica)}, and it has drained")),
            .. ReplicaPlanner.Settle(_target, _sorted.Kept),
            .. ReplicaPlanner.Create(_target, _sorted).Take(Places()).Select(WithReason),
        ])
        {
            Drains = drains,
            Waits = [.. _draining.Concat(_serving)
                .Where(replica => drains.ContainsKey(replica.DockerId) && !drained.Contains(replica))
                .Select(replica => new ReplicaWait(replica.Name, Left(drains[replica.DockerId]), $"{Replaced(replica)}, and it drains"))],
        };
    }

    /// <summary>What does not run, and what an abandoned rollout has started and nobody was ever sent to.</summary>
    private bool IsIdle(ObservedReplica replica) =>
        !replica.IsUp || (replica.Generation > _target.Generation && _situation.GateOf(replica) is not { State: GateState.Passed });

    /// <summary>Who drains already, and who does from now on.</summary>
    private Dictionary<string, ReplicaDrain> Drains()
    {
        var drains = _draining.ToDictionary(replica => replica.DockerId, replica => _situation.Drains[replica.DockerId].At(_situation.Now));
        foreach (var replica in Dispensable())
        {
            drains[replica.DockerId] = ReplicaDrain.Begin(_situation.Now);
        }

        return drains;
    }

    private IEnumerable<ObservedReplica> Dispensable()
    {
        var (ready, unready) = (_serving.Where(_situation.IsReady).ToList(), _serving.Where(replica => !_situation.IsReady(replica)).ToList());
        var (most, readyMost) = _strategy.StartFirst
            ? (_newReady + _serving.Count - _wanted, Ready - _wanted)
            : (Math.Max(_strategy.Parallelism - InFlight - _draining.Count, _serving.Count + _sorted.Kept.Count - _wanted),
                Ready - Math.Max(0, _wanted - _strategy.Parallelism));
        var first = unready.OrderByDescending(replica => replica.Index).Take(Math.Max(0, most)).ToList();
        var rest = Math.Min(most - first.Count, readyMost);
        return first.Concat(ready.OrderByDescending(replica => replica.Index).Take(Math.Max(0, rest)));
    }

    /// <summary>How many new ones may be made now.</summary>
    private int Places()
    {
        var present = _sorted.Kept.Count + _serving.Count;
        var room = _strategy.StartFirst ? _wanted + _strategy.Parallelism - present : _wanted - present - _draining.Count - _idle.Count;
        return Math.Max(0, Math.Min(room, _strategy.Parallelism - InFlight));
    }

    private ReplicaStep WithReason(ReplicaStep step) =>
        step with { Reason = $"{_newReady} of {_wanted} replicas of generation {_target.Generation} are ready{(_strategy.Reason is null ? string.Empty : $" ({_strategy.Reason})")}" };

    private string Replaced(ObservedReplica replica) =>
        $"generation {replica.Generation} is replaced by generation {_target.Generation}{(_strategy.Reason is null ? string.Empty : $" ({_strategy.Reason})")}";

    private TimeSpan Left(ReplicaDrain drain) => _strategy.Drain > drain.Watched ? _strategy.Drain - drain.Watched : TimeSpan.Zero;
}
