namespace FunctionsOrchestrator.EmbeddedRuntime.Timers;

/// <summary>Ticks at a fixed interval.</summary>
internal sealed class ConstantSchedule(TimeSpan interval) : ITimerSchedule
{
    public DateTime Next(DateTime after) => after + interval;
}
