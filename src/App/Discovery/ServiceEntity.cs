using FunctionsOrchestrator.Core.Discovery;

namespace FunctionsOrchestrator.App.Discovery;

/// <summary>One service: who its instances are. Every change is in the read model before it is committed; a repeat writes the same again.</summary>
public sealed class ServiceEntity(IServiceStore store) : TaskEntity<ServiceRecord>
{
    public static EntityInstanceId IdOf(string service) => new(nameof(ServiceEntity), service);

    /// <summary>Registers or updates an instance that came over HTTP.</summary>
    public Task Register(InstanceRegistration registration)
    {
        ArgumentNullException.ThrowIfNull(registration);
        return ChangeAsync(record => ServiceChanges.Register(record, registration.Instance), registration.Now);
    }

    /// <summary>Deregisters an instance that came over HTTP.</summary>
    public Task Deregister(InstanceDeregistration deregistration)
    {
        ArgumentNullException.ThrowIfNull(deregistration);
        return State?.Instances.FirstOrDefault(instance => instance.Id == deregistration.Id) is { Source: InstanceSource.Api }
            ? ChangeAsync(record => ServiceChanges.Deregister(record, deregistration.Id), deregistration.Now)
            : Task.CompletedTask;
    }

    /// <summary>Takes note of how it stands with an instance's lease.</summary>
    public Task NoteLease(LeaseNote note)
    {
        ArgumentNullException.ThrowIfNull(note);
        return ChangeAsync(record => ServiceChanges.NoteLease(record, note), note.Now);
    }

    /// <summary>Divides the traffic among versions, and gives the service as it is then; null when it is not there.</summary>
    public async Task<ServiceRecord?> SetWeights(WeightsRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (State is not null)
        {
            await ChangeAsync(record => ServiceChanges.SetWeights(record, request.Weights), request.Now);
        }

        return State;
    }

    /// <summary>Writes the read model anew, because it shows something else.</summary>
    /// <param name="shown">The revision that it shows.</param>
    public async Task Publish(long shown)
    {
        if (State is not null && State.Revision != shown)
        {
            State = await store.UpsertAsync(State with { Revision = Math.Max(State.Revision, shown) + 1 }, CancellationToken.None);
        }
    }

    /// <summary>An instance as it is now; null when there is none of the id.</summary>
    public ServiceInstance? Find(string instanceId) => State?.Instances.FirstOrDefault(instance => instance.Id == instanceId);

    /// <summary>The ids of the instances that came over HTTP.</summary>
    public IReadOnlyList<string> ListRegistered() => [.. (State?.Instances ?? []).Where(instance => instance.Source is InstanceSource.Api).Select(instance => instance.Id)];

    /// <summary>Forgets a service that has no instance left, and all that is known of it.</summary>
    public async Task Forget()
    {
        if (State is { Instances.Count: 0 })
        {
            await store.DeleteAsync(Context.Id.Key, CancellationToken.None);
            State = null!;
        }
    }

    /// <summary>Takes in what a Container offers to this service.</summary>
    public Task SyncContainer(ContainerRegistration registration)
    {
        ArgumentNullException.ThrowIfNull(registration);
        return ChangeAsync(record => ServiceChanges.Sync(record, registration), registration.Now);
    }

    /// <summary>Takes in what the labels of foreign containers say of this service.</summary>
    public Task SyncLabels(LabelRegistration registration)
    {
        ArgumentNullException.ThrowIfNull(registration);
        return ChangeAsync(record => LabelChanges.Sync(record, registration), registration.Now);
    }

    /// <summary>Takes note of the health of an instance that is no replica of ours.</summary>
    public Task NoteHealth(InstanceHealthNote note)
    {
        ArgumentNullException.ThrowIfNull(note);
        return ChangeAsync(record => ServiceChanges.Note(record, note), note.At);
    }

    protected override ServiceRecord InitializeState(TaskEntityOperation entityOperation) => null!;

    private async Task ChangeAsync(Func<ServiceRecord, ServiceRecord> change, DateTimeOffset now)
    {
        var known = State ?? new ServiceRecord { Name = Context.Id.Key, CreatedAt = now, UpdatedAt = now };
        var next = change(known);
        if (!ReferenceEquals(next, known))
        {
            var history = VersionHistory.After(known.History, next.Instances, now);
            State = await store.UpsertAsync(
                next with { Revision = known.Revision + 1, History = history, UpdatedAt = now > known.UpdatedAt ? now : known.UpdatedAt }, CancellationToken.None);
        }
    }
}
