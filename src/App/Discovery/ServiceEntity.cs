using FunctionsOrchestrator.Core.Discovery;

namespace FunctionsOrchestrator.App.Discovery;

/// <summary>One service: who its instances are. Every change is in the read model before it is committed; a repeat writes the same again.</summary>
public sealed class ServiceEntity(IServiceStore store) : TaskEntity<ServiceRecord>
{
    public static EntityInstanceId IdOf(string service) => new(nameof(ServiceEntity), service);

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
            State = await store.UpsertAsync(next with { Revision = known.Revision + 1, UpdatedAt = now > known.UpdatedAt ? now : known.UpdatedAt }, CancellationToken.None);
        }
    }
}
