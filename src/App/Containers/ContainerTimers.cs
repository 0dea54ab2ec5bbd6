namespace FunctionsOrchestrator.App.Containers;

/// <summary>What is done about Containers by the clock.</summary>
public sealed class ContainerTimers(ContainerRebuild rebuild)
{
    /// <summary>Does its work at the first tick that succeeds.</summary>
    [Function(nameof(RebuildContainers))]
    public Task RebuildContainers([TimerTrigger("*/2 * * * * *")] TimerInfo timer, [DurableClient] DurableTaskClient client, FunctionContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return rebuild.RunOnceAsync(client, context.CancellationToken);
    }
}
