namespace FunctionsOrchestrator.EmbeddedRuntime.Worker;

/// <summary>The invocation's result, for middleware to read or replace.</summary>
public abstract class InvocationResult<T>
{
    public abstract T? Value { get; set; }
}

/// <inheritdoc cref="InvocationResult{T}"/>
public abstract class InvocationResult : InvocationResult<object>;
