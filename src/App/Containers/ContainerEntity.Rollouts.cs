using FunctionsOrchestrator.App.Events;
using FunctionsOrchestrator.Core.Containers;

namespace FunctionsOrchestrator.App.Containers;

/// <summary>The entity's part of rollouts.</summary>
public sealed partial class ContainerEntity
{
    /// <summary>Puts another spec, the spec from before, or another number of replicas in force. Nothing changes when all is so already.</summary>
    private async Task<TurnAnswer> PutSpecInForceAsync(OperationTurn turn, TurnRequest request, ContainerTransition transition)
    {
        if (!IfMatch.Holds(request.IfMatch, State))
        {
            return Answer(TurnDecision.Busy) with { Stale = ContainerReader.ETagOf(State) };
        }

        var back = request.Operation is ContainerOperation.Rollback ? ContainerChanges.PreviousOf(State) : null;
        var spec = back is { } number ? State.Specs[number] : request.Spec;
        if (spec is null)
        {
            return Answer(TurnDecision.Busy) with { Refusal = ContainerChanges.NothingBefore };
        }

        if (ContainerChanges.IsUnchanged(State, spec, request.Replicas, request.Settings))
        {
            return Granted() with { Unchanged = true };
        }

        var changed = SpecDiff.Between(State.Spec, spec).Count > 0;
        var record = changed ? ContainerGenerations.Next(State, spec, back, request.AskedAt) : ContainerGenerations.Retry(State);
        await SaveAsync(
            record with
            {
                // A rollout that fails takes back its spec; these have nothing to do with its replicas.
                Settings = request.Settings?.Over(State.Settings) ?? State.Settings,
                Turn = turn with { Fallback = ContainerWishes.Settle(State.Wish), FallbackGeneration = changed ? State.Generation : null },

                // The spec names its networks: what was connected by hand since the last one ends with that one.
                Wish = ContainerWishes.Apply(State.Wish, transition, request) with { Networks = changed ? null : State.Wish.Networks },
            },
            request.Now ?? request.AskedAt);
        return Granted();
    }

    /// <summary>Changes what concerns no replica, at once: it does not matter what state they are in, or whether their engine answers.</summary>
    private async Task<TurnAnswer> PutSettingsInForceAsync(TurnRequest request)
    {
        if (!IfMatch.Holds(request.IfMatch, State))
        {
            return Answer(TurnDecision.Busy) with { Stale = ContainerReader.ETagOf(State) };
        }

        var asker = new OperationTurn { Operation = request.Operation, InstanceId = request.InstanceId, Since = request.AskedAt, RequestedBy = request.RequestedBy };
        await SaveAsync(State with { Settings = request.Settings!.Over(State.Settings) }, request.Now ?? request.AskedAt, Requested(asker), OperationEvents.Settled(State, asker, request));
        return Granted() with { Settled = true };
    }

    /// <summary>Generations whose replicas may still be there.</summary>
    private IEnumerable<ContainerSpec> OtherSpecs() => State.Replicas
        .Select(replica => replica.Generation)
        .Append(State.Turn?.FallbackGeneration ?? State.Generation)
        .Distinct()
        .Where(generation => generation != State.Generation)
        .Select(generation => State.Specs.GetValueOrDefault(generation))
        .OfType<ContainerSpec>();

    private RolloutInput RolloutOf(OperationTurn? turn) => new()
    {
        Strategy = RolloutStrategy.For(State.Spec, OtherSpecs()),
        Gates = State.GatesNow(),
        Drains = State.Drains,
        Strict = turn?.Operation is ContainerOperation.Update or ContainerOperation.Rollback or ContainerOperation.Restart,
        HealthCheck = State.Spec.HealthCheck,
        HealthTimeout = State.Spec.Update.HealthTimeout,
        IsFound = State.Spec.Service is not null || OtherSpecs().Any(spec => spec.Service is not null),
    };
}
