namespace FunctionsOrchestrator.Core.Monitoring;

/// <summary>How long each resolution is kept. A coarser one is kept no shorter than a finer one.</summary>
/// <param name="Raw">Every value.</param>
/// <param name="Minute">Buckets of a minute.</param>
/// <param name="QuarterHour">Buckets of a quarter of an hour: as long as there is history.</param>
public sealed record RetentionPlan(TimeSpan Raw, TimeSpan Minute, TimeSpan QuarterHour)
{
    private static readonly TimeSpan LongestRaw = TimeSpan.FromDays(1);
    private static readonly TimeSpan LongestMinute = TimeSpan.FromDays(7);

    /// <summary>The plan for a history of this length: a day of values, a week of minutes.</summary>
    public static RetentionPlan For(TimeSpan whole) => new(Shorter(whole, LongestRaw), Shorter(whole, LongestMinute), whole);

    public TimeSpan Of(MetricResolution resolution) => resolution switch
    {
        MetricResolution.Raw => Raw,
        MetricResolution.Minute => Minute,
        _ => QuarterHour,
    };

    /// <summary>The width of a resolution's buckets; zero for values.</summary>
    public static TimeSpan WidthOf(MetricResolution resolution) => resolution switch
    {
        MetricResolution.Raw => TimeSpan.Zero,
        MetricResolution.Minute => TimeSpan.FromMinutes(1),
        _ => TimeSpan.FromMinutes(15),
    };

    private static TimeSpan Shorter(TimeSpan one, TimeSpan other) => one < other ? one : other;
}
