using FunctionsOrchestrator.EmbeddedRuntime.DurableTask.Entities;
using Microsoft.Extensions.DependencyInjection;

namespace FunctionsOrchestrator.EmbeddedRuntime.Worker;

/// <summary>Runs the pending operation of an entity trigger on an entity object.</summary>
public sealed class TaskEntityDispatcher
{
    private readonly TaskEntityOperation _operation;
    private readonly IServiceProvider _services;

    internal TaskEntityDispatcher(TaskEntityOperation operation, IServiceProvider services)
    {
        _operation = operation;
        _services = services;
    }

    /// <summary>What the operation returned, for the engine.</summary>
    internal object? Result { get; private set; }

    public Task DispatchAsync(ITaskEntity entity)
    {
        ArgumentNullException.ThrowIfNull(entity);
        return RunAsync(entity.RunAsync);
    }

    /// <summary>Dispatches to a <typeparamref name="T"/> made from the invocation's services.</summary>
    public Task DispatchAsync<T>()
        where T : class, ITaskEntity =>
        DispatchAsync(ActivatorUtilities.GetServiceOrCreateInstance<T>(_services));

    private async Task RunAsync(Func<TaskEntityOperation, ValueTask<object?>> handler) => Result = await handler(_operation);
}
