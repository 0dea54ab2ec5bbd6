using System.Text.Json;
using FunctionsOrchestrator.App.Discovery;
using FunctionsOrchestrator.App.Events;
using FunctionsOrchestrator.App.Recovery;
using FunctionsOrchestrator.App.Scaling;
using FunctionsOrchestrator.Core.Containers;

namespace FunctionsOrchestrator.App.Containers;

/// <summary>
/// What one Container should be, what was last seen of it, and whose turn it is to work on it.
/// Every change is written to the read model and told in the history before it is committed; a repeat writes and tells the same again.
/// </summary>
public sealed partial class ContainerEntity(IContainerStore store, IEventLog history, AdvertisedAddress address) : TaskEntity<ContainerRecord>
{
    public static EntityInstanceId IdOf(string containerId) => new(nameof(ContainerEntity), containerId);

    /// <summary>Brings the Container into being, with the turn held by its creation.</summary>
    public async Task<TurnAnswer> Create(CreateRequest input)
    {
        ArgumentNullException.ThrowIfNull(input);
        if (State is null)
        {
            var turn = new OperationTurn { Operation = ContainerOperation.Create, InstanceId = input.InstanceId, Since = input.AskedAt, RequestedBy = input.RequestedBy };
            var wish = new ContainerWish { State = input.Request.Start ? ContainerState.Running : ContainerState.Created, Replicas = input.Request.Replicas };
            await SaveAsync(
                new ContainerRecord
                {
                    Id = input.Id,
                    Name = input.Request.Name,
                    Generation = 1,
                    Specs = new Dictionary<int, ContainerSpec> { [1] = input.Request.Spec },
                    Settings = input.Request.Settings,
                    Generations = [ContainerGenerations.First(input.AskedAt)],
                    Wish = wish,
                    State = ContainerState.Created,
                    Turn = turn with { Fallback = wish with { State = ContainerState.Removed, GraceSeconds = 0 } },
                    CreatedAt = input.AskedAt,
                    UpdatedAt = input.AskedAt,
                },
                input.AskedAt,
                OperationEvents.Requested(input.Id, input.Request.Name, turn));
        }

        return State!.Turn?.InstanceId == input.InstanceId ? Granted() : Answer(TurnDecision.Busy);
    }

    /// <summary>Asks for the turn. Granted, the operation's wish is in force.</summary>
    public async Task<TurnAnswer> Begin(TurnRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (State is null)
        {
            return new TurnAnswer { Exists = false };
        }

        if (RefusalOfLate(request) is { } refusal)
        {
            return refusal;
        }

        if (ContainerChanges.IsOfSettingsOnly(State, request.Operation, request.Spec, request.Replicas, request.Settings))
        {
            return await PutSettingsInForceAsync(request);
        }

        var asker = new OperationTurn { Operation = request.Operation, InstanceId = request.InstanceId, Since = request.AskedAt, RequestedBy = request.RequestedBy };
        var (decision, turn) = TurnArbiter.Decide(State.Turn, asker);
        if (decision is not TurnDecision.Granted)
        {
            if (turn != State.Turn)
            {
                await SaveAsync(State with { Turn = turn }, request.AskedAt, Requested(asker), OperationEvents.Waiting(State, asker, request.AskedAt));
            }
            else if (decision is not TurnDecision.Wait)
            {
                ContainerEvent[] superseded = decision is TurnDecision.Superseded ? [OperationEvents.Superseded(State, asker, request.Now ?? request.AskedAt)] : [];
                await history.AppendAsync([Requested(asker), .. superseded], CancellationToken.None);
            }

            return Answer(decision);
        }

        return turn.Fallback is not null ? Granted() : await PutInForceAsync(turn, request);
    }

    /// <summary>Takes note of what the holder saw, and tells it whether to go on.</summary>
    public async Task<TurnCheck> Report(ReplicaReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        if (State?.Turn?.InstanceId != report.InstanceId)
        {
            return new TurnCheck(false, null);
        }

        var next = State with
        {
            Replicas = report.Replicas is { } seen ? ObservedReplicas.Merge(State.Replicas, seen) : State.Replicas,
            Gates = report.Gates ?? State.Gates,
            Drains = report.Drains ?? State.Drains,
            Quarantines = Present(State.Quarantines, report.Replicas, report.Now),
        };
        next = next with { Conditions = next.ConditionsAt(report.Replicas, report.Now) };
        if (JsonSerializer.Serialize(next) != JsonSerializer.Serialize(State))
        {
            await WriteAsync(next, report.Now, [.. PlanEvents.Of(State, report)]);
        }
        else
        {
            await history.AppendAsync([.. PlanEvents.Of(State, report)], CancellationToken.None);
        }

        return new TurnCheck(true, State.Turn.Next) { Quarantined = [.. State.Quarantines.Values] };
    }

    /// <summary>Keeps what the replicas of a generation run: the first to find it decides. Null when the turn is somebody else's.</summary>
    public async Task<ImagePin?> PinImage(ImagePinning pinning)
    {
        ArgumentNullException.ThrowIfNull(pinning);
        if (State?.Turn?.InstanceId != pinning.InstanceId)
        {
            return null;
        }

        if (!State.Images.ContainsKey(pinning.Generation))
        {
            // Only what replicas may still be made of.
            var images = State.Images.Where(image => State.Specs.ContainsKey(image.Key)).Append(new(pinning.Generation, pinning.Pin));
            await SaveAsync(State with { Images = images.ToDictionary() }, pinning.Now);
        }

        return State.Images[pinning.Generation];
    }

    /// <summary>Goes back to what was wished before the holder's operation, for the holder to converge on.</summary>
    public async Task<TurnAnswer> FallBack(TurnRelease release)
    {
        ArgumentNullException.ThrowIfNull(release);
        if (State?.Turn is not { Fallback: { } fallback } turn || turn.InstanceId != release.InstanceId)
        {
            return new TurnAnswer { Exists = State is not null, Decision = TurnDecision.Busy };
        }

        var back = turn.FallbackGeneration is { } generation && generation != State.Generation
            ? ContainerGenerations.GoBack(State, generation, release.Failure, release.Now)
            : State;
        if (back != State || State.Wish != fallback)
        {
            // Whoever waits to work on what is to be removed has to ask again, and is refused.
            var next = fallback.State is ContainerState.Removed && turn.Next is { Operation: not ContainerOperation.Remove } ? null : turn.Next;
            await SaveAsync(back with { Wish = fallback, Turn = turn with { Next = next } }, release.Now);
        }

        return Granted();
    }

    /// <summary>Gives the turn back, and hands it to whoever is next: its orchestration's id comes back.</summary>
    public async Task<string?> Release(TurnRelease release)
    {
        ArgumentNullException.ThrowIfNull(release);
        if (State?.Turn?.InstanceId != release.InstanceId)
        {
            return null;
        }

        var next = State.Turn.Next;
        await SaveAsync(
            ContainerGenerations.Settle(State, release.Reached, release.Failure, release.Now) with
            {
                Turn = next,
                State = release.Reached ? State.Wish.State : State.State,
                Wish = ContainerWishes.Settle(State.Wish),
                Proven = State.Proven || release.Proven,
            },
            release.Now,
            OperationEvents.Released(State, release));
        return next?.InstanceId;
    }

    /// <summary>Takes the turn from an orchestration that has ended without giving it back, or from its place in the queue.</summary>
    public async Task Abandon(TurnRelease release)
    {
        ArgumentNullException.ThrowIfNull(release);
        if (State?.Turn is { } turn && turn.InstanceId == release.InstanceId)
        {
            await SaveAsync(State with { Turn = turn.Next }, release.Now, OperationEvents.Abandoned(State, turn, release.Now));
        }
        else if (State?.Turn is { Next: { } next } holder && next.InstanceId == release.InstanceId)
        {
            await SaveAsync(State with { Turn = holder with { Next = null } }, release.Now, OperationEvents.Abandoned(State, next, release.Now));
        }
    }

    /// <summary>Tells the history how an operation ended; also of a Container that is no more or never was.</summary>
    public Task Note(OperationNote note)
    {
        ArgumentNullException.ThrowIfNull(note);
        return history.AppendAsync([OperationEvents.Noted(Context.Id.Key, note)], CancellationToken.None);
    }

    /// <summary>The Container is no more.</summary>
    public async Task Forget(string instanceId)
    {
        if (State?.Turn?.InstanceId == instanceId)
        {
            await store.DeleteAsync(Context.Id.Key, CancellationToken.None);
            Offer(State, null, State.UpdatedAt);
            Context.SignalEntity(ScalerEntity.IdOf(Context.Id.Key), nameof(ScalerEntity.Forget));
            State = null!;
        }
    }

    /// <summary>Whether there is such a Container.</summary>
    public bool Exists() => State is not null;

    protected override ContainerRecord InitializeState(TaskEntityOperation entityOperation) => null!;

    /// <summary>
    /// A stop must not take the turn from a creation that removes what it has half made: it could not go on with it.
    /// A policy must not undo what somebody wished for after it had looked.
    /// </summary>
    private TurnAnswer? RefusalOfLate(TurnRequest request) =>
        State.Turn?.InstanceId != request.InstanceId && request.FromReplicas is { } decidedFor && decidedFor != State.Wish.Replicas
            ? Answer(TurnDecision.Busy) with { Refusal = $"it was decided for {decidedFor} replicas, and somebody has wished for {State.Wish.Replicas} since" }
        : State is { Wish.State: ContainerState.Removed, Turn: { } turn } && turn.InstanceId != request.InstanceId
        && ContainerTransitions.Find(request.Operation, State.Wish.State) is { Allowed: false, Reason: { } reason }
            ? Answer(TurnDecision.Busy) with { Refusal = reason }
            : null;

    private async Task<TurnAnswer> PutInForceAsync(OperationTurn turn, TurnRequest request)
    {
        var transition = ContainerTransitions.Find(request.Operation, State.Wish.State);
        var (networks, unwired) = ContainerNetworks.After(request.Operation, State.Name, State.Spec.Networks, request.Network);
        var notHeld = request.Release is { } release && !State.Quarantines.ContainsKey(release.DockerId) ? "that replica is not in quarantine any more" : null;
        if (!transition.Allowed || unwired is not null || notHeld is not null)
        {
            await (State.Turn is null
                ? history.AppendAsync([Requested(turn)], CancellationToken.None)
                : SaveAsync(State with { Turn = State.Turn.Next }, request.AskedAt, Requested(turn)));

            return Answer(TurnDecision.Busy) with { Refusal = transition.Reason ?? unwired ?? notHeld };
        }

        if (request.Operation is ContainerOperation.Update or ContainerOperation.Rollback)
        {
            await history.AppendAsync([Requested(turn)], CancellationToken.None);
            return await PutSpecInForceAsync(turn, request, transition);
        }

        await SaveAsync(
            State with
            {
                Turn = turn with { Fallback = ContainerWishes.Settle(State.Wish) },
                Wish = ContainerWishes.Apply(State.Wish, transition, request) with { Networks = networks ?? State.Wish.Networks },
                Crashes = CrashBook.After(request.Operation, State.Crashes),
                Quarantines = After(request.Release, State.Quarantines),
            },
            request.Now ?? request.AskedAt,
            Requested(turn));
        return Granted();
    }

    private TurnAnswer Granted() => Answer(TurnDecision.Granted) with
    {
        Target = State.Target,
        Spec = State.Spec,
        Image = State.ImagePin,
        Proven = State.Proven,
        Rollout = RolloutOf(State.Turn),
        Diff = State.Generations.FirstOrDefault(generation => generation.Number == State.Generation && generation.Outcome is GenerationOutcome.InProgress)?.Diff ?? [],
    };

    private TurnAnswer Answer(TurnDecision decision) => new() { Exists = true, Decision = decision, Holder = State.Turn };

    private ContainerEvent Requested(OperationTurn asker) => OperationEvents.Requested(State.Id, State.Name, asker);

    private Task SaveAsync(ContainerRecord record, DateTimeOffset now, params ContainerEvent?[] told)
    {
        // A drain goes on under whoever takes over the turn, and ends with the last operation.
        record = record.Turn is null && record.Drains.Count > 0 ? record with { Drains = new Dictionary<string, ReplicaDrain>() } : record;
        return WriteAsync(record with { Conditions = record.ConditionsAt(record.Replicas, now) }, now, told);
    }

    private async Task WriteAsync(ContainerRecord record, DateTimeOffset now, params ContainerEvent?[] told)
    {
        record = record with { Revision = record.Revision + 1, UpdatedAt = now > record.UpdatedAt ? now : record.UpdatedAt };
        await history.AppendAsync([.. told.OfType<ContainerEvent>(), .. ContainerHistory.Between(State, record, now)], CancellationToken.None);
        await store.UpsertAsync(record, CancellationToken.None);
        Offer(State, record, now);
        State = record;
    }
}
