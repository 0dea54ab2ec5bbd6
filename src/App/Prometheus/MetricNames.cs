namespace FunctionsOrchestrator.App.Prometheus;

/// <summary>What the names of all our metrics begin with, and the buckets of the histograms.</summary>
internal static class MetricNames
{
    public const string Prefix = "orchestrator_";

    /// <summary>Seconds, for what is answered at once when all is well.</summary>
    public static double[] Quick { get; } = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30];

    /// <summary>Seconds, for what takes as long as containers take.</summary>
    public static double[] Slow { get; } = [0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 120, 300, 600, 1800];

    /// <summary>A name of ours as a label's value: <c>CrashLooping</c> is <c>crash_looping</c>.</summary>
    public static string Label<T>(T value)
        where T : struct, Enum => LabelsOf<T>.All[value];

    private static class LabelsOf<T>
        where T : struct, Enum
    {
        public static readonly Dictionary<T, string> All = Enum.GetValues<T>()
            .ToDictionary(value => value, value => System.Text.Json.JsonNamingPolicy.SnakeCaseLower.ConvertName(value.ToString()));
    }
}
