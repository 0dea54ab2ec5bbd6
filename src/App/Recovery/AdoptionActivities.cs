using FunctionsOrchestrator.App.Containers;
using FunctionsOrchestrator.Core.Containers;

namespace FunctionsOrchestrator.App.Recovery;

/// <summary>Reads what replicas tell of a lost Container, and starts adoptions that were asked for.</summary>
public sealed class AdoptionActivities(IReplicaInventory inventory, Installation installation)
{
    [Function(nameof(StartAdoption))]
    public async Task StartAdoption([QueueTrigger(RecoveryQueue.AdoptionName)] string containerId, [DurableClient] DurableTaskClient client, FunctionContext context)
    {
        ArgumentNullException.ThrowIfNull(client);
        ArgumentNullException.ThrowIfNull(context);
        var instanceId = $"adopt-{containerId}";
        if (await client.GetInstanceAsync(instanceId, context.CancellationToken) is null or { IsCompleted: true })
        {
            await StartOnce.RunAsync(client, nameof(AdoptionOrchestrator.AdoptContainer), containerId, instanceId, context.CancellationToken);
        }
    }

    [Function(nameof(ReadReplicas))]
    public async Task<Adoption> ReadReplicas([ActivityTrigger] string containerId, FunctionContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var all = await inventory.ListAsync(context.CancellationToken);
        var own = all.Where(labelled => labelled.Installation == installation.Id && labelled.Replica.ContainerId == containerId).ToList();
        if (own.Count == 0)
        {
            return new Adoption { Refusal = "Its replicas are gone." };
        }

        if (own[0].ContainerName is not { } name || !ContainerNames.IsName(name))
        {
            return new Adoption { Refusal = $"Replica '{own[0].Replica.Name}' does not say what its container is called." };
        }

        var generation = own.Max(labelled => labelled.Replica.Generation);
        var specs = new Dictionary<int, ContainerSpec>();
        foreach (var one in own.DistinctBy(labelled => labelled.Replica.Generation))
        {
            if (await inventory.ReadSpecAsync(one.Replica.DockerId, context.CancellationToken) is { } spec)
            {
                specs[one.Replica.Generation] = spec;
            }
        }

        return specs.ContainsKey(generation)
            ? Tell(containerId, name, generation, specs, [.. own.Select(labelled => labelled.Replica)])
            : new Adoption { Refusal = $"The replicas of generation {generation} do not say what they were made of." };
    }

    private static Adoption Tell(string containerId, string name, int generation, Dictionary<int, ContainerSpec> specs, IReadOnlyList<ObservedReplica> replicas)
    {
        var current = replicas.Where(replica => replica.Generation == generation).ToList();
        var state = current.Exists(replica => replica.IsUp) ? ContainerState.Running
            : current.Exists(replica => replica.State is ReplicaState.Paused) ? ContainerState.Paused
            : current.Exists(replica => replica.State is ReplicaState.Exited) ? ContainerState.Stopped
            : ContainerState.Created;
        return new Adoption
        {
            ContainerId = containerId,
            Name = name,
            Generation = generation,
            Specs = specs,
            Wish = new ContainerWish { State = state, Replicas = current.DistinctBy(replica => replica.Index).Count() },
            Replicas = replicas,
        };
    }
}
