using System.Globalization;
using FunctionsOrchestrator.App.Scaling;
using FunctionsOrchestrator.App.Store;

namespace FunctionsOrchestrator.App.Adapters.Sql.WriteBehind;

/// <summary>The read model of scalers that goes on without its database: what is decided is kept, and can be read when it is written.</summary>
internal sealed class WriteBehindScalingStore(SqlScalingStore store, StoreOutbox outbox) : IScalingStore
{
    private const int MostKept = 50_000;
    private readonly StoreLane _lane = outbox.Lane("scaling", MostKept);

    public Task UpsertAsync(string containerId, ScalerRecord record, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(record);

        // A later state says all of an earlier one, but for the decisions before its last.
        var key = string.Create(CultureInfo.InvariantCulture, $"{containerId}:{record.Last?.Number}");
        return _lane.WriteAsync(new StoreWrite(key, token => store.UpsertAsync(containerId, record, token)), cancellation);
    }

    public Task DeleteAsync(string containerId, CancellationToken cancellation) =>
        _lane.WriteAsync(new StoreWrite(containerId, token => store.DeleteAsync(containerId, token)), cancellation);

    public Task<IReadOnlyDictionary<string, ScalerRecord>> ListAsync(CancellationToken cancellation) => store.ListAsync(cancellation);

    public Task<ScalerRecord?> FindAsync(string containerId, CancellationToken cancellation) => store.FindAsync(containerId, cancellation);

    public Task<IReadOnlyList<DecisionView>> ListDecisionsAsync(DecisionFilter filter, CancellationToken cancellation) => store.ListDecisionsAsync(filter, cancellation);
}
