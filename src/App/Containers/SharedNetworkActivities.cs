using FunctionsOrchestrator.Core.Containers;

namespace FunctionsOrchestrator.App.Containers;

/// <summary>The networks that Containers share. Each activity looks before it acts.</summary>
public sealed class SharedNetworkActivities(INetworkEngine engine, IContainerStore store)
{
    private const int PageOfContainers = 1000;

    [Function(nameof(MakeNetwork))]
    public Task<NetworkOperation> MakeNetwork([ActivityTrigger] NetworkBlueprint blueprint, FunctionContext context)
    {
        ArgumentNullException.ThrowIfNull(blueprint);
        ArgumentNullException.ThrowIfNull(context);
        return AttemptAsync(async () =>
        {
            var network = await engine.FindAsync(blueprint.Name, context.CancellationToken) ?? await engine.CreateAsync(blueprint, context.CancellationToken);
            var ours = network.Labels.GetValueOrDefault(NetworkLabels.Operation) == blueprint.Labels[NetworkLabels.Operation];
            return new NetworkOperation { Problem = ours ? null : NetworkProblems.Exists(blueprint.Name) };
        });
    }

    [Function(nameof(RemoveNetwork))]
    public Task<NetworkOperation> RemoveNetwork([ActivityTrigger] string name, FunctionContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return AttemptAsync(async () =>
        {
            if (await engine.FindAsync(name, context.CancellationToken) is not { } network)
            {
                return new NetworkOperation();
            }

            var users = await UsersAsync(network, context.CancellationToken);
            if (users.Count > 0)
            {
                return new NetworkOperation { Problem = NetworkProblems.InUse(name, users) };
            }

            await engine.RemoveAsync(network.Id, context.CancellationToken);
            return new NetworkOperation();
        });
    }

    /// <summary>Containers that should be on it, whether they run or not, and whoever else is on it now.</summary>
    private async Task<IReadOnlyList<string>> UsersAsync(EngineNetwork network, CancellationToken cancellation)
    {
        var users = new List<string>();
        string? after = null;
        IReadOnlyList<ContainerRecord> page;
        do
        {
            page = await store.ListAsync(new ContainerFilter { Limit = PageOfContainers, After = after }, cancellation);
            users.AddRange(page.Where(record => ContainerNetworks.Of(record.Name, record.Spec).Contains(network.Name)).Select(record => record.Name));
            after = page.Count > 0 ? page[^1].Name : null;
        }
        while (page.Count == PageOfContainers);
        return users.Count > 0 ? users : [.. (network.Members ?? []).Select(member => member.Name)];
    }

    private static async Task<NetworkOperation> AttemptAsync(Func<Task<NetworkOperation>> attempt)
    {
        try
        {
            return await attempt();
        }
        catch (ContainerEngineException exception)
        {
            return new NetworkOperation { Problem = new ReplicaFailure(exception.Fault, exception.Message).ToProblem() };
        }
        catch (EngineUnavailableException exception)
        {
            return new NetworkOperation { EngineAway = exception.Message };
        }
    }
}
