using FunctionsOrchestrator.Core.Containers;

namespace FunctionsOrchestrator.Core.Health;

/// <summary>
/// Puts together what the engine, the health gate and the health sweep say of a replica. An image's own check counts where there is no check of ours;
/// of gate and sweep, who looked last. What neither has looked at since it began is starting.
/// </summary>
public static class ReplicaVerdicts
{
    /// <param name="replica">As it was observed.</param>
    /// <param name="isChecked">Whether its generation has a check of ours.</param>
    /// <param name="gate">What the health gate has of it; null for nothing.</param>
    /// <param name="note">What the sweep has of it; null for nothing.</param>
    public static ReplicaVerdict Of(ObservedReplica replica, bool isChecked, ReplicaGate? gate, ReplicaHealthNote? note)
    {
        ArgumentNullException.ThrowIfNull(replica);
        gate = gate?.IsOf(replica) is true ? gate : null;
        note = note is not null && (note.RunSince is null || replica.StartedAt is null || note.RunSince == replica.StartedAt) ? note : null;
        if (replica.State is not ReplicaState.Running)
        {
            return new ReplicaVerdict(replica, null, null, false);
        }

        return isChecked ? Checked(replica, gate, note) : Unchecked(replica, gate, note);
    }

    private static ReplicaVerdict Checked(ObservedReplica replica, ReplicaGate? gate, ReplicaHealthNote? note) => (gate, note) switch
    {
        ({ State: GateState.Passed }, _) when !(gate.LookedAt <= note?.At) => Verdict(replica, ReplicaHealth.Healthy, "it passed the health gate", gate.LookedAt),
        ({ State: GateState.Failed }, _) when !(gate.LookedAt <= note?.At) => Verdict(replica, ReplicaHealth.Unhealthy, gate.Problem, gate.LookedAt),
        (_, { } said) => Verdict(replica, HealthOf(said.Status), said.Reason, said.At, said.Flapping),
        _ => Verdict(replica, ReplicaHealth.Starting, gate?.Problem ?? "it has not passed a check yet", replica.StartedAt),
    };

    private static ReplicaVerdict Unchecked(ObservedReplica replica, ReplicaGate? gate, ReplicaHealthNote? note) => (replica.Health, gate?.State) switch
    {
        (not ReplicaHealth.None, _) when note is not null && HealthOf(note.Status) == replica.Health => Verdict(replica, replica.Health, note.Reason, note.At),
        (ReplicaHealth.Unhealthy, _) => Verdict(replica, replica.Health, "the image's own health check fails", null),
        (not ReplicaHealth.None, _) => Verdict(replica, replica.Health, null, null),
        (_, GateState.Waiting) => Verdict(replica, ReplicaHealth.Starting, gate!.Problem, null),
        (_, GateState.Failed) => Verdict(replica, ReplicaHealth.Unhealthy, gate!.Problem, gate.LookedAt),
        _ => Verdict(replica, ReplicaHealth.None, null, null),
    };

    private static ReplicaHealth HealthOf(HealthStatus status) => status switch
    {
        HealthStatus.Healthy => ReplicaHealth.Healthy,
        HealthStatus.Unhealthy => ReplicaHealth.Unhealthy,
        _ => ReplicaHealth.Starting,
    };

    private static ReplicaVerdict Verdict(ObservedReplica replica, ReplicaHealth health, string? reason, DateTimeOffset? since, bool flapping = false) =>
        new(replica.Health == health ? replica : replica with { Health = health }, reason, since, flapping);
}
