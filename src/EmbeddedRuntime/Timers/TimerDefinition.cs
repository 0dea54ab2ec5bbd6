using FunctionsOrchestrator.EmbeddedRuntime.Hosting;
using FunctionsOrchestrator.EmbeddedRuntime.Hosting.Functions;
using FunctionsOrchestrator.EmbeddedRuntime.Worker;

namespace FunctionsOrchestrator.EmbeddedRuntime.Timers;

/// <summary>One timer of the app.</summary>
/// <param name="Function">The function that it runs.</param>
/// <param name="Schedule">When it ticks.</param>
/// <param name="IsMonitored">Its last tick is kept on disk, so that one missed while the app was down is made up for.</param>
/// <param name="RunOnStartup">It also runs when the app starts.</param>
internal sealed record TimerDefinition(FunctionDescriptor Function, ITimerSchedule Schedule, bool IsMonitored, bool RunOnStartup)
{
    // As in Azure: what ticks more often than this misses nothing worth making up for, and would only wear out the disk.
    private static readonly TimeSpan LeastMonitored = TimeSpan.FromMinutes(1);

    public static IReadOnlyList<TimerDefinition> ReadAll(FunctionCatalog catalog, SettingResolver resolver, List<string> faults)
    {
        var timers = new List<TimerDefinition>();
        foreach (var function in catalog.Of(FunctionKind.Timer))
        {
            var trigger = (TimerTriggerAttribute)function.Trigger;
            if (resolver.Resolve(trigger.Schedule, $"Function '{function.Name}': schedule", faults) is not { } text)
            {
                continue;
            }

            if (TimerSchedule.TryParse(text, out var fault) is not { } schedule)
            {
                faults.Add($"Function '{function.Name}': the schedule {fault}.");
                continue;
            }

            timers.Add(new TimerDefinition(function, schedule, trigger.UseMonitor && CanBeMonitored(schedule), trigger.RunOnStartup));
        }

        return timers;
    }

    public static bool CanBeMonitored(ITimerSchedule schedule)
    {
        var first = schedule.Next(new DateTime(2024, 1, 1, 0, 0, 0, DateTimeKind.Utc));
        return schedule.Next(first) - first >= LeastMonitored;
    }
}
