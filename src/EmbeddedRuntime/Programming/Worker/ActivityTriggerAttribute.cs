using FunctionsOrchestrator.EmbeddedRuntime.Worker.Extensions.Abstractions;

namespace FunctionsOrchestrator.EmbeddedRuntime.Worker;

/// <summary>The function is an activity: one step of an orchestration, run at least once.</summary>
public sealed class ActivityTriggerAttribute : TriggerBindingAttribute
{
    /// <summary>The activity's name; the function's when not given.</summary>
    public string? Activity { get; set; }
}
