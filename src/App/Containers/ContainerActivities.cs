using FunctionsOrchestrator.App.Secrets;
using FunctionsOrchestrator.Core.Containers;

namespace FunctionsOrchestrator.App.Containers;

/// <summary>The steps of container operations that touch the world. Each can run twice: it looks before it acts.</summary>
public sealed class ContainerActivities(
    IContainerEngine engine, IImageEngine images, INetworkEngine networks, ReplicaNetworkLimits limits, BindSources binds, ReplicaGatekeeper gatekeeper, SecretKeeper secrets, ReplicaGuard guard)
{
    /// <summary>Looks at the engine and decides the next round.</summary>
    [Function(nameof(PlanReplicas))]
    public async Task<ReplicaRound> PlanReplicas([ActivityTrigger] PlanInput input, FunctionContext context)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(context);
        var cancellation = context.CancellationToken;
        try
        {
            var observed = await ObserveAsync(input, cancellation);
            var free = observed.Where(replica => !input.Target.Quarantined.Any(mark => mark.DockerId == replica.DockerId)).ToList();
            if (free.Find(replica => replica.State is ReplicaState.Exited or ReplicaState.Dead && input.Watched.Contains(replica.DockerId)) is { } ended)
            {
                return new ReplicaRound { Observed = observed, Gates = input.Rollout.Gates, Crash = await ReplicaDiagnosis.OfEndAsync(engine, ended, cancellation) };
            }

            if (await FindUnlimitedAsync(input, free, cancellation) is { } unlimited)
            {
                return new ReplicaRound { Observed = observed, Gates = input.Rollout.Gates, Crash = unlimited };
            }

            var round = await gatekeeper.PlanAsync(input, observed, cancellation);
            return round with
            {
                MissingNetworks = await FindMissingNetworksAsync(input.Target, round.Plan, cancellation),
                ImageMissing = round.Plan.Steps.Any(step => step.Action is ReplicaAction.Create)
                    && (input.Pin is null || await images.FindAsync(input.Pin.Reference, cancellation) is null),
            };
        }
        catch (EngineUnavailableException exception)
        {
            return new ReplicaRound { EngineAway = exception.Message };
        }
    }

    /// <summary>Does one step of a plan.</summary>
    [Function(nameof(ApplyReplicaStep))]
    public async Task<StepResult> ApplyReplicaStep([ActivityTrigger] StepInput input, FunctionContext context)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(context);
        return await EngineAttempt.RunAsync(() => new ReplicaStepRunner(engine, networks, limits, binds, secrets, guard, input).RunAsync(context.CancellationToken));
    }

    /// <summary>The engine's clock; null when it does not answer.</summary>
    [Function(nameof(ReadEngineTime))]
    public async Task<DateTimeOffset?> ReadEngineTime([ActivityTrigger] string containerId, FunctionContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        try
        {
            return await engine.GetTimeAsync(context.CancellationToken);
        }
        catch (EngineUnavailableException)
        {
            return null;
        }
    }

    /// <summary>Whether an orchestration is over, so that what it held can be taken from it.</summary>
    [Function(nameof(HasOperationEnded))]
    public async Task<bool> HasOperationEnded([ActivityTrigger] string instanceId, [DurableClient] DurableTaskClient client, FunctionContext context)
    {
        ArgumentNullException.ThrowIfNull(client);
        ArgumentNullException.ThrowIfNull(context);
        return await client.GetInstanceAsync(instanceId, context.CancellationToken) is not { } instance || instance.IsCompleted;
    }

    /// <summary>One look for all of them, and only when something is about to join.</summary>
    private async Task<IReadOnlyList<string>> FindMissingNetworksAsync(ReplicaTarget target, ReplicaPlan plan, CancellationToken cancellation)
    {
        if (target.Networks is not { } wanted || !plan.Steps.Any(step => step.Action is ReplicaAction.Create or ReplicaAction.Rewire))
        {
            return [];
        }

        var present = (await networks.ListAsync(cancellation)).Select(network => network.Name).Append(ContainerNetworks.Host);
        return [.. wanted.Except(present, StringComparer.Ordinal)];
    }

    private async Task<ReplicaFailure?> FindUnlimitedAsync(PlanInput input, IReadOnlyList<ObservedReplica> observed, CancellationToken cancellation)
    {
        if (input.NetworkLimits is null || input.Target.Wish.State is not ContainerState.Running)
        {
            return null;
        }

        var running = observed.Where(replica => replica.State is ReplicaState.Running && replica.Generation == input.Target.Generation);
        var failures = await Task.WhenAll(running.Select(replica => limits.KeepAsync(replica.DockerId, input.NetworkLimits, cancellation)));
        return failures.FirstOrDefault(failure => failure is not null);
    }

    /// <summary>One list; and, when it matters since when they run, a closer look at each.</summary>
    private async Task<IReadOnlyList<ObservedReplica>> ObserveAsync(PlanInput input, CancellationToken cancellation)
    {
        var listed = await engine.ListAsync(input.Target.ContainerId, cancellation);
        if (input.Target.Wish.RestartRequestedAt is null)
        {
            return listed;
        }

        var inspected = await Task.WhenAll(listed.Select(replica => engine.InspectAsync(replica.DockerId, cancellation)));
        return [.. inspected.OfType<ObservedReplica>()];
    }
}
