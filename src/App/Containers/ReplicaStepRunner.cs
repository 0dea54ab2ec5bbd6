using FunctionsOrchestrator.App.Adapters.Sql;
using FunctionsOrchestrator.App.Secrets;
using FunctionsOrchestrator.Core.Containers;

namespace FunctionsOrchestrator.App.Containers;

/// <summary>Does one step of a plan on an engine.</summary>
internal sealed class ReplicaStepRunner(IContainerEngine engine, INetworkEngine networks, ReplicaNetworkLimits limits, BindSources binds, SecretKeeper secrets, ReplicaGuard guard, StepInput input)
{
    public async Task<StepResult> RunAsync(CancellationToken cancellation)
    {
        var step = input.Step;
        if (step.Action is ReplicaAction.Create)
        {
            return await CreateAsync(cancellation);
        }

        // Gone or changed since the plan was made: the next round sees it.
        var dockerId = step.DockerId ?? throw new InvalidOperationException($"A {step.Action} needs a Docker id.");
        if (await engine.InspectAsync(dockerId, cancellation) is not { } replica || replica.ContainerId != input.ContainerId)
        {
            return new StepResult();
        }

        // Whatever was decided before a response to a finding: what it has marked is left alone.
        if (await guard.IsQuarantinedAsync(input.ContainerId, dockerId, cancellation))
        {
            return new StepResult();
        }

        switch (step.Action)
        {
            case ReplicaAction.Start:
                return await StartAsync(dockerId, cancellation);
            case ReplicaAction.Restart:
                if (replica.StartedAt < step.RestartRequestedAt)
                {
                    await engine.RestartAsync(dockerId, step.GraceSeconds, cancellation);
                }

                return await ConfirmStartAsync(dockerId, cancellation);
            case ReplicaAction.Rewire:
                await networks.RewireAsync(dockerId, input.ContainerName, step.Networks ?? [], cancellation);
                return new StepResult { Failure = await limits.KeepAsync(dockerId, input.NetworkLimits, cancellation) };
            case ReplicaAction.Stop:
                await engine.StopAsync(dockerId, step.GraceSeconds, cancellation);
                break;
            case ReplicaAction.Pause:
                await engine.PauseAsync(dockerId, cancellation);
                break;
            case ReplicaAction.Unpause:
                await engine.UnpauseAsync(dockerId, cancellation);
                break;
            case ReplicaAction.Remove:
                await engine.RemoveAsync(dockerId, step.GraceSeconds, cancellation);
                break;
        }

        return new StepResult();
    }

    private async Task<StepResult> CreateAsync(CancellationToken cancellation)
    {
        var spec = binds.Resolve(input.Spec ?? throw new InvalidOperationException("A creation needs a spec."));
        IReadOnlyDictionary<string, string> opened;
        try
        {
            opened = await secrets.OpenAsync(spec, cancellation);
        }
        catch (Exception exception) when (SqlOutage.ReasonOf(exception) is { } reason)
        {
            // As while the engine is away: the next round tries again.
            throw new EngineUnavailableException($"The secret values of '{input.ContainerName}' cannot be read, because the database does not answer: {reason}", exception);
        }

        var blueprint = new ReplicaBlueprint(input.ContainerId, input.ContainerName, input.Step.Generation, input.Step.Index, spec) { Secrets = opened };
        var dockerId = await engine.CreateAsync(blueprint, cancellation);
        return input.Step.Start ? await StartAsync(dockerId, cancellation) : new StepResult();
    }

    private async Task<StepResult> StartAsync(string dockerId, CancellationToken cancellation)
    {
        await engine.StartAsync(dockerId, cancellation);
        return await ConfirmStartAsync(dockerId, cancellation);
    }

    /// <summary>Docker reports a start as done before the process has lived.</summary>
    private async Task<StepResult> ConfirmStartAsync(string dockerId, CancellationToken cancellation)
    {
        var unlimited = await limits.KeepAsync(dockerId, input.NetworkLimits, cancellation);
        var replica = await engine.InspectAsync(dockerId, cancellation);
        return new StepResult
        {
            Started = dockerId,
            StartedAt = replica?.StartedAt,
            Failure = replica is { State: ReplicaState.Exited } ? await ReplicaDiagnosis.OfEndAsync(engine, replica, cancellation) : unlimited,
        };
    }
}
