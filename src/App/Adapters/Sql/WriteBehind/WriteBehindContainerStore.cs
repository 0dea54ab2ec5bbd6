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
        ReadAsync(token => store.FindAsync(idOrName, token), () => directory.Find(idOrName), cancellation);

    public Task<IReadOnlyList<ContainerRecord>> ListAsync(ContainerFilter filter, CancellationToken cancellation) =>
        ReadAsync(token => store.ListAsync(filter, token), () => directory.List(filter), cancellation);

    public Task<ContainerTotals> CountAsync(CancellationToken cancellation) => ReadAsync(store.CountAsync, directory.Count, cancellation);

    private async Task<T> ReadAsync<T>(Func<CancellationToken, Task<T>> read, Func<T> remember, CancellationToken cancellation)
    {
        if (outbox.IsBehind)
        {
            return remember();
        }

        try
        {
            return await read(cancellation);
        }
        catch (Exception exception) when (SqlOutage.ReasonOf(exception) is { } reason)
        {
            outbox.NoteDown(reason);
            return remember();
        }
    }
}
