namespace FunctionsOrchestrator.EmbeddedRuntime.Worker;

/// <summary>Whether a binding hands something in or takes something out.</summary>
public enum BindingDirection
{
    In = 0,
    Out = 1,
}
