namespace FunctionsOrchestrator.EmbeddedRuntime.Timers;

/// <summary>When a timer ticks. Times are UTC.</summary>
internal interface ITimerSchedule
{
    /// <summary>The first tick after a moment.</summary>
    DateTime Next(DateTime after);
}
