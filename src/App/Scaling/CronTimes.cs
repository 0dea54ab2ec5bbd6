using NCrontab;

namespace FunctionsOrchestrator.App.Scaling;

/// <summary>Reads cron texts of five fields, in UTC.</summary>
internal static class CronTimes
{
    // The library only looks forward: ever further back until there is a time. Dense texts are found in the first ones.
    private static readonly TimeSpan[] Windows = [TimeSpan.FromHours(1), TimeSpan.FromDays(1), TimeSpan.FromDays(32), TimeSpan.FromDays(367), TimeSpan.FromDays(1462)];

    /// <summary>What is wrong with a text; null when nothing is.</summary>
    public static string? FaultOf(string cron) => CrontabSchedule.TryParse(cron) is not null ? null : "must be a cron text such as \"0 8 * * 1-5\": minute, hour, day of month, month, day of week";

    /// <summary>The last time up to now that the text names; null when there was none in four years.</summary>
    public static DateTimeOffset? LastAt(string cron, DateTimeOffset now)
    {
        if (CrontabSchedule.TryParse(cron) is not { } schedule)
        {
            return null;
        }

        var end = now.UtcDateTime;
        foreach (var window in Windows)
        {
            // The end is not part of what the library gives.
            if (schedule.GetNextOccurrences(end - window, end.AddTicks(1)).Select(time => (DateTime?)time).LastOrDefault() is { } last)
            {
                return new DateTimeOffset(DateTime.SpecifyKind(last, DateTimeKind.Utc));
            }
        }

        return null;
    }
}
