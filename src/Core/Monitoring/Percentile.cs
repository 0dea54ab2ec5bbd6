namespace FunctionsOrchestrator.Core.Monitoring;

/// <summary>The nearest-rank percentile: always one of the values, the smallest that is not below the given share of them.</summary>
public static class Percentile
{
    public const double P95 = 0.95;

    /// <param name="values">At least one value, each with how often it counts, in any order.</param>
    /// <param name="share">Above 0 and not above 1.</param>
    public static double Of(IEnumerable<(double Value, long Weight)> values, double share = P95)
    {
        var ordered = values.OrderBy(entry => entry.Value).ToList();
        var rank = share * ordered.Sum(entry => entry.Weight);
        long below = 0;
        foreach (var (value, weight) in ordered)
        {
            below += weight;
            if (below >= rank)
            {
                return value;
            }
        }

        return ordered[^1].Value;
    }
}
