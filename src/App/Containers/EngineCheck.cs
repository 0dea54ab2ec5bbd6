using FunctionsOrchestrator.App.Health;

namespace FunctionsOrchestrator.App.Containers;

/// <summary>Whether the Docker Engine answers.</summary>
internal sealed class EngineCheck(IContainerEngine engine) : IDependencyCheck
{
    public string Name => "engine";

    public async Task<DependencyStatus> CheckAsync(CancellationToken cancellation)
    {
        await engine.PingAsync(cancellation);
        return DependencyStatus.Up();
    }
}
