using FunctionsOrchestrator.EmbeddedRuntime.DurableTask.Client;

namespace FunctionsOrchestrator.EmbeddedRuntime.Http.Management;

internal static class InstanceState
{
    /// <summary>Nothing can reach the instance any more.</summary>
    public static bool IsFinished(OrchestrationMetadata instance) => instance.RuntimeStatus is
        OrchestrationRuntimeStatus.Completed or OrchestrationRuntimeStatus.Failed or OrchestrationRuntimeStatus.Terminated or OrchestrationRuntimeStatus.Canceled;
}
