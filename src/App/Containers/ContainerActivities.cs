using FunctionsOrchestrator.Core.Containers;

namespace FunctionsOrchestrator.App.Containers;

/// <summary>The steps of container operations that touch the world. Each can run twice: it looks before it acts.</summary>
public sealed class ContainerActivities(IContainerEngine engine, ReplicaGatekeeper gatekeeper)
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
            if (observed.FirstOrDefault(replica => replica.State is ReplicaState.Exited or ReplicaState.Dead && input.Watched.Contains(replica.DockerId)) is { } ended)
            {
                return new ReplicaRound { Observed = observed, Gates = input.Rollout.Gates, Crash = await ReplicaDiagnosis.OfEndAsync(engine, ended, cancellation) };
            }

            var round = await gatekeeper.PlanAsync(input, observed, cancellation);
            var creates = round.Plan.Steps.Any(step => step.Action is ReplicaAction.Create);
            return round with { ImageMissing = creates && !await engine.HasImageAsync(input.Image, cancellation) };
        }
        catch (EngineUnavailableException exception)
        {
            return new ReplicaRound { EngineAway = exception.Message };
        }
    }

    /// <summary>Gets the image. Null when it is there now.</summary>
    [Function(nameof(PullImage))]
    public async Task<StepResult> PullImage([ActivityTrigger] string image, FunctionContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return await AttemptAsync(async () =>
        {
            if (!await engine.HasImageAsync(image, context.CancellationToken))
            {
                await engine.PullImageAsync(image, context.CancellationToken);
            }

            return new StepResult();
        });
    }

    /// <summary>Does one step of a plan.</summary>
    [Function(nameof(ApplyReplicaStep))]
    public async Task<StepResult> ApplyReplicaStep([ActivityTrigger] StepInput input, FunctionContext context)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(context);
        return await AttemptAsync(() => new ReplicaStepRunner(engine, input).RunAsync(context.CancellationToken));
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

    private static async Task<StepResult> AttemptAsync(Func<Task<StepResult>> attempt)
    {
        try
        {
            return await attempt();
        }
        catch (ContainerEngineException exception)
        {
            return new StepResult { Failure = new ReplicaFailure(exception.Fault, exception.Message) };
        }
        catch (EngineUnavailableException exception)
        {
            return new StepResult { EngineAway = exception.Message };
        }
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
