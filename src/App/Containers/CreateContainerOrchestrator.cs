using FunctionsOrchestrator.App.Events;
using FunctionsOrchestrator.App.Http;
using FunctionsOrchestrator.Core.Containers;

namespace FunctionsOrchestrator.App.Containers;

/// <summary>Claims the name, makes the replicas, and leaves nothing behind when that fails.</summary>
public sealed class CreateContainerOrchestrator
{
    private static readonly TimeSpan UndoAgain = TimeSpan.FromSeconds(5);

    [Function(nameof(CreateContainer))]
    public async Task<OperationResult?> CreateContainer([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var input = context.GetInput<CreateRequest>() ?? throw new InvalidOperationException("A creation needs an input.");
        var anew = input.Started is not null;
        input = input with { InstanceId = context.InstanceId, AskedAt = anew ? input.AskedAt : context.CurrentUtcDateTime };
        var turn = new ContainerTurn(context, input.Id) { Author = new OperationAuthor(ContainerOperation.Create, input.Request.Name, input.RequestedBy) };

        await ClaimNameAsync(context, turn, input);
        var granted = await context.Entities.CallEntityAsync<TurnAnswer>(ContainerEntity.IdOf(input.Id), nameof(ContainerEntity.Create), input);
        if (granted.Decision is not TurnDecision.Granted)
        {
            throw turn.Fail(ContainerProblems.Overtaken(input.Request.Name, ContainerOperation.Create, granted.Holder));
        }

        var outcome = input.Failure is null
            ? await new ContainerConvergence(context, granted, watch: true).RunAsync(input.Started ?? [])
            : new ConvergenceOutcome { Failure = input.Failure };
        if (outcome.BeginAnew)
        {
            context.ContinueAsNew(input with { Started = outcome.Started });
            return null;
        }

        if (outcome.Overtaken)
        {
            await turn.ReleaseAsync(reached: false);
            throw turn.Fail(ContainerProblems.Overtaken(input.Request.Name, ContainerOperation.Create, outcome.Overtaker));
        }

        if (outcome.Failure is { } failure)
        {
            var problem = failure.ToProblem();
            turn.Note(ContainerEventType.OperationFailed, problem.Kind, problem.Detail);
            if (!await UndoAsync(context, turn, input))
            {
                context.ContinueAsNew(input with { Started = outcome.Started, Failure = failure });
                return null;
            }

            throw turn.Fail(problem);
        }

        await turn.ReleaseAsync(reached: true, outcome.Proven);
        turn.Show("done", $"Container '{input.Request.Name}' is as it was asked for.");
        return new OperationResult(input.Id, input.Request.Name, OperationResult.Done);
    }

    private static async Task ClaimNameAsync(TaskOrchestrationContext context, ContainerTurn turn, CreateRequest input)
    {
        var name = ContainerNameEntity.IdOf(input.Request.Name);
        var claim = new NameClaim(input.Id, context.InstanceId);
        var holder = await context.Entities.CallEntityAsync<NameClaim>(name, nameof(ContainerNameEntity.Claim), new NameClaimRequest(claim));
        if (holder.ContainerId != input.Id && await IsAbandonedAsync(context, turn, holder))
        {
            holder = await context.Entities.CallEntityAsync<NameClaim>(name, nameof(ContainerNameEntity.Claim), new NameClaimRequest(claim, holder.ContainerId));
        }

        if (holder.ContainerId != input.Id)
        {
            throw turn.Fail(ContainerProblems.NameTaken(input.Request.Name, holder.ContainerId));
        }
    }

    /// <summary>A creation that was terminated from outside may have left a claim without a Container.</summary>
    private static async Task<bool> IsAbandonedAsync(TaskOrchestrationContext context, ContainerTurn turn, NameClaim holder) =>
        await turn.HasEndedAsync(holder.InstanceId)
        && !await context.Entities.CallEntityAsync<bool>(ContainerEntity.IdOf(holder.ContainerId), nameof(ContainerEntity.Exists));

    /// <summary>Removes what was half made; false when that needs more time.</summary>
    private static async Task<bool> UndoAsync(TaskOrchestrationContext context, ContainerTurn turn, CreateRequest input)
    {
        turn.Show("reverting", "Removing what was half made.");
        var fallback = await turn.FallBackAsync();
        if (fallback.Decision is not TurnDecision.Granted)
        {
            return true;
        }

        var outcome = await new ContainerConvergence(context, fallback, watch: false).RunAsync([]);
        if (outcome.Overtaken)
        {
            // Whoever overtakes decides what becomes of it.
            await turn.ReleaseAsync(reached: false);
            return true;
        }

        if (outcome.Reached)
        {
            await ContainerRemoval.ForgetAsync(context, input.Id, input.Request.Name);
            return true;
        }

        // The engine is away, or refused to remove something: nothing may stay behind, so try again.
        await context.CreateTimer(UndoAgain, CancellationToken.None);
        return false;
    }
}
