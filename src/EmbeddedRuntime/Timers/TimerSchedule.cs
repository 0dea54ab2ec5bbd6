using System.Globalization;
using NCrontab;

namespace FunctionsOrchestrator.EmbeddedRuntime.Timers;

/// <summary>Reads a schedule: NCrontab with six fields (the first is seconds) or five, or a time span such as <c>00:05:00</c>.</summary>
internal static class TimerSchedule
{
    // Any schedule that ticks at all does so within a leap year cycle from here.
    private static readonly DateTime Reference = new(2000, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    public static ITimerSchedule? TryParse(string text, out string? fault)
    {
        fault = null;
        if (text.Contains(':', StringComparison.Ordinal))
        {
            if (TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out var interval) && interval > TimeSpan.Zero)
            {
                return new ConstantSchedule(interval);
            }

            fault = $"'{text}' is not a time span above zero";
            return null;
        }

        var fields = text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Length;
        if (fields is not (5 or 6))
        {
            fault = $"'{text}' has {fields} fields; an NCrontab expression has six (seconds first) or five";
            return null;
        }

        return TryParseCron(text, fields == 6, out fault);
    }

    private static CronSchedule? TryParseCron(string text, bool withSeconds, out string? fault)
    {
        fault = null;
        try
        {
            var parsed = CrontabSchedule.Parse(text, new CrontabSchedule.ParseOptions { IncludingSeconds = withSeconds });
            if (parsed.GetNextOccurrence(Reference, Reference.AddYears(9)) < Reference.AddYears(9))
            {
                return new CronSchedule(parsed);
            }

            fault = $"'{text}' names a date that never comes";
        }
        catch (CrontabException error)
        {
            fault = $"'{text}' is not an NCrontab expression: {error.Message}";
        }

        return null;
    }
}
