using FunctionsOrchestrator.Core.Containers;

namespace FunctionsOrchestrator.App.Containers;

/// <summary>Makes the isolated networks of Containers.</summary>
internal static class OwnNetworks
{
    /// <summary>Makes the Container's network unless it is there. Says why not when its name is somebody else's.</summary>
    public static async Task<ReplicaFailure?> EnsureAsync(INetworkEngine engine, string containerId, string containerName, CancellationToken cancellation)
    {
        var name = ContainerNetworks.OwnOf(containerName);
        var network = await engine.FindAsync(name, cancellation) ?? await engine.CreateAsync(
            new NetworkBlueprint
            {
                Name = name,
                Labels = new Dictionary<string, string> { [ReplicaLabels.Container] = containerId, [ReplicaLabels.Name] = containerName },
            },
            cancellation);
        return network.OwnerId == containerId
            ? null
            : new ReplicaFailure(EngineFault.NameTaken, $"A Docker network named '{name}' exists already and does not belong to '{containerName}' ({containerId}). Remove it.");
    }
}
