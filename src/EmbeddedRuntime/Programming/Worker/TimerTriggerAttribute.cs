using FunctionsOrchestrator.EmbeddedRuntime.Worker.Extensions.Abstractions;

namespace FunctionsOrchestrator.EmbeddedRuntime.Worker;

/// <summary>Runs the function on a schedule: six NCrontab fields (the first is seconds), or <c>%Setting%</c> that holds one.</summary>
public sealed class TimerTriggerAttribute(string schedule) : TriggerBindingAttribute
{
    public string Schedule { get; } = schedule;

    /// <summary>Remember the last tick, so that one missed while the app was down runs at start, marked past due.</summary>
    public bool UseMonitor { get; set; } = true;

    /// <summary>Run once when the app starts, before the schedule's own first tick.</summary>
    public bool RunOnStartup { get; set; }
}
