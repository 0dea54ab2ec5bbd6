namespace FunctionsOrchestrator.App.Containers;

/// <summary>The end of a Container whose replicas are gone.</summary>
internal static class ContainerRemoval
{
    /// <summary>Its record first, then its name: whoever gets the name finds no trace.</summary>
    public static async Task ForgetAsync(TaskOrchestrationContext context, string containerId, string name)
    {
        await context.Entities.CallEntityAsync(ContainerEntity.IdOf(containerId), nameof(ContainerEntity.Forget), context.InstanceId);
        await context.Entities.CallEntityAsync(ContainerNameEntity.IdOf(name), nameof(ContainerNameEntity.Release), containerId);
    }
}
