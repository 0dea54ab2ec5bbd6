using System.Diagnostics;
using FunctionsOrchestrator.EndToEnd.Tests.Balancing;
using FunctionsOrchestrator.EndToEnd.Tests.Fixture;
using FunctionsOrchestrator.Tests.Shared;

namespace FunctionsOrchestrator.EndToEnd.Tests.Scaling;

/// <summary>The sample's script, which tells the app what a HAProxy has counted.</summary>
internal sealed class HaProxyReporter : IAsyncDisposable
{
    private readonly Process _process;

    public HaProxyReporter(AppProcess app, RealHaProxy haProxy, string service) => _process = Process.Start("env", [
        $"ORCHESTRATOR=http://127.0.0.1:{app.Port}", $"TOKEN_FILE={Path.Combine(app.DataFolder, "admin.token")}", $"SERVICE={service}", $"STATS={haProxy.Statistics}",
        "EVERY=1", Path.Combine(Repository.Root, "samples", "loadbalancer", "report-haproxy")]);

    public async ValueTask DisposeAsync()
    {
        _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        _process.Dispose();
    }
}
