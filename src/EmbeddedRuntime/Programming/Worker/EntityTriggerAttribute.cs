using FunctionsOrchestrator.EmbeddedRuntime.Worker.Extensions.Abstractions;

namespace FunctionsOrchestrator.EmbeddedRuntime.Worker;

/// <summary>The function dispatches the operations of a durable entity, one at a time for each key.</summary>
public sealed class EntityTriggerAttribute : TriggerBindingAttribute
{
    /// <summary>The entity's name; the function's when not given. Compared without case.</summary>
    public string? EntityName { get; set; }
}
