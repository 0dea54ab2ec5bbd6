using NCrontab;

namespace FunctionsOrchestrator.EmbeddedRuntime.Timers;

/// <summary>Ticks at the times that an NCrontab expression names.</summary>
internal sealed class CronSchedule(CrontabSchedule schedule) : ITimerSchedule
{
    public DateTime Next(DateTime after) => DateTime.SpecifyKind(schedule.GetNextOccurrence(after), DateTimeKind.Utc);
}
