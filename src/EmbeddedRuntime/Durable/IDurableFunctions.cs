using FunctionsOrchestrator.EmbeddedRuntime.DurableTask;
using FunctionsOrchestrator.EmbeddedRuntime.DurableTask.Entities;

namespace FunctionsOrchestrator.EmbeddedRuntime.Durable;

/// <summary>The app's orchestrators, activities and entities, as the engine calls them. Names are compared without case.</summary>
internal interface IDurableFunctions
{
    bool HasOrchestrator(string name);

    bool HasActivity(string name);

    bool HasEntity(string name);

    /// <summary>Starts the orchestrator's body. It runs on the calling thread until it awaits something durable.</summary>
    Task<object?> RunOrchestratorAsync(TaskOrchestrationContext context, CancellationToken cancellation);

    Task<object?> RunActivityAsync(ActivityInvocation invocation, CancellationToken cancellation);

    /// <summary>Runs one operation and returns its result.</summary>
    Task<object?> RunEntityAsync(TaskEntityOperation operation, CancellationToken cancellation);
}
