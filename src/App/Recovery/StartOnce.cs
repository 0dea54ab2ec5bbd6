namespace FunctionsOrchestrator.App.Recovery;

/// <summary>Starts an orchestration under a derived id, unless somebody else just did.</summary>
internal static class StartOnce
{
    public static async Task RunAsync(DurableTaskClient client, TaskName orchestrator, object input, string instanceId, CancellationToken cancellation)
    {
        try
        {
            await client.ScheduleNewOrchestrationInstanceAsync(orchestrator, input, new StartOrchestrationOptions(instanceId), cancellation);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            // Each runtime has its own exception for an id that is taken: whether it is there decides, not the type.
            if (await client.GetInstanceAsync(instanceId, cancellation) is null)
            {
                throw;
            }
        }
    }
}
