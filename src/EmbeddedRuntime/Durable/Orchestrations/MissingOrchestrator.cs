using FunctionsOrchestrator.EmbeddedRuntime.DurableTask;
using FunctionsOrchestrator.EmbeddedRuntime.DurableTask.Entities;

namespace FunctionsOrchestrator.EmbeddedRuntime.Durable.Orchestrations;

/// <summary>Stands for an orchestrator that the app does not have: the instance fails and says so.</summary>
internal sealed class MissingOrchestrator : IDurableFunctions
{
    public static MissingOrchestrator Instance { get; } = new();

    public bool HasOrchestrator(string name) => true;

    public bool HasActivity(string name) => false;

    public bool HasEntity(string name) => false;

    public Task<object?> RunOrchestratorAsync(TaskOrchestrationContext context, CancellationToken cancellation) =>
        throw new InvalidOperationException($"The app has no orchestrator named '{context.Name}'.");

    public Task<object?> RunActivityAsync(ActivityInvocation invocation, CancellationToken cancellation) =>
        throw new InvalidOperationException($"The app has no activity named '{invocation.Name}'.");

    public Task<object?> RunEntityAsync(TaskEntityOperation operation, CancellationToken cancellation) =>
        throw new InvalidOperationException($"The app has no entity named '{operation.Context.Id.Name}'.");
}
