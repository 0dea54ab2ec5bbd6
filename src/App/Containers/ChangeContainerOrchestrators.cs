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

    [Function(nameof(RemoveContainer))]
    public Task<OperationResult?> RemoveContainer([OrchestrationTrigger] TaskOrchestrationContext context) => ContainerChange.RunAsync(context);
}
