using FunctionsOrchestrator.App.Health;

namespace FunctionsOrchestrator.App.Containers;

/// <summary>Whether the read model answers.</summary>
internal sealed class ContainerStoreCheck(IContainerStore store) : IDependencyCheck
{
    public string Name => "store";

    public async Task<DependencyStatus> CheckAsync(CancellationToken cancellation)
    {
        await store.CountAsync(cancellation);
        return DependencyStatus.Up();
    }
}
