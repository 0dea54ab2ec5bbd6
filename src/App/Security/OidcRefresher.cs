using Microsoft.Extensions.Hosting;

namespace FunctionsOrchestrator.App.Security;

/// <summary>Reads the authority's keys before anybody needs them, and again and again.</summary>
internal sealed class OidcRefresher(OidcKeys keys, TimeProvider time) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (true)
        {
            await keys.RefreshAsync();
            await Task.Delay(keys.Pause, time, stoppingToken);
        }
    }
}
