using System.Data.Common;
using FunctionsOrchestrator.App.Store;

namespace FunctionsOrchestrator.App.Adapters.Sql;

/// <summary>A database behind its circuit: while it is known to be away, nobody waits for it.</summary>
internal sealed class GuardedDatabase(ISqlDatabase database, StoreState state) : ISqlDatabase, IAsyncDisposable
{
    public string Kind => database.Kind;

    public async Task<DbConnection> OpenAsync(CancellationToken cancellation)
    {
        state.ThrowIfDown();
        try
        {
            return await database.OpenAsync(cancellation);
        }
        catch (Exception exception) when (SqlOutage.ReasonOf(exception) is { } reason)
        {
            state.NoteDown(reason);
            throw new StoreUnavailableException(reason, exception);
        }
    }

    public Task ProbeAsync(CancellationToken cancellation) => database.ProbeAsync(cancellation);

    public Task TellAsync(DbTransaction transaction, string topic, string key, CancellationToken cancellation) => database.TellAsync(transaction, topic, key, cancellation);

    public async ValueTask DisposeAsync()
    {
        if (database is IAsyncDisposable other)
        {
            await other.DisposeAsync();
        }
        else
        {
            (database as IDisposable)?.Dispose();
        }
    }
}
