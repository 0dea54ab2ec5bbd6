namespace FunctionsOrchestrator.Core.Tests.Scaling;

/// <summary>The HPA's rule for one metric, written down once more from its documentation and in its order, to compare with.</summary>
internal static class PublishedHpa
{
    /// <summary>Rounding errors of a sum decide nothing here either.</summary>
    private const double Slack = 1e-9;

    /// <summary>How many replicas it asks for, before bounds, windows and policies.</summary>
    public static int Desired(double target, double tolerance, IReadOnlyList<double> measured, int starting, int missing)
    {
        var current = measured.Count + starting + missing;
        if (measured.Count == 0)
        {
            return current;
        }

        var ratio = measured.Average() / target;
        var countStarting = starting > 0 && ratio > 1;
        if (!countStarting && missing == 0)
        {
            return Near(ratio, tolerance) ? current : Up(ratio * measured.Count);
        }

        var values = measured.ToList();
        values.AddRange(Enumerable.Repeat(ratio > 1 ? 0 : target, missing));
        values.AddRange(Enumerable.Repeat(0.0, countStarting ? starting : 0));
        var corrected = values.Average() / target;
        if (Near(corrected, tolerance) || (ratio < 1 && corrected > 1) || (ratio > 1 && corrected < 1))
        {
            return current;
        }

        var desired = Up(corrected * values.Count);
        return (corrected < 1 && desired > current) || (corrected > 1 && desired < current) ? current : desired;
    }

    private static bool Near(double ratio, double tolerance) => Math.Abs(1 - ratio) <= tolerance + Slack;

    private static int Up(double replicas) => (int)Math.Ceiling(replicas - Slack);
}
