using FunctionsOrchestrator.Core.Containers;

namespace FunctionsOrchestrator.App.Containers;

/// <summary>The isolated networks of Containers. Each activity looks before it acts.</summary>
public sealed class NetworkActivities(INetworkEngine engine)
{
    [Function(nameof(MakeOwnNetwork))]
    public Task<StepResult> MakeOwnNetwork([ActivityTrigger] OwnNetworkInput input, FunctionContext context)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(context);
        return EngineAttempt.RunAsync(async () => new StepResult { Failure = await OwnNetworks.EnsureAsync(engine, input.ContainerId, input.ContainerName, context.CancellationToken) });
    }

    /// <summary>Deletes it, unless somebody who is not ours has joined it: it is not ours alone then.</summary>
    [Function(nameof(RemoveOwnNetwork))]
    public Task<StepResult> RemoveOwnNetwork([ActivityTrigger] OwnNetworkInput input, FunctionContext context)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(context);
        return EngineAttempt.RunAsync(async () =>
        {
            var network = await engine.FindAsync(ContainerNetworks.OwnOf(input.ContainerName), context.CancellationToken);
            if (network?.OwnerId == input.ContainerId && network.Members is null or { Count: 0 })
            {
                await engine.RemoveAsync(network!.Id, context.CancellationToken);
            }

            return new StepResult();
        });
    }
}
