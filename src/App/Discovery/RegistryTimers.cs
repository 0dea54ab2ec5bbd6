namespace FunctionsOrchestrator.App.Discovery;

/// <summary>What the registry does by the clock.</summary>
public sealed class RegistryTimers(LeaseSweep leases, RegistryRebuild rebuild)
{
    [Function(nameof(SweepLeases))]
    public Task SweepLeases([TimerTrigger("* * * * * *")] TimerInfo timer, [DurableClient] DurableTaskClient client, FunctionContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return leases.RunAsync(client, context.CancellationToken);
    }

    /// <summary>Does its work at the first tick that succeeds.</summary>
    [Function(nameof(RebuildRegistry))]
    public Task RebuildRegistry([TimerTrigger("*/2 * * * * *")] TimerInfo timer, [DurableClient] DurableTaskClient client, FunctionContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return rebuild.RunOnceAsync(client, context.CancellationToken);
    }
}
