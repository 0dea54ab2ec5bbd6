namespace FunctionsOrchestrator.EmbeddedRuntime.DurableTask.Entities;

/// <summary>An entity whose operations are its public methods, found by name without case. <c>delete</c> is implicit.</summary>
public abstract class TaskEntity<TState> : ITaskEntity
{
    /// <summary>The state, loaded before the operation and stored after it.</summary>
    protected TState State { get; set; } = default!;

    protected TaskEntityContext Context { get; private set; } = null!;

    public async ValueTask<object?> RunAsync(TaskEntityOperation operation)
    {
        ArgumentNullException.ThrowIfNull(operation);
        Context = operation.Context;
        var state = operation.State.HasState ? operation.State.GetState(typeof(TState)) : null;
        State = state is null ? InitializeState(operation) : (TState)state;

        if (EntityOperations.Find(GetType(), operation.Name) is { } method)
        {
            var result = await method.InvokeAsync(this, operation);
            operation.State.SetState(State);
            return result;
        }

        if (string.Equals(operation.Name, "delete", StringComparison.OrdinalIgnoreCase))
        {
            operation.State.SetState(null);
            return null;
        }

        throw new NotSupportedException($"No operation '{operation.Name}' on entity '{operation.Context.Id.Name}'.");
    }

    /// <summary>The state of an entity that has none yet.</summary>
    protected virtual TState InitializeState(TaskEntityOperation entityOperation) =>
        Nullable.GetUnderlyingType(typeof(TState)) is not null ? default! : Activator.CreateInstance<TState>();
}
