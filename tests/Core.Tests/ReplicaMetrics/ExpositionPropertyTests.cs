using System.Globalization;
using System.Text;
using CsCheck;
using FunctionsOrchestrator.Core.ReplicaMetrics;

namespace FunctionsOrchestrator.Core.Tests.ReplicaMetrics;

public sealed class ExpositionPropertyTests
{
    private static readonly HashSet<string> Wanted = ["a", "b_total", "c_count"];

    private static readonly string[] Words =
        ["a", "b_total", "c_count", "{", "}", "x=\"y\"", ",", " ", "1", "-2.5", "NaN", "+Inf", "\n", "# TYPE a counter\n", "# TYPE c histogram\n", "\\\"", "\""];

    /// <summary>Bytes of any kind, and texts of the characters that the format is made of, which go further before they are wrong.</summary>
    private static readonly Gen<string> Texts = Gen.OneOf(
        Gen.Byte.Array[0, 400].Select(Encoding.UTF8.GetString),
        Gen.Char["ab_c01 \t\n#{}=\",\\.+-eNInfTYPE:total"].Array[0, 200].Select(characters => new string(characters)),
        Gen.Int[0, Words.Length - 1].Select(i => Words[i]).Array[0, 60].Select(string.Concat));

    private static readonly Gen<(string Name, string Value)[]> Labels =
        from names in Gen.Char["abcdefgh"].Array[0, 5]
        from values in Gen.String[Gen.Char, 0, 8].Array[5]
        select names.Distinct().Select((name, i) => (name.ToString(), values[i])).ToArray();

    private static readonly Gen<((string Name, string Value)[] Labels, double Value)> Samples = Gen.Select(Labels, Gen.Double[-1e9, 1e9]);

    [Fact]
    public void Read_AnyText_NeverThrowsAndTellsEitherMetricsOrAFault() => Texts.Sample(text =>
    {
        var exposition = ExpositionReader.Read(text, Wanted);

        Assert.True(exposition.Fault is null || exposition.Metrics.Count == 0);
        Assert.Subset(Wanted, exposition.Metrics.Keys.ToHashSet());
        Assert.All(exposition.Metrics.Values, metric => Assert.InRange(metric.Series.Count, 1, text.Length));
    });

    [Fact]
    public void Read_AnyTextCutAnywhere_NeverTellsAValueThatIsCut() => Texts.Sample(text =>
    {
        for (var length = 0; length < text.Length; length++)
        {
            Assert.True(length == 0 || text[length - 1] == '\n' || ExpositionReader.Read(text[..length], Wanted).Fault is not null);
        }
    });

    [Fact]
    public void Read_WhatWasWritten_ComesBackInWhateverOrderItsLabelsAre() => Samples.Array[0, 20].Sample(samples =>
    {
        var distinct = samples.DistinctBy(sample => Key(sample.Labels)).ToArray();
        var written = string.Concat(distinct.Select(sample => Write(sample.Labels, sample.Value)));
        var turned = string.Concat(distinct.Reverse().Select(sample => Write([.. sample.Labels.Reverse()], sample.Value)));

        var (one, other) = (ExpositionReader.Read(written, Wanted), ExpositionReader.Read(turned, Wanted));

        Assert.Null(one.Fault);
        Assert.Equal(distinct.Select(sample => sample.Value).Order(), Values(one).Order());
        Assert.Equal(Series(one), Series(other));
    });

    private static string Key((string Name, string Value)[] labels) => string.Join('\0', labels.OrderBy(label => label.Name, StringComparer.Ordinal).Select(label => $"{label.Name}={label.Value}"));

    private static string Write((string Name, string Value)[] labels, double value) =>
        string.Create(CultureInfo.InvariantCulture, $"a{{{string.Join(',', labels.Select(label => $"{label.Name}=\"{Escape(label.Value)}\""))}}} {value:R}\n");

    private static string Escape(string value) =>
        value.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal);

    private static IEnumerable<double> Values(Exposition exposition) => exposition.Metrics.Values.SelectMany(metric => metric.Series.Values);

    private static IEnumerable<(string, double)> Series(Exposition exposition) =>
        exposition.Metrics.Values.SelectMany(metric => metric.Series).Select(series => (series.Key, series.Value)).OrderBy(series => series.Key, StringComparer.Ordinal);
}
