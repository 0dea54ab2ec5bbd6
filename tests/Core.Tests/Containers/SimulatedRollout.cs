using FunctionsOrchestrator.Core.Containers;

namespace FunctionsOrchestrator.Core.Tests.Containers;

/// <summary>Rounds of probing, planning and applying on an engine in memory, with a clock that the rounds move.</summary>
internal sealed class SimulatedRollout(IEnumerable<ObservedReplica> replicas, RolloutStrategy strategy)
{
    private const string Id = PlannerReplicas.ContainerId;
    private IReadOnlyDictionary<string, ReplicaGate> _gates = new Dictionary<string, ReplicaGate>();
    private IReadOnlyDictionary<string, ReplicaDrain> _drains = new Dictionary<string, ReplicaDrain>();
    private int _now = 2000;

    public SimulatedEngine Engine { get; } = new(replicas);

    public IEnumerable<ObservedReplica> Own => Engine.Replicas.Where(replica => replica.ContainerId == Id);

    /// <summary>The generation whose replicas never become healthy.</summary>
    public int? Failing { get; init; }

    /// <summary>Its replicas are instances of a service.</summary>
    public bool DrainsFirst { get; init; }

    /// <summary>Looked at after every step of a plan.</summary>
    public Action<SimulatedRollout>? Watch { get; init; }

    /// <summary>What a load balancer would send to.</summary>
    public int Ready => Own.Count(replica => replica.State is ReplicaState.Running
        && !_drains.ContainsKey(replica.DockerId)
        && (_gates.TryGetValue(replica.DockerId, out var gate) ? gate.State is GateState.Passed : replica.CreatedAt < SimulatedEngine.At(1000)));

    public bool HasFailed(int generation) => Own.Any(replica =>
        replica.Generation == generation && _gates.TryGetValue(replica.DockerId, out var gate) && gate.State is GateState.Failed);

    public ReplicaPlan Decide(int generation, int wanted) => RolloutPlanner.Decide(Situation(generation, wanted), Engine.Replicas);

    /// <summary>Rounds until nothing is left to do, or until the generation has failed. False when it takes too many.</summary>
    public bool Run(int generation, int wanted, int mostRounds = 400)
    {
        for (var round = 0; round < mostRounds; round++)
        {
            Probe(Situation(generation, wanted));
            var plan = Decide(generation, wanted);
            if (plan.IsEmpty || HasFailed(generation))
            {
                return true;
            }

            _drains = plan.Drains;
            Watch?.Invoke(this);
            foreach (var step in plan.Steps)
            {
                Engine.Apply(new ReplicaPlan([step]), Id);
                Watch?.Invoke(this);
            }

            _now++;
        }

        return false;
    }

    private void Probe(RolloutSituation situation)
    {
        var outcomes = RolloutPlanner.Undecided(situation, Engine.Replicas).ToDictionary(
            replica => replica.DockerId,
            replica => replica.Generation == Failing ? new ProbeOutcome(ProbeVerdict.Fail, "HTTP 500") : new ProbeOutcome(ProbeVerdict.Pass));
        _gates = RolloutGates.After(situation, Engine.Replicas, outcomes, _ => GateSettings.ForUnchecked(TimeSpan.FromSeconds(60)));
    }

    private RolloutSituation Situation(int generation, int wanted) => new(
        new ReplicaTarget(Id, "web", generation, new ContainerWish { State = ContainerState.Running, Replicas = wanted }),
        strategy,
        _gates,
        _drains,
        SimulatedEngine.At(_now))
    {
        AlwaysGated = true,
        DrainsFirst = DrainsFirst,
    };
}
