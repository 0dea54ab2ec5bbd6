using Microsoft.Extensions.Hosting;

namespace FunctionsOrchestrator.App.Traffic;

/// <summary>Fills the book from the store before anything is served.</summary>
internal sealed class TrafficLoader(TrafficBook book) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken) => book.LoadAsync(cancellationToken);

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
