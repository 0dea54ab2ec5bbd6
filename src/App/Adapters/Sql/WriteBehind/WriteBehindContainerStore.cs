using FunctionsOrchestrator.App.Containers;
using FunctionsOrchestrator.App.Store;

namespace FunctionsOrchestrator.App.Adapters.Sql.WriteBehind;

/// <summary>The read model of containers that goes on without its database: writes are kept, reads answered from memory.</summary>
internal sealed class WriteBehindContainerStore(SqlContainerStore store, ContainerDirectory directory, StoreOutbox outbox) : IContainerStore
{
    private const int MostKept = 200_000;
    private readonly StoreLane _lane = outbox.Lane("containers", MostKept);

    public async Task UpsertAsync(ContainerRecord record, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(record);
        if (!await _lane.WriteAsync(new StoreWrite(record.Id, token => store.UpsertAsync(record, token)), cancellation))
        {
            directory.Put(record);
        }
    }

    public async Task DeleteAsync(string id, CancellationToken cancellation)
    {
        if (!await _lane.WriteAsync(new StoreWrite(id, token => store.DeleteAsync(id, token)), cancellation))
        {
            directory.Remove(id);
        }
    }

    public Task<ContainerRecord?> FindAsync(string idOrName, CancellationToken cancellation) =>
        outbox.ReadAsync(token => store.FindAsync(idOrName, token), () => directory.Find(idOrName), cancellation);

    public Task<IReadOnlyList<ContainerRecord>> ListAsync(ContainerFilter filter, CancellationToken cancellation) =>
        outbox.ReadAsync(token => store.ListAsync(filter, token), () => directory.List(filter), cancellation);

    public Task<ContainerTotals> CountAsync(CancellationToken cancellation) => outbox.ReadAsync(store.CountAsync, directory.Count, cancellation);
}
