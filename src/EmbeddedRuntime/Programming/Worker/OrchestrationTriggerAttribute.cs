using FunctionsOrchestrator.EmbeddedRuntime.Worker.Extensions.Abstractions;

namespace FunctionsOrchestrator.EmbeddedRuntime.Worker;

/// <summary>The function is an orchestrator: deterministic code that is replayed over its recorded history.</summary>
public sealed class OrchestrationTriggerAttribute : TriggerBindingAttribute
{
    /// <summary>The orchestrator's name; the function's when not given.</summary>
    public string? Orchestration { get; set; }
}
