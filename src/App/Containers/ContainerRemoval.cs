namespace FunctionsOrchestrator.App.Containers;

/// <summary>The end of a Container whose replicas are gone.</summary>
internal static class ContainerRemoval
{
    /// <summary>Its network and record first, then its name: whoever gets the name finds no trace.</summary>
    public static async Task ForgetAsync(TaskOrchestrationContext context, string containerId, string name)
    {
        await RemoveNetworkAsync(context, new OwnNetworkInput(containerId, name));
        await context.Entities.CallEntityAsync(ContainerEntity.IdOf(containerId), nameof(ContainerEntity.Forget), context.InstanceId);
        await context.Entities.CallEntityAsync(ContainerNameEntity.IdOf(name), nameof(ContainerNameEntity.Release), containerId);
    }

    private static async Task RemoveNetworkAsync(TaskOrchestrationContext context, OwnNetworkInput network)
    {
        while ((await context.CallActivityAsync<StepResult>(nameof(NetworkActivities.RemoveOwnNetwork), network, EngineRetry.Transient)).EngineAway is { } reason)
        {
            context.SetCustomStatus(new OperationProgress("waiting_for_engine", reason));
            await context.CreateTimer(EngineRetry.LookAgain, CancellationToken.None);
        }
    }
}
