using System.Globalization;
using FunctionsOrchestrator.Core.Containers;

namespace FunctionsOrchestrator.Core.Monitoring;

/// <summary>Reads <c>from</c>, <c>to</c> and <c>step</c>.</summary>
public static class StepQueryReader
{
    /// <summary>Buckets that one answer may have.</summary>
    public const int MostSteps = 11_000;

    private const int UsualSteps = 250;
    private static readonly TimeSpan UsualSpan = TimeSpan.FromHours(1);
    private static readonly int[] RoundSteps = [1, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 14_400, 21_600, 43_200, 86_400];

    /// <param name="from">An hour before the end when it is missing.</param>
    /// <param name="to">Now when it is missing.</param>
    /// <param name="step">Seconds; when it is missing, a round number that makes some 250 steps at most.</param>
    /// <param name="retention">What history there is.</param>
    /// <param name="now">The time.</param>
    public static StepQueryResult Read(DateTimeOffset? from, DateTimeOffset? to, int? step, RetentionPlan retention, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(retention);
        var faults = new SpecFaults();
        var end = to ?? now;
        var start = from ?? (end - DateTimeOffset.MinValue > UsualSpan ? end - UsualSpan : DateTimeOffset.MinValue);
        faults.Require(start < end, "from", "must be before to");
        faults.Require(step is null or >= 1, "step", "must be a whole number of seconds, 1 or more");
        var errors = faults.ToDictionary();
        if (errors.Count > 0)
        {
            return new StepQueryResult(null, errors);
        }

        var (resolution, width) = Choose(start, end - start, step, retention, now);
        faults.Require(
            (end - start) / width <= MostSteps,
            "step",
            string.Create(CultureInfo.InvariantCulture, $"must be longer: from and to are {Math.Ceiling((end - start) / width)} steps apart, and one answer has up to {MostSteps}"));
        errors = faults.ToDictionary();
        return new StepQueryResult(errors.Count > 0 ? null : new StepQuery(start, end, width, resolution), errors);
    }

    /// <summary>The coarsest history that is fine enough; where that is not kept for so long, the finest that is, and steps no shorter than its buckets.</summary>
    private static (MetricResolution Resolution, TimeSpan Step) Choose(DateTimeOffset start, TimeSpan span, int? step, RetentionPlan retention, DateTimeOffset now)
    {
        var wanted = TimeSpan.FromSeconds(step ?? Usual(span));
        var enough = Enum.GetValues<MetricResolution>().Last(resolution => RetentionPlan.WidthOf(resolution) == TimeSpan.Zero || wanted.Ticks % RetentionPlan.WidthOf(resolution).Ticks == 0);
        var kept = Enum.GetValues<MetricResolution>().FirstOrDefault(resolution => resolution >= enough && now - start <= retention.Of(resolution), MetricResolution.QuarterHour);
        var width = RetentionPlan.WidthOf(kept);
        return (kept, width == TimeSpan.Zero ? wanted : width * Math.Ceiling(wanted / width));
    }

    private static int Usual(TimeSpan span) => RoundSteps.FirstOrDefault(seconds => span.TotalSeconds / seconds <= UsualSteps, RoundSteps[^1]);
}
