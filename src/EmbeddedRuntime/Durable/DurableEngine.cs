using FunctionsOrchestrator.EmbeddedRuntime.DurableTask.Client;
using FunctionsOrchestrator.EmbeddedRuntime.Hosting;
using Microsoft.Extensions.Logging;

namespace FunctionsOrchestrator.EmbeddedRuntime.Durable;

/// <summary>The durable engine on one SQLite file.</summary>
internal sealed class DurableEngine : IAsyncDisposable
{
    public DurableEngine(DurableEngineOptions options, IDurableFunctions functions, ILoggerFactory loggers, TimeProvider time) =>
        throw new NotSupportedException();

    /// <summary>Opens the file and takes up what was in flight.</summary>
    public Task StartAsync(CancellationToken cancellation) => throw new NotSupportedException();

    /// <summary>Takes no new work and waits for what runs, until cancelled. What does not end in time runs again after the next start.</summary>
    public Task StopAsync(CancellationToken cancellation) => throw new NotSupportedException();

    /// <summary>A client whose management URLs are <paramref name="urls"/>.</summary>
    public DurableTaskClient CreateClient(ManagementUrls urls) => throw new NotSupportedException();

    /// <summary>An instance's history, oldest first; null when there is no such instance.</summary>
    public Task<IReadOnlyList<HistoryEventView>?> ReadHistoryAsync(string instanceId, CancellationToken cancellation) => throw new NotSupportedException();

    public ValueTask DisposeAsync() => throw new NotSupportedException();
}
