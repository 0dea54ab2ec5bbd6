using System.Text.Json;
using Azure.Storage.Queues;

namespace FunctionsOrchestrator.App.Recovery;

/// <summary>Where the watch leaves what it saw. A message that was sent survives a crash.</summary>
public sealed class RecoveryQueue(QueueServiceClient service) : IDisposable
{
    public const string Name = "orchestrator-recovery";
    public const string AdoptionName = "orchestrator-adoption";

    private readonly QueueClient _recoveries = service.GetQueueClient(Name);
    private readonly QueueClient _adoptions = service.GetQueueClient(AdoptionName);
    private readonly SemaphoreSlim _gate = new(1, 1);
    private bool _exist;

    public static RecoveryMessage Read(string text) =>
        JsonSerializer.Deserialize<RecoveryMessage>(text) ?? throw new InvalidDataException("A message on the recovery queue is empty.");

    public async Task SendAsync(RecoveryMessage message, CancellationToken cancellation)
    {
        await EnsureExistAsync(cancellation);
        await _recoveries.SendMessageAsync(JsonSerializer.Serialize(message), cancellation);
    }

    /// <summary>Asks for the adoption of a Container's replicas.</summary>
    public async Task SendAdoptionAsync(string containerId, CancellationToken cancellation)
    {
        await EnsureExistAsync(cancellation);
        await _adoptions.SendMessageAsync(containerId, cancellation);
    }

    /// <summary>Throws when the queue cannot be reached.</summary>
    public async Task ProbeAsync(CancellationToken cancellation) => await _recoveries.CreateIfNotExistsAsync(cancellationToken: cancellation);

    public void Dispose() => _gate.Dispose();

    private async Task EnsureExistAsync(CancellationToken cancellation)
    {
        if (Volatile.Read(ref _exist))
        {
            return;
        }

        await _gate.WaitAsync(cancellation);
        try
        {
            await _recoveries.CreateIfNotExistsAsync(cancellationToken: cancellation);
            await _adoptions.CreateIfNotExistsAsync(cancellationToken: cancellation);
            Volatile.Write(ref _exist, true);
        }
        finally
        {
            _gate.Release();
        }
    }
}
