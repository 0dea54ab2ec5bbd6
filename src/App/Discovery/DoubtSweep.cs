using FunctionsOrchestrator.Core.Discovery;
using Microsoft.Extensions.Logging;

namespace FunctionsOrchestrator.App.Discovery;

/// <summary>While the engine does not answer, what it runs is served on as it was last seen, and marked as stale.</summary>
public sealed partial class DoubtSweep(ServiceDirectory directory, IEngineDoubt engine, TimeProvider time, ILogger<DoubtSweep> logger)
{
    private string? _before;

    public async Task RunAsync(DurableTaskClient client, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(client);
        var reason = engine.Reason;
        var settled = (reason is null) == (_before is null);
        _before = reason;
        if (!settled)
        {
            // One look alone may be a hiccup.
            return;
        }

        var note = new EngineDoubtNote(reason is not null, time.GetUtcNow());
        foreach (var record in directory.Current.Services.Values.Where(record => !ReferenceEquals(ServiceChanges.NoteDoubt(record, note.InDoubt), record)))
        {
            LogMarking(record.Name, reason ?? "the engine answers again");
            await client.Entities.SignalEntityAsync(ServiceEntity.IdOf(record.Name), nameof(ServiceEntity.NoteDoubt), note, null, cancellation);
        }
    }
}
