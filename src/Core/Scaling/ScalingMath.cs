using System.Globalization;

namespace FunctionsOrchestrator.Core.Scaling;

/// <summary>Arithmetic in which <c>0.1 + 0.2</c> makes no replica, and what judges say alike.</summary>
internal static class ScalingMath
{
    private const double Slack = 1e-9;

    /// <summary>Rounds up, but not for the sake of a rounding error.</summary>
    public static int Ceiling(double replicas) => replicas >= int.MaxValue ? int.MaxValue : (int)Math.Max(0, Math.Ceiling(replicas - (Slack * Math.Max(1, replicas))));

    public static bool IsWithin(double ratio, double tolerance) => Math.Abs(1 - ratio) <= tolerance + Slack;

    /// <summary>Why a value is missing, to be put behind a sentence; empty where nobody said.</summary>
    public static string Because(MetricTally tally) => tally.Gap is { } gap ? $": {gap}" : string.Empty;

    public static string Text(double value) => value.ToString("0.##", CultureInfo.InvariantCulture);
}
