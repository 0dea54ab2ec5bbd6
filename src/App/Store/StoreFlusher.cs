using FunctionsOrchestrator.App.Adapters.Sql;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace FunctionsOrchestrator.App.Store;

/// <summary>While the database is away, tries it again and again; when it answers, gives it what was kept and tells those who want to read anew.</summary>
internal sealed partial class StoreFlusher(ISqlDatabase database, StoreState state, StoreOutbox outbox, StoreLoader loader, TimeProvider time, ILogger<StoreFlusher> logger)
    : BackgroundService
{
    private static readonly TimeSpan Shortest = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(5);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var pause = Shortest;
        while (true)
        {
            await state.WhenDown.WaitAsync(stoppingToken);
            await Task.Delay(pause, time, stoppingToken);
            pause = await TryAsync(stoppingToken) ? Shortest : pause * 2 < Longest ? pause * 2 : Longest;
        }
    }

    private async Task<bool> TryAsync(CancellationToken cancellation)
    {
        try
        {
            await database.ProbeAsync(cancellation);
            state.NoteAnswering();
            if (!await outbox.FlushAsync(cancellation))
            {
                return false;
            }
        }
        catch (Exception exception) when (SqlOutage.ReasonOf(exception) is { } reason)
        {
            state.NoteDown(reason);
            return false;
        }
#pragma warning disable CA1031 // Whatever went wrong: nobody else would try again.
        catch (Exception exception) when (!cancellation.IsCancellationRequested)
#pragma warning restore CA1031
        {
            LogNotTried(exception);
            state.NoteDown(exception.Message);
            return false;
        }

        return await loader.LoadAsync(cancellation);
    }
}
