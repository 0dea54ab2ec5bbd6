namespace FunctionsOrchestrator.Core.Monitoring;

/// <summary>Names of metrics, as Prometheus' text format has them (https://prometheus.io/docs/concepts/data_model/).</summary>
public static class MetricNames
{
    /// <summary>For messages: <c>must be …</c>.</summary>
    public const string What = "the name of a Prometheus metric: letters, digits, '_' and ':', not starting with a digit";

    private const int MaxLength = 200;

    public static bool IsName(string? name) =>
        name is { Length: > 0 and <= MaxLength } && !char.IsAsciiDigit(name[0]) && name.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '_' or ':');
}
