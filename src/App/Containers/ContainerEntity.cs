using System.Text.Json;
using FunctionsOrchestrator.Core.Containers;

namespace FunctionsOrchestrator.App.Containers;

/// <summary>
/// What one Container should be, what was last seen of it, and whose turn it is to work on it.
/// Every change is written to the read model before it is committed; a repeat writes the same revision again.
/// </summary>
public sealed partial class ContainerEntity(IContainerStore store) : TaskEntity<ContainerRecord>
{
    public static EntityInstanceId IdOf(string containerId) => new(nameof(ContainerEntity), containerId);

    /// <summary>Brings the Container into being, with the turn held by its creation.</summary>
    public async Task<TurnAnswer> Create(CreateRequest input)
    {
        ArgumentNullException.ThrowIfNull(input);
        if (State is null)
        {
            var wish = new ContainerWish { State = input.Request.Start ? ContainerState.Running : ContainerState.Created, Replicas = input.Request.Replicas };
            await SaveAsync(
                new ContainerRecord
                {
                    Id = input.Id,
                    Name = input.Request.Name,
                    Generation = 1,
                    Specs = new Dictionary<int, ContainerSpec> { [1] = input.Request.Spec },
                    Generations = [ContainerGenerations.First(input.AskedAt)],
                    Wish = wish,
                    State = ContainerState.Created,
                    Turn = new OperationTurn
                    {
                        Operation = ContainerOperation.Create,
                        InstanceId = input.InstanceId,
                        Since = input.AskedAt,
                        Fallback = wish with { State = ContainerState.Removed, GraceSeconds = 0 },
                    },
                    CreatedAt = input.AskedAt,
                    UpdatedAt = input.AskedAt,
                },
                input.AskedAt);
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

        var asker = new OperationTurn { Operation = request.Operation, InstanceId = request.InstanceId, Since = request.AskedAt };
        var (decision, turn) = TurnArbiter.Decide(State.Turn, asker);
        if (decision is not TurnDecision.Granted)
        {
            if (turn != State.Turn)
            {
                await SaveAsync(State with { Turn = turn }, request.AskedAt);
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
        };
        next = next with { Conditions = next.ConditionsAt(report.Replicas, report.Now) };
        if (JsonSerializer.Serialize(next) != JsonSerializer.Serialize(State))
        {
            await WriteAsync(next, report.Now);
        }

        return new TurnCheck(true, State.Turn.Next);
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
            await SaveAsync(back with { Wish = fallback }, release.Now);
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
                Drains = new Dictionary<string, ReplicaDrain>(),
                State = release.Reached ? State.Wish.State : State.State,
                Wish = ContainerWishes.Settle(State.Wish),
                Proven = State.Proven || release.Proven,
            },
            release.Now);
        return next?.InstanceId;
    }

    /// <summary>Takes the turn from an orchestration that has ended without giving it back, or from its place in the queue.</summary>
    public async Task Abandon(TurnRelease release)
    {
        ArgumentNullException.ThrowIfNull(release);
        if (State?.Turn is { } turn && turn.InstanceId == release.InstanceId)
        {
            await SaveAsync(State with { Turn = turn.Next }, release.Now);
        }
        else if (State?.Turn is { Next: { } next } holder && next.InstanceId == release.InstanceId)
        {
            await SaveAsync(State with { Turn = holder with { Next = null } }, release.Now);
        }
    }

    /// <summary>The Container is no more.</summary>
    public async Task Forget(string instanceId)
    {
        if (State?.Turn?.InstanceId == instanceId)
        {
            await store.DeleteAsync(Context.Id.Key, CancellationToken.None);
            State = null!;
        }
    }

    /// <summary>Whether there is such a Container.</summary>
    public bool Exists() => State is not null;

    protected override ContainerRecord InitializeState(TaskEntityOperation entityOperation) => null!;

    private async Task<TurnAnswer> PutInForceAsync(OperationTurn turn, TurnRequest request)
    {
        var transition = ContainerTransitions.Find(request.Operation, State.Wish.State);
        var (networks, unwired) = ContainerNetworks.After(request.Operation, State.Name, State.Spec.Networks, request.Network);
        if (!transition.Allowed || unwired is not null)
        {
            if (State.Turn is not null)
            {
                await SaveAsync(State with { Turn = State.Turn.Next }, request.AskedAt);
            }

            return Answer(TurnDecision.Busy) with { Refusal = transition.Reason ?? unwired };
        }

        if (request.Operation is ContainerOperation.Update or ContainerOperation.Rollback)
        {
            return await PutSpecInForceAsync(turn, request, transition);
        }

        await SaveAsync(
            State with { Turn = turn with { Fallback = ContainerWishes.Settle(State.Wish) }, Wish = ContainerWishes.Apply(State.Wish, transition, request) with { Networks = networks ?? State.Wish.Networks } },
            request.AskedAt);
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

    private Task SaveAsync(ContainerRecord record, DateTimeOffset now) =>
        WriteAsync(
            record with { Conditions = record.ConditionsAt(record.Replicas, now) }, now);

    private async Task WriteAsync(ContainerRecord record, DateTimeOffset now)
    {
        record = record with { Revision = record.Revision + 1, UpdatedAt = now > record.UpdatedAt ? now : record.UpdatedAt };
        await store.UpsertAsync(record, CancellationToken.None);
        State = record;
    }
}
