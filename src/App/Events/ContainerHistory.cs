using FunctionsOrchestrator.App.Containers;
using FunctionsOrchestrator.Core.Containers;
using FunctionsOrchestrator.Core.Health;

namespace FunctionsOrchestrator.App.Events;

/// <summary>Tells what happened from a record before and after a change. Ids come from what happened and from times that a repeat gives again.</summary>
internal static class ContainerHistory
{
    public static IReadOnlyList<ContainerEvent> Between(ContainerRecord? before, ContainerRecord after, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(after);
        var teller = new EventTeller(after, before?.Turn ?? after.Turn, now);
        return [.. Turn(before, after, teller), .. Generation(before, after, teller), .. Replicas(before, after, teller), .. Drains(before, after, teller), .. State(before, after, teller), .. Conditions(before, after, teller)];
    }

    private static IEnumerable<ContainerEvent> Turn(ContainerRecord? before, ContainerRecord after, EventTeller teller)
    {
        if (after.Turn is { Fallback: not null } turn && (before?.Turn?.InstanceId != turn.InstanceId || before.Turn.Fallback is null))
        {
            yield return teller.OfOperation(
                $"{turn.InstanceId}:granted", ContainerEventType.OperationGranted, "turn_free", $"The {turn.Operation.Verb()} is at work: {Describe(after.Wish)}.");
        }
    }

    private static IEnumerable<ContainerEvent> Generation(ContainerRecord? before, ContainerRecord after, EventTeller teller)
    {
        if (before is not null && before.Generation != after.Generation)
        {
            yield return teller.Of(
                $"generation:{after.Generation}", ContainerEventType.GenerationChanged, "spec_changed", $"Generation {after.Generation} is in force; it was {before.Generation}.");
        }
    }

    private static IEnumerable<ContainerEvent> State(ContainerRecord? before, ContainerRecord after, EventTeller teller)
    {
        if (before is not null && before.State != after.State)
        {
            var state = after.State.ToString().ToLowerInvariant();
            yield return teller.Of($"state:{state}", ContainerEventType.StateChanged, state, $"It is {state}; it was {before.State.ToString().ToLowerInvariant()}.");
        }
    }

    private static IEnumerable<ContainerEvent> Conditions(ContainerRecord? before, ContainerRecord after, EventTeller teller) =>
        from condition in after.Conditions
        let earlier = before?.Conditions.FirstOrDefault(other => other.Type == condition.Type)
        where earlier?.Status != condition.Status || earlier.Reason != condition.Reason
        select teller.Of(
            $"condition:{condition.Type}:{condition.Status}:{condition.Reason}",
            ContainerEventType.ConditionChanged,
            condition.Reason,
            $"{condition.Type} is {condition.Status.ToString().ToLowerInvariant()}: {condition.Message}");

    private static IEnumerable<ContainerEvent> Replicas(ContainerRecord? before, ContainerRecord after, EventTeller teller)
    {
        var known = (before?.Replicas ?? []).ToDictionary(replica => replica.DockerId);
        foreach (var replica in after.Replicas)
        {
            known.Remove(replica.DockerId, out var earlier);
            earlier = earlier is null ? null : before!.WithHealth(earlier);
            var verdict = after.VerdictOf(replica);
            if (earlier?.State != replica.State || earlier.Health != verdict.Replica.Health)
            {
                yield return teller.OfReplica(
                    replica, Describe(verdict.Replica), $"Replica '{replica.Name}' is {Describe(verdict.Replica)}{Was(earlier)}{Exit(replica)}{Why(verdict)}.");
            }
        }

        foreach (var gone in known.Values)
        {
            yield return teller.OfReplica(gone, "gone", $"Replica '{gone.Name}' is gone{Was(gone)}.");
        }
    }

    private static IEnumerable<ContainerEvent> Drains(ContainerRecord? before, ContainerRecord after, EventTeller teller) =>
        from replica in after.Replicas
        let drains = after.Drains.ContainsKey(replica.DockerId)
        where drains != (before?.Drains.ContainsKey(replica.DockerId) is true) && replica.State is ReplicaState.Running
        select drains
            ? teller.OfReplica(replica, "draining", $"Replica '{replica.Name}' drains: nothing new is sent to it.")
            : teller.OfReplica(replica, "drain_ended", $"Replica '{replica.Name}' drains no more.");

    private static string Was(ObservedReplica? earlier) => earlier is null ? string.Empty : $"; it was {Describe(earlier)}";

    private static string Exit(ObservedReplica replica) => replica is { State: ReplicaState.Exited, ExitCode: { } code } ? $", with exit code {code}" : string.Empty;

    private static string Why(ReplicaVerdict verdict) => verdict is { Reason: { } reason, Replica.Health: ReplicaHealth.Healthy or ReplicaHealth.Unhealthy } ? $": {reason}" : string.Empty;

    private static string Describe(ObservedReplica replica) => replica is { State: ReplicaState.Running, Health: not ReplicaHealth.None }
        ? $"running_{replica.Health.ToString().ToLowerInvariant()}"
        : replica.State.ToString().ToLowerInvariant();

    private static string Describe(ContainerWish wish) => wish.State is ContainerState.Removed
        ? "nothing is to be left"
        : $"{wish.Replicas} replica{(wish.Replicas == 1 ? string.Empty : "s")}, {wish.State.ToString().ToLowerInvariant()}";
}
