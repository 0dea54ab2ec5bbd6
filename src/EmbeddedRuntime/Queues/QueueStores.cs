using System.Collections.Concurrent;
using FunctionsOrchestrator.EmbeddedRuntime.Hosting;
using FunctionsOrchestrator.EmbeddedRuntime.Queues.Azure;
using FunctionsOrchestrator.EmbeddedRuntime.Queues.Local;

namespace FunctionsOrchestrator.EmbeddedRuntime.Queues;

/// <summary>The store behind each connection.</summary>
internal sealed class QueueStores(DataFolder folder, QueueOptions options, TimeProvider time) : IDisposable
{
    private readonly Lazy<LocalQueueStore> _local = new(() => new LocalQueueStore(folder.File("queues.db"), time));
    private readonly ConcurrentDictionary<string, IQueueStore> _remote = new(StringComparer.Ordinal);

    /// <summary>The durable local queue, opened when first asked for.</summary>
    public LocalQueueStore Local => _local.Value;

    public IQueueStore For(string? connection) =>
        connection is null ? Local : _remote.GetOrAdd(connection, text => new AzureQueueStore(AzureQueueStore.CreateService(text, isBase64: false), options.IsBase64, time));

    public void Dispose()
    {
        if (_local.IsValueCreated)
        {
            _local.Value.Dispose();
        }
    }
}
