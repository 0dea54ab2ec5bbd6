using FunctionsOrchestrator.Core.Discovery;
using Microsoft.Extensions.Hosting;

namespace FunctionsOrchestrator.App.Discovery;

/// <summary>Fills the directory from the store before anything is served.</summary>
internal sealed class DirectoryLoader(IServiceStore store, ServiceDirectory directory) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        var index = await store.LastIndexAsync(cancellationToken);
        var records = await store.ListAsync(cancellationToken);
        directory.Apply(snapshot => records.Aggregate(snapshot with { Index = Math.Max(snapshot.Index, index) }, (before, record) => before.With(record)));
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
