using FunctionsOrchestrator.App.RuntimeSecurity;

namespace FunctionsOrchestrator.App.Containers;

/// <summary>The operations on a Container that exists. They differ in what they wish for; the way there is the same.</summary>
public sealed class ChangeContainerOrchestrators
{
    [Function(nameof(StartContainer))]
    public Task<OperationResult?> StartContainer([OrchestrationTrigger] TaskOrchestrationContext context) => ContainerChange.RunAsync(context);

    [Function(nameof(StopContainer))]
    public Task<OperationResult?> StopContainer([OrchestrationTrigger] TaskOrchestrationContext context) => ContainerChange.RunAsync(context);

    [Function(nameof(RestartContainer))]
    public Task<OperationResult?> RestartContainer([OrchestrationTrigger] TaskOrchestrationContext context) => ContainerChange.RunAsync(context);

    [Function(nameof(PauseContainer))]
    public Task<OperationResult?> PauseContainer([OrchestrationTrigger] TaskOrchestrationContext context) => ContainerChange.RunAsync(context);

    [Function(nameof(UnpauseContainer))]
    public Task<OperationResult?> UnpauseContainer([OrchestrationTrigger] TaskOrchestrationContext context) => ContainerChange.RunAsync(context);

    [Function(nameof(ScaleContainer))]
    public Task<OperationResult?> ScaleContainer([OrchestrationTrigger] TaskOrchestrationContext context) => ContainerChange.RunAsync(context);

    [Function(nameof(ConnectContainer))]
    public Task<OperationResult?> ConnectContainer([OrchestrationTrigger] TaskOrchestrationContext context) => ContainerChange.RunAsync(context);

    [Function(nameof(DisconnectContainer))]
    public Task<OperationResult?> DisconnectContainer([OrchestrationTrigger] TaskOrchestrationContext context) => ContainerChange.RunAsync(context);

    [Function(nameof(UpdateContainer))]
    public Task<OperationResult?> UpdateContainer([OrchestrationTrigger] TaskOrchestrationContext context) => ContainerChange.RunAsync(context);

    [Function(nameof(RollbackContainer))]
    public Task<OperationResult?> RollbackContainer([OrchestrationTrigger] TaskOrchestrationContext context) => ContainerChange.RunAsync(context);

    /// <summary>What an operator has looked at is answered first: a response must not come again between the release and its end.</summary>
    [Function(nameof(ReleaseReplica))]
    public async Task<OperationResult?> ReleaseReplica([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        await context.CallActivityAsync(nameof(ReleaseActivities.AnswerFindings), context.GetInput<ChangeRequest>());
        return await ContainerChange.RunAsync(context);
    }

    [Function(nameof(RemoveContainer))]
    public Task<OperationResult?> RemoveContainer([OrchestrationTrigger] TaskOrchestrationContext context) => ContainerChange.RunAsync(context);
}
