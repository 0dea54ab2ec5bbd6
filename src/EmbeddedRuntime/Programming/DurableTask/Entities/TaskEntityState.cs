namespace FunctionsOrchestrator.EmbeddedRuntime.DurableTask.Entities;

/// <summary>An entity's state during an operation.</summary>
public abstract class TaskEntityState
{
    public abstract bool HasState { get; }

    public virtual T? GetState<T>(T? defaultValue = default) => HasState ? (T?)GetState(typeof(T)) : defaultValue;

    public abstract object? GetState(Type type);

    /// <summary>Sets the state; null deletes the entity.</summary>
    public abstract void SetState(object? state);
}
