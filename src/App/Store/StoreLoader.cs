using FunctionsOrchestrator.App.Adapters.Sql;
using Microsoft.Extensions.Hosting;

namespace FunctionsOrchestrator.App.Store;

/// <summary>Fills what is kept in memory from the database: before anything is served, and when changes may have been missed. Without the database we start all the same.</summary>
internal sealed class StoreLoader(IEnumerable<IChangeFollower> followers, StoreState state) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken) => LoadAsync(cancellationToken);

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <returns>Whether the database could be read.</returns>
    public async Task<bool> LoadAsync(CancellationToken cancellation)
    {
        try
        {
            foreach (var follower in followers)
            {
                await follower.CatchUpAsync(cancellation);
            }
        }
        catch (Exception exception) when (SqlOutage.ReasonOf(exception) is { } reason)
        {
            state.NoteDown(reason);
        }

        return state.NoteLoaded();
    }
}
