using FunctionsOrchestrator.App.Containers;

namespace FunctionsOrchestrator.Integration.Tests.Docker;

/// <summary>The networks of an engine, as a process uses them that dies once it has changed so many.</summary>
internal sealed class DyingNetworks(INetworkEngine engine, int changesLeft) : INetworkEngine
{
    private int _left = changesLeft;

    public Task<IReadOnlyList<EngineNetwork>> ListAsync(CancellationToken cancellation) => engine.ListAsync(cancellation);

    public Task<EngineNetwork?> FindAsync(string name, CancellationToken cancellation) => engine.FindAsync(name, cancellation);

    public async Task<EngineNetwork> CreateAsync(NetworkBlueprint blueprint, CancellationToken cancellation)
    {
        Live();
        return await engine.CreateAsync(blueprint, cancellation);
    }

    public Task RemoveAsync(string id, CancellationToken cancellation) => ChangeAsync(() => engine.RemoveAsync(id, cancellation));

    public Task JoinAsync(string dockerId, string containerName, string network, CancellationToken cancellation) =>
        ChangeAsync(() => engine.JoinAsync(dockerId, containerName, network, cancellation));

    public Task LeaveAsync(string dockerId, string network, CancellationToken cancellation) => ChangeAsync(() => engine.LeaveAsync(dockerId, network, cancellation));

    public Task RewireAsync(string dockerId, string containerName, IReadOnlyList<string> networks, CancellationToken cancellation) =>
        ChangeAsync(() => engine.RewireAsync(dockerId, containerName, networks, cancellation));

    private Task ChangeAsync(Func<Task> change)
    {
        Live();
        return change();
    }

    private void Live()
    {
        if (_left-- == 0)
        {
            throw new ProcessDiedException();
        }
    }

    /// <summary>From here on nothing is done.</summary>
    public sealed class ProcessDiedException : Exception;
}
