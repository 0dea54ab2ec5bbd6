using Prometheus;

namespace FunctionsOrchestrator.App.Prometheus;

/// <summary>Leaves out what is not known: a series that is missing says so, a zero would lie.</summary>
internal static class MetricSeries
{
    public static void Show(this Gauge gauge, double? value, params string[] labels)
    {
        if (value is { } known)
        {
            gauge.WithLabels(labels).Set(known);
        }
    }

    public static void Show(this Counter counter, double? value, params string[] labels)
    {
        if (value is >= 0 and { } known)
        {
            counter.WithLabels(labels).IncTo(known);
        }
    }
}
