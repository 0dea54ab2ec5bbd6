using System.Globalization;

namespace FunctionsOrchestrator.App.Prometheus;

/// <summary>Numbers as labels' values.</summary>
internal static class MetricLabels
{
    private static readonly string[] Small = [.. Enumerable.Range(0, 1000).Select(Text)];

    public static string Number(int number) => number >= 0 && number < Small.Length ? Small[number] : Text(number);

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
