using System.Security.Claims;
using FunctionsOrchestrator.App.Configuration;
using FunctionsOrchestrator.App.Hardening;
using FunctionsOrchestrator.App.Http;
using FunctionsOrchestrator.Core.Containers;
using Microsoft.AspNetCore.Http;

namespace FunctionsOrchestrator.App.Containers;

/// <summary>Refuses at the door what is sure to be refused later: the entities decide the races.</summary>
public sealed class ContainerAdmission(IContainerStore store, ContainerReader reader, OperationStarter starter, SpecAdmission specs, HardeningAdmission hardening, OrchestratorOptions options)
{
    /// <summary>Checks an operation on a Container that exists, and starts it.</summary>
    public async Task<IResult> StartAsync(
        HttpRequest request, DurableTaskClient client, ContainerRecord record, ChangeRequest change, string orchestrator, Func<Task<IResult>> whenCompleted)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(record);
        ArgumentNullException.ThrowIfNull(change);
        if (OperationStarter.Fault(request) is { } fault)
        {
            return fault.ToResult();
        }

        change = change with { RequestedBy = request.HttpContext.User.Identity?.Name };
        var operation = new OperationRequest(orchestrator, InstanceIdOf(request, change), change, _ => whenCompleted());
        var problem = await UnlessRepeatAsync(request, client, operation.InstanceId, () => CheckChangeAsync(request, client, record, change));
        return problem is null ? await starter.StartAsync(request, client, operation) : problem.ToResult();
    }

    /// <summary>The orchestration of a change: the same for a repeat under one <c>Idempotency-Key</c>.</summary>
    public static string InstanceIdOf(HttpRequest request, ChangeRequest change)
    {
        ArgumentNullException.ThrowIfNull(change);
        return OperationStarter.IdFor(request, $"{change.Operation.ToString().ToLowerInvariant()}-{change.ContainerId}");
    }

    /// <summary>A repeat under an <c>Idempotency-Key</c> gets the first one's outcome, whatever the state is by now.</summary>
    public async Task<bool> IsRepeatAsync(HttpRequest request, DurableTaskClient client, string instanceId)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(client);
        return request.Headers.ContainsKey("Idempotency-Key") && await client.GetInstanceAsync(instanceId, request.HttpContext.RequestAborted) is not null;
    }

    /// <summary>What a check finds, unless it found the work of this request's own twin: two that come at once both begin before there is anything to repeat.</summary>
    public async Task<Problem?> UnlessRepeatAsync(HttpRequest request, DurableTaskClient client, string instanceId, Func<Task<Problem?>> check)
    {
        ArgumentNullException.ThrowIfNull(check);
        return !await IsRepeatAsync(request, client, instanceId) && await check() is { } problem && !await IsRepeatAsync(request, client, instanceId)
            ? problem
            : null;
    }

    /// <summary>Whether a new Container may be tried at all.</summary>
    public async Task<Problem?> CheckCreateAsync(ContainerRequest request, ClaimsPrincipal caller, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (await hardening.CheckAsync(request.Name, null, request.Spec, caller, cancellation) is { } forbidden)
        {
            return forbidden;
        }

        if (await store.FindAsync(request.Name, cancellation) is { } holder)
        {
            return ContainerProblems.NameTaken(request.Name, holder.Id);
        }

        var totals = await store.CountAsync(cancellation);
        return totals.Containers >= options.MaxContainers
            ? Problem.Conflict($"There are {totals.Containers} containers already, and max_containers is {options.MaxContainers}.")
            : TooManyReplicas(totals.Replicas, request.Replicas) ?? await reader.EngineProblemAsync(cancellation) ?? await CheckSpecAsync(request.Name, request.Spec, cancellation);
    }

    /// <summary>Whether the engine can do what a valid spec says.</summary>
    public async Task<Problem?> CheckSpecAsync(string containerName, ContainerSpec spec, CancellationToken cancellation)
    {
        try
        {
            return await specs.CheckAsync(containerName, spec, cancellation);
        }
        catch (Exception exception) when (exception is EngineUnavailableException or TransientEngineException)
        {
            return Problem.EngineUnavailable(exception.Message);
        }
    }

    private async Task<Problem?> CheckChangeAsync(HttpRequest request, DurableTaskClient client, ContainerRecord record, ChangeRequest change)
    {
        var cancellation = request.HttpContext.RequestAborted;
        if (ContainerChanges.IsOfSettingsOnly(record, change.Operation, change.Spec, change.Replicas, change.Settings))
        {
            return null;
        }

        if (record.Turn is { } turn && await IsAtWorkAsync(client, turn, cancellation))
        {
            if (!TurnArbiter.Overtakes(change.Operation, turn.Operation))
            {
                var url = client.CreateHttpManagementPayload(turn.InstanceId).StatusQueryGetUri;
                return ContainerProblems.Busy(record.Name, change.Operation, turn, url);
            }
        }
        else if (ContainerTransitions.Find(change.Operation, record.Wish.State) is { Allowed: false, Reason: { } reason })
        {
            return ContainerProblems.NotAllowed(record.Name, change.Operation, reason);
        }

        if (change.Replicas is { } replicas && replicas > record.Wish.Replicas)
        {
            var totals = await store.CountAsync(cancellation);
            if (TooManyReplicas(totals.Replicas - record.Wish.Replicas, replicas) is { } problem)
            {
                return problem;
            }
        }

        if (SpecAfter(record, change) is { } next && await hardening.CheckAsync(record.Name, record.Id, next, request.HttpContext.User, cancellation) is { } forbidden)
        {
            return forbidden;
        }

        return await reader.EngineProblemAsync(cancellation) ?? (change.Spec is { } spec ? await CheckSpecAsync(record.Name, spec, cancellation) : null);
    }

    /// <summary>The spec that a change puts in force; null when it leaves the one that there is.</summary>
    private static ContainerSpec? SpecAfter(ContainerRecord record, ChangeRequest change) => change.Operation switch
    {
        ContainerOperation.Rollback when ContainerChanges.PreviousOf(record) is { } previous => record.Specs[previous],
        ContainerOperation.Connect => record.Spec with { Networks = ContainerNetworks.After(change.Operation, record.Name, record.Spec.Networks, change.Network).Networks ?? record.Spec.Networks },
        _ => change.Spec,
    };

    private Problem? TooManyReplicas(long others, int wanted) => others + wanted > options.MaxContainers
        ? Problem.Conflict($"{wanted} replicas and the {others} of other containers are more than max_containers, which is {options.MaxContainers}.")
        : null;

    private static async Task<bool> IsAtWorkAsync(DurableTaskClient client, OperationTurn turn, CancellationToken cancellation) =>
        await client.GetInstanceAsync(turn.InstanceId, cancellation) is { IsCompleted: false };
}
