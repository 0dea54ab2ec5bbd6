using FunctionsOrchestrator.App.Discovery;
using FunctionsOrchestrator.App.Store;
using FunctionsOrchestrator.Core.Discovery;

namespace FunctionsOrchestrator.App.Adapters.Sql.WriteBehind;

/// <summary>
/// The read model of services that goes on without its database: writes are kept, and get the indexes after the last one known here,
/// to which the database's counter is raised when they are written.
/// </summary>
internal sealed class WriteBehindServiceStore(SqlServiceStore store, ServiceDirectory directory, StoreOutbox outbox) : IServiceStore, IDisposable
{
    private const int MostKept = 200_000;
    private readonly StoreLane _lane = outbox.Lane("services", MostKept);
    private readonly SemaphoreSlim _writing = new(1, 1);

    public async Task<ServiceRecord> UpsertAsync(ServiceRecord record, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(record);
        return await WriteAsync(
            Math.Max(directory.Current.Index, record.Index),
            async (next, token) => await store.UpsertAsync(record, next, token),
            next => new StoreWrite(record.Name, token => store.UpsertAsync(record, next, token)),
            next =>
            {
                var written = record with { Index = next };
                directory.Apply(snapshot => snapshot.With(written));
                return written;
            },
            cancellation);
    }

    public Task<long> DeleteAsync(string name, CancellationToken cancellation) => WriteAsync(
        directory.Current.Index,
        (next, token) => store.DeleteAsync(name, next, token),
        next => new StoreWrite(name, token => store.DeleteAsync(name, next, token)),
        next =>
        {
            directory.Apply(snapshot => snapshot.Without(name, next));
            return next;
        },
        cancellation);

    public Task<IReadOnlyList<ServiceRecord>> ListAsync(CancellationToken cancellation) => store.ListAsync(cancellation);

    public Task<ServiceRecord?> FindAsync(string name, CancellationToken cancellation) => store.FindAsync(name, cancellation);

    public Task<IReadOnlyList<ServiceRecord>> ListSinceAsync(long index, CancellationToken cancellation) => store.ListSinceAsync(index, cancellation);

    public Task<long> LastIndexAsync(CancellationToken cancellation) => store.LastIndexAsync(cancellation);

    public void Dispose() => _writing.Dispose();

    /// <summary>One at a time: nobody else gives out an index meanwhile.</summary>
    private async Task<T> WriteAsync<T>(
        long known, Func<long, CancellationToken, Task<T>> write, Func<long, StoreWrite> keep, Func<long, T> show, CancellationToken cancellation)
    {
        await _writing.WaitAsync(cancellation);
        try
        {
            var next = Math.Max(known, directory.Current.Index) + 1;
            var written = default(T);
            return await _lane.WriteAsync(async token => written = await write(next, token), [keep(next)], cancellation) ? written! : show(next);
        }
        finally
        {
            _writing.Release();
        }
    }
}
