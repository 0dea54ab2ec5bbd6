using FunctionsOrchestrator.App.Containers;
using FunctionsOrchestrator.App.Http;

namespace FunctionsOrchestrator.App.Scaling;

/// <summary>Carries out what was decided by a policy, and changes policies.</summary>
public sealed class ScalingOrchestrators
{
    /// <summary>Scales as anybody would, and tells the scaler how it ended.</summary>
    [Function(nameof(AutoScale))]
    public async Task AutoScale([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var input = context.GetInput<AutoScaleInput>() ?? throw new InvalidOperationException("A scaling needs an input.");
        string? failure = null;
        try
        {
            await context.CallSubOrchestratorAsync<OperationResult?>(
                nameof(ChangeContainerOrchestrators.ScaleContainer), input.Change, new SubOrchestrationOptions { InstanceId = $"{context.InstanceId}-scale" });
        }
        catch (TaskFailedException exception)
        {
            failure = exception.FailureDetails.ErrorMessage;
        }

        await context.Entities.CallEntityAsync(
            ScalerEntity.IdOf(input.Change.ContainerId), nameof(ScalerEntity.Settle), new ScaleOutcome(input.Number, failure, context.CurrentUtcDateTime));
    }

    [Function(nameof(ChangePolicy))]
    public async Task ChangePolicy([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var change = context.GetInput<PolicyChange>() ?? throw new InvalidOperationException("A change of a policy needs an input.");
        var answer = await context.Entities.CallEntityAsync<PolicyAnswer>(
            ContainerEntity.IdOf(change.ContainerId), nameof(ContainerEntity.ChangePolicy), change with { Now = context.CurrentUtcDateTime });
        var problem = answer switch
        {
            PolicyAnswer.NoContainer => ContainerProblems.Missing(change.ContainerName),
            PolicyAnswer.Missing => ScalingProblems.Missing(PolicyIds.Of(change.ContainerId)),
            PolicyAnswer.Taken => ScalingProblems.Taken(change.ContainerId, change.ContainerName),
            PolicyAnswer.Stale => ScalingProblems.Stale(PolicyIds.Of(change.ContainerId), change.IfMatch),
            _ => null,
        };
        if (problem is not null)
        {
            context.SetCustomStatus(new OperationStatus("failed", problem));
            throw new OperationFailedException(problem);
        }
    }
}
