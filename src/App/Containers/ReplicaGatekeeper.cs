using FunctionsOrchestrator.Core.Containers;

namespace FunctionsOrchestrator.App.Containers;

/// <summary>Probes whom the health gate has not decided about, and lets the planner decide with what came out.</summary>
public sealed class ReplicaGatekeeper(IContainerEngine engine, IReplicaProber prober, TimeProvider time)
{
    public async Task<ReplicaRound> PlanAsync(PlanInput input, IReadOnlyList<ObservedReplica> observed, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(observed);
        var rollout = input.Rollout;
        var before = new RolloutSituation(input.Target, rollout.Strategy, rollout.Gates, rollout.Drains, time.GetUtcNow())
        {
            AlwaysGated = rollout.Strict || rollout.IsFound || rollout.HealthCheck is not null,
        };
        var undecided = await Task.WhenAll(RolloutPlanner.Undecided(before, observed).Select(replica => WithStartAsync(replica, before, cancellation)));
        var outcomes = await Task.WhenAll(undecided.Select(replica => ProbeAsync(replica, rollout.HealthCheck, cancellation)));
        var situation = before with { Now = time.GetUtcNow() };
        observed = [.. observed.Select(replica => Array.Find(undecided, inspected => inspected.DockerId == replica.DockerId) ?? replica)];
        situation = situation with
        {
            Gates = RolloutGates.After(situation, observed, Pair(undecided, outcomes), replica => SettingsOf(replica, rollout)),
        };
        var plan = RolloutPlanner.Decide(situation, observed);
        var failed = rollout.Strict ? undecided.FirstOrDefault(replica => situation.Gates[replica.DockerId].State is GateState.Failed) : null;
        return new ReplicaRound
        {
            Observed = observed,
            Plan = plan,
            Gates = situation.Gates,
            Crash = failed is null ? null : await ReplicaDiagnosis.OfIllnessAsync(engine, failed, situation.Gates[failed.DockerId].Problem, cancellation),
        };
    }

    /// <summary>A gate is about one run: a list does not tell which it is.</summary>
    private async Task<ObservedReplica> WithStartAsync(ObservedReplica replica, RolloutSituation situation, CancellationToken cancellation) =>
        replica.StartedAt is null && !situation.Gates.ContainsKey(replica.DockerId)
            ? await engine.InspectAsync(replica.DockerId, cancellation) ?? replica
            : replica;

    private Task<ProbeOutcome> ProbeAsync(ObservedReplica replica, HealthCheckSpec? check, CancellationToken cancellation) => check is null
        ? Task.FromResult(replica.Health switch
        {
            ReplicaHealth.Unhealthy => new ProbeOutcome(ProbeVerdict.Fail, "the image's own health check fails"),
            ReplicaHealth.Starting => new ProbeOutcome(ProbeVerdict.Undecided, "the image's own health check has not passed yet"),
            _ => new ProbeOutcome(ProbeVerdict.Pass),
        })
        : prober.ProbeAsync(replica, check, cancellation);

    private static GateSettings SettingsOf(ObservedReplica replica, RolloutInput rollout)
    {
        var timeout = TimeSpan.FromSeconds(rollout.HealthTimeout);
        return rollout.HealthCheck is { } check
            ? GateSettings.ForCheck(check, timeout)
            : replica.Health is ReplicaHealth.None ? GateSettings.ForUnchecked(timeout) : GateSettings.ForImageCheck(timeout);
    }

    private static Dictionary<string, ProbeOutcome> Pair(IReadOnlyList<ObservedReplica> replicas, ProbeOutcome[] outcomes) =>
        replicas.Zip(outcomes).ToDictionary(pair => pair.First.DockerId, pair => pair.Second);
}
