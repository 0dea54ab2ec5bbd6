using System.Globalization;
using FunctionsOrchestrator.Core.Containers;

namespace FunctionsOrchestrator.Core.Scaling;

/// <summary>Reads <c>schedules</c>.</summary>
internal static class ScheduleReader
{
    private const int MostSchedules = 50;
    private const int LongestDuration = 31 * 86_400;

    public static IReadOnlyList<ScalingSchedule> Read(
        IReadOnlyList<ScheduleDefinition> definitions, string path, int min, int max, ScalingDefaults defaults, SpecFaults faults)
    {
        faults.Require(definitions.Count <= MostSchedules, path, $"must hold no more than {MostSchedules} schedules");
        var schedules = new List<ScalingSchedule>();
        for (var i = 0; i < definitions.Count; i++)
        {
            var (definition, item) = (definitions[i], Item(path, i));
            CheckBounds(definition, item, min, max, defaults.MostReplicas, faults);
            var schedule = new ScalingSchedule(
                ReadCron(definition.Cron, $"{item}.cron", defaults, faults),
                definition.MinReplicas,
                definition.MaxReplicas,
                definition.Duration is { } seconds ? faults.Range($"{item}.duration", seconds, 60, LongestDuration) : null);
            var same = schedules.FindIndex(earlier => schedule.Cron.Length > 0 && earlier.Cron == schedule.Cron && earlier.Duration is null == schedule.Duration is null);
            faults.Require(same < 0, $"{item}.cron", $"contradicts {Item(path, Math.Max(0, same))}, which has the same times");
            schedules.Add(schedule);
        }

        return schedules;
    }

    /// <summary>The text with single spaces, so that the same times are told by the same text.</summary>
    private static string ReadCron(string? cron, string path, ScalingDefaults defaults, SpecFaults faults)
    {
        if (cron is null)
        {
            faults.Add(path, "is required");
            return string.Empty;
        }

        var fields = cron.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        var text = string.Join(' ', fields);
        var fault = fields.Length == 5 ? defaults.CronFault(text) : "must have five fields: minute, hour, day of month, month, day of week";
        faults.Require(fault is null, path, fault ?? string.Empty);
        return text;
    }

    private static void CheckBounds(ScheduleDefinition definition, string item, int min, int max, int mostReplicas, SpecFaults faults)
    {
        faults.Require(definition.MinReplicas is not null || definition.MaxReplicas is not null, item, "must have min_replicas, max_replicas or both");
        faults.Range($"{item}.min_replicas", definition.MinReplicas ?? 1, 1, mostReplicas);
        faults.Range($"{item}.max_replicas", definition.MaxReplicas ?? 1, 1, mostReplicas);
        var (least, most) = (definition.MinReplicas ?? min, definition.MaxReplicas ?? max);
        if (least > most && min <= max)
        {
            faults.Add(
                definition.MinReplicas is null ? $"{item}.max_replicas" : $"{item}.min_replicas",
                definition.MinReplicas is null
                    ? string.Create(CultureInfo.InvariantCulture, $"must not be below min_replicas, which is {least}")
                    : string.Create(CultureInfo.InvariantCulture, $"must not be above max_replicas, which is {most}"));
        }
    }

    private static string Item(string path, int index) => string.Create(CultureInfo.InvariantCulture, $"{path}[{index}]");
}
