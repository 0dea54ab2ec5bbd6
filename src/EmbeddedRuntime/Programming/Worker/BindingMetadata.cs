namespace FunctionsOrchestrator.EmbeddedRuntime.Worker;

/// <summary>One binding of a function: <c>httpTrigger</c>, <c>timerTrigger</c>, <c>durableClient</c>….</summary>
public abstract class BindingMetadata
{
    public abstract string Name { get; }

    public abstract string Type { get; }

    public abstract BindingDirection Direction { get; }
}
