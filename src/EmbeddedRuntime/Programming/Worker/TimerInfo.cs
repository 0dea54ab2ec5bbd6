namespace FunctionsOrchestrator.EmbeddedRuntime.Worker;

/// <summary>What a timer function is told of its tick.</summary>
public class TimerInfo
{
    /// <summary>The schedule's last and next ticks; null when they are not tracked.</summary>
    public ScheduleStatus? ScheduleStatus { get; set; }

    /// <summary>The tick is later than the schedule says.</summary>
    public bool IsPastDue { get; set; }
}
