using FunctionsOrchestrator.App.Adapters.Sql;
using FunctionsOrchestrator.App.Health;

namespace FunctionsOrchestrator.App.Store;

/// <summary>Whether the database answers. While it does not we are degraded, and serve from memory.</summary>
internal sealed class StoreCheck(ISqlDatabase database, StoreState state, StoreOutbox outbox) : IDependencyCheck
{
    // Less than the time after which any dependency is taken for down: this one is only degraded.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1.5);

    public string Name => "store";

    public async Task<DependencyStatus> CheckAsync(CancellationToken cancellation)
    {
        try
        {
            state.ThrowIfDown();
            await database.ProbeAsync(cancellation).WaitAsync(Patience, cancellation);
        }
        catch (TimeoutException)
        {
            state.NoteDown($"no answer within {Patience.TotalSeconds:0.0} s");
        }
        catch (Exception exception) when (SqlOutage.ReasonOf(exception) is { } reason)
        {
            state.NoteDown(reason);
        }

        return (state.Outage is not { } outage ? DependencyStatus.Up() : state.IsFilled ? DependencyStatus.Degraded(outage.Reason) : DependencyStatus.Down(outage.Reason)) with
        {
            Since = state.Outage?.Since,
            Kind = database.Kind,
            Buffered = outbox.Buffered,
            Dropped = outbox.Dropped,
        };
    }
}
