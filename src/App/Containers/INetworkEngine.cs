namespace FunctionsOrchestrator.App.Containers;

/// <summary>The networks of a Docker Engine. Throws as <see cref="IContainerEngine"/> does.</summary>
public interface INetworkEngine
{
    /// <summary>All that replicas can be on, by name, without members.</summary>
    Task<IReadOnlyList<EngineNetwork>> ListAsync(CancellationToken cancellation);

    /// <summary>One by its exact name, with its members; null when there is none.</summary>
    Task<EngineNetwork?> FindAsync(string name, CancellationToken cancellation);

    /// <summary>Makes it. Where another of the same name came first, that one is given back.</summary>
    Task<EngineNetwork> CreateAsync(NetworkBlueprint blueprint, CancellationToken cancellation);

    /// <summary>Deletes it; one that is gone is success.</summary>
    /// <exception cref="ContainerEngineException">Somebody is on it.</exception>
    Task RemoveAsync(string id, CancellationToken cancellation);

    /// <summary>Puts a replica on one network more, where it answers to its Container's name; one that is on it already, or gone, is success.</summary>
    Task JoinAsync(string dockerId, string containerName, string network, CancellationToken cancellation);

    /// <summary>Takes a replica off one network; one that is not on it, or gone, is success.</summary>
    Task LeaveAsync(string dockerId, string network, CancellationToken cancellation);

    /// <summary>Puts a replica on exactly these networks, beside those of grants (<see cref="Core.Containers.GrantPlanner"/>), where it answers to its Container's name.</summary>
    Task RewireAsync(string dockerId, string containerName, IReadOnlyList<string> networks, CancellationToken cancellation);
}
