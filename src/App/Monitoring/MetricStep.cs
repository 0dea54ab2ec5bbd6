using FunctionsOrchestrator.Core.Monitoring;

namespace FunctionsOrchestrator.App.Monitoring;

/// <summary>What a metric was in one step of time.</summary>
/// <param name="At">When the step begins.</param>
/// <param name="Min">The least.</param>
/// <param name="Max">The most.</param>
/// <param name="Avg">The average.</param>
/// <param name="P95">The 95th percentile.</param>
/// <param name="Last">The latest.</param>
/// <param name="Count">Values in it.</param>
public sealed record MetricStep(DateTimeOffset At, double Min, double Max, double Avg, double P95, double Last, long Count)
{
    public static MetricStep Of(MetricBucket bucket)
    {
        ArgumentNullException.ThrowIfNull(bucket);
        return new MetricStep(bucket.Start, Round(bucket.Min), Round(bucket.Max), Round(bucket.Average), Round(bucket.P95), Round(bucket.Last), bucket.Count);
    }

    /// <summary>What is beyond a thousandth was never measured.</summary>
    private static double Round(double value) => Math.Round(value, 3);
}
