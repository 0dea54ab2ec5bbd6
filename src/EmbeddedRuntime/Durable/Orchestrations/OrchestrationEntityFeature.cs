using FunctionsOrchestrator.EmbeddedRuntime.Durable.History;
using FunctionsOrchestrator.EmbeddedRuntime.DurableTask.Entities;

namespace FunctionsOrchestrator.EmbeddedRuntime.Durable.Orchestrations;

/// <summary>Entities, from an orchestrator's code.</summary>
internal sealed class OrchestrationEntityFeature(OrchestrationContext context) : TaskOrchestrationEntityFeature
{
    public override Task<TResult> CallEntityAsync<TResult>(EntityInstanceId id, string operationName, object? input = null, CallEntityOptions? options = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(id.Name, nameof(id));
        ArgumentException.ThrowIfNullOrEmpty(operationName);
        var serialized = context.Converter.Serialize(input);
        return context.Schedule<TResult>(
            task => new EntityCalled(task, id.ToString(), operationName, serialized),
            (_, failure) => new EntityOperationFailedException(id, operationName, failure));
    }

    public override Task CallEntityAsync(EntityInstanceId id, string operationName, object? input = null, CallEntityOptions? options = null) =>
        CallEntityAsync<object>(id, operationName, input, options);

    public override Task SignalEntityAsync(EntityInstanceId id, string operationName, object? input = null, SignalEntityOptions? options = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(id.Name, nameof(id));
        ArgumentException.ThrowIfNullOrEmpty(operationName);
        var serialized = context.Converter.Serialize(input);
        context.Emit(task => new EntitySignalled(task, id.ToString(), operationName, serialized, options?.SignalTime));
        return Task.CompletedTask;
    }
}
