namespace FunctionsOrchestrator.EmbeddedRuntime.Worker;

/// <summary>A timer's recorded ticks, in UTC.</summary>
public class ScheduleStatus
{
    public DateTime Last { get; set; }

    public DateTime Next { get; set; }

    public DateTime LastUpdated { get; set; }
}
