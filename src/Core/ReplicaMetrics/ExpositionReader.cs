using System.Globalization;

namespace FunctionsOrchestrator.Core.ReplicaMetrics;

/// <summary>Reads Prometheus' text format (https://prometheus.io/docs/instrumenting/exposition_formats/, version 0.0.4).</summary>
/// <remarks>
/// As strict as Prometheus is: one line that is wrong, and nothing counts, because what else would be wrong in it nobody
/// knows. A last line without its line feed may have been cut in the middle of a number. Of OpenMetrics, what differs
/// is understood where it can be met: exemplars, and counters that are declared without their <c>_total</c>.
/// </remarks>
public static class ExpositionReader
{
    /// <summary>More lines are not read.</summary>
    public const int MostLines = 50_000;

    /// <summary>Of one metric, more series are not kept.</summary>
    public const int MostSeries = 10_000;

    /// <param name="text">Whatever came.</param>
    /// <param name="wanted">The names of the metrics that are asked for.</param>
    public static Exposition Read(string text, IReadOnlySet<string> wanted)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(wanted);
        if (text.Length > 0 && text[^1] != '\n')
        {
            return Exposition.Faulty("it ends in the middle of a line");
        }

        var families = new MetricFamilies(wanted);
        var rest = text.AsSpan();
        for (var number = 1; rest.Length > 0; number++)
        {
            if (number > MostLines)
            {
                return Exposition.Faulty(string.Create(CultureInfo.InvariantCulture, $"it has more than {MostLines} lines"));
            }

            var end = rest.IndexOf('\n');
            if (ReadLine(rest[..end], families) is { } fault)
            {
                return Exposition.Faulty(string.Create(CultureInfo.InvariantCulture, $"line {number} {fault}"));
            }

            rest = rest[(end + 1)..];
        }

        return new Exposition(families.ToMetrics(), null);
    }

    /// <summary>What is wrong with a line; null when nothing is.</summary>
    private static string? ReadLine(ReadOnlySpan<char> text, MetricFamilies families)
    {
        var line = new ExpositionLine(text);
        if (line.IsAtEnd)
        {
            return null;
        }

        if (line.Take('#'))
        {
            ReadComment(ref line, families);
            return null;
        }

        var name = line.TakeName(allowColons: true);
        if (name.IsEmpty)
        {
            return "does not begin with the name of a metric";
        }

        var series = families.SeriesOf(name);
        var (labels, isNamed) = (string.Empty, line.IsAfterBlank);
        if (line.Take('{'))
        {
            isNamed = line.TakeLabels(keep: series is not null, out labels);
        }

        return !isNamed ? "has a name or labels that cannot be read" : ReadValue(ref line) is { } value ? Keep(series, labels, value) : "has no number for a value, or something behind it";
    }

    /// <summary>Other comments than those of a type say nothing that counts.</summary>
    private static void ReadComment(ref ExpositionLine line, MetricFamilies families)
    {
        if (line.TakeWord() is "TYPE")
        {
            var name = line.TakeName(allowColons: true);
            families.Declare(name, line.TakeWord());
        }
    }

    /// <summary>The value, behind which there may be a timestamp, which is not ours to judge, and an exemplar.</summary>
    private static double? ReadValue(ref ExpositionLine line)
    {
        var value = ExpositionNumber.Parse(line.TakeWord());
        if (!line.IsAtEnd && !line.Take('#'))
        {
            var timestamp = ExpositionNumber.Parse(line.TakeWord());
            return timestamp is not null && (line.IsAtEnd || line.Take('#')) ? value : null;
        }

        return value;
    }

    private static string? Keep(Dictionary<string, double>? series, string labels, double value)
    {
        if (series is null)
        {
            return null;
        }

        return !series.TryAdd(labels, value) ? "has a second value for the same labels"
            : series.Count > MostSeries ? string.Create(CultureInfo.InvariantCulture, $"is one of more than {MostSeries} of its metric")
            : null;
    }
}
