using FunctionsOrchestrator.Core.ReplicaMetrics;

namespace FunctionsOrchestrator.Core.Tests.ReplicaMetrics;

public sealed class ExpositionReaderTests
{
    // The example of https://prometheus.io/docs/instrumenting/exposition_formats/.
    private const string Documented = """
        # HELP http_requests_total The total number of HTTP requests.
        # TYPE http_requests_total counter
        http_requests_total{method="post",code="200"} 1027 1395066363000
        http_requests_total{method="post",code="400"}    3 1395066363000

        # Escaping in label values:
        msdos_file_access_time_seconds{path="C:\\DIR\\FILE.TXT",error="Cannot find file:\n\"FILE.TXT\""} 1.458255915e9

        # Minimalistic line:
        metric_without_timestamp_and_labels 12.47

        # A weird metric from before the epoch:
        something_weird{problem="division by zero"} +Inf -3982045

        # A histogram, which has a pretty complex representation in the text format:
        # HELP http_request_duration_seconds A histogram of the request duration.
        # TYPE http_request_duration_seconds histogram
        http_request_duration_seconds_bucket{le="0.05"} 24054
        http_request_duration_seconds_bucket{le="0.1"} 33444
        http_request_duration_seconds_bucket{le="0.2"} 100392
        http_request_duration_seconds_bucket{le="0.5"} 129389
        http_request_duration_seconds_bucket{le="1"} 133988
        http_request_duration_seconds_bucket{le="+Inf"} 144320
        http_request_duration_seconds_sum 53423
        http_request_duration_seconds_count 144320

        # Finally a summary, which has a complex representation, too:
        # HELP rpc_duration_seconds A summary of the RPC duration in seconds.
        # TYPE rpc_duration_seconds summary
        rpc_duration_seconds{quantile="0.01"} 3102
        rpc_duration_seconds{quantile="0.05"} 3272
        rpc_duration_seconds{quantile="0.5"} 4773
        rpc_duration_seconds{quantile="0.9"} 9001
        rpc_duration_seconds{quantile="0.99"} 76656
        rpc_duration_seconds_sum 1.7560473e+07
        rpc_duration_seconds_count 2693

        """;

    [Theory]
    [InlineData("http_requests_total", MetricKind.Counter, 2, 1030)]
    [InlineData("msdos_file_access_time_seconds", MetricKind.Untyped, 1, 1458255915)]
    [InlineData("metric_without_timestamp_and_labels", MetricKind.Untyped, 1, 12.47)]
    [InlineData("something_weird", MetricKind.Untyped, 1, double.PositiveInfinity)]
    [InlineData("http_request_duration_seconds_count", MetricKind.Counter, 1, 144320)]
    [InlineData("http_request_duration_seconds_bucket", MetricKind.Counter, 6, 565587)]
    [InlineData("rpc_duration_seconds", MetricKind.Quantile, 5, 96804)]
    [InlineData("rpc_duration_seconds_sum", MetricKind.Counter, 1, 17560473)]
    public void Read_ExampleOfTheFormat_HasEveryMetric(string name, MetricKind kind, int series, double sum)
    {
        var metric = Assert.Single(Read(Documented, name).Metrics).Value;

        Assert.Equal((kind, series, sum), (metric.Kind, metric.Series.Count, metric.Series.Values.Sum()));
    }

    [Fact]
    public void Read_EscapesInLabels_AreResolvedAndWrittenOneWay() => Assert.Equal(
        "error=\"Cannot find file:\n\\\"FILE.TXT\\\"\",path=\"C:\\\\DIR\\\\FILE.TXT\",",
        Assert.Single(Read(Documented, "msdos_file_access_time_seconds").Metrics["msdos_file_access_time_seconds"].Series).Key);

    [Theory]
    [InlineData("a 1\n", 1)]
    [InlineData("\t a\t1\t\n", 1)]
    [InlineData("a{} 1\n", 1)]
    [InlineData("a{b=\"c\",} 1\n", 1)]
    [InlineData("a { b = \"c\" , d = \"e\" } 1\n", 1)]
    [InlineData("a{b=\"}\"}1\n", 1)]
    [InlineData("a{b=\"\"} -1.5e-3\n", -0.0015)]
    [InlineData("a +1 -5\n", 1)]
    [InlineData("a NaN\n", double.NaN)]
    [InlineData("a -Inf\n", double.NegativeInfinity)]
    [InlineData("#\n# TYPE\n# TYPE a\n#TYPE a gauge\n# HELP a # b\n\n  \na 2\n", 2)]
    [InlineData("a{b=\"c\"} 17 1520879607.789 # {trace_id=\"x\"} 0.67\n# EOF\n", 17)]
    [InlineData("a{b=\"ü\"} 3\n", 3)]
    public void Read_LinesAsTheyMayBeWritten_HaveTheirValue(string text, double expected) =>
        Assert.Equal(expected, Assert.Single(Read(text, "a").Metrics["a"].Series).Value);

    [Theory]
    [InlineData("a 1", "it ends in the middle of a line")]
    [InlineData("a 1\nb", "it ends in the middle of a line")]
    [InlineData("b 1\n<html>\n", "line 2 does not begin with the name of a metric")]
    [InlineData("1a 1\n", "line 1 does not begin with the name of a metric")]
    [InlineData("{\"a\"} 1\n", "line 1 does not begin with the name of a metric")]
    [InlineData("a\n", "line 1 has a name or labels that cannot be read")]
    [InlineData("a.b 1\n", "line 1 has a name or labels that cannot be read")]
    [InlineData("a{b=c} 1\n", "line 1 has a name or labels that cannot be read")]
    [InlineData("a{b=\"c\" 1\n", "line 1 has a name or labels that cannot be read")]
    [InlineData("a{b=\"c\\\"} 1\n", "line 1 has a name or labels that cannot be read")]
    [InlineData("a{b=\"\\t\"} 1\n", "line 1 has a name or labels that cannot be read")]
    [InlineData("a{b=\"c\",,} 1\n", "line 1 has a name or labels that cannot be read")]
    [InlineData("a{b=\"c\" d=\"e\"} 1\n", "line 1 has a name or labels that cannot be read")]
    [InlineData("a{b=\"c\",b=\"d\"} 1\n", "line 1 has a name or labels that cannot be read")]
    [InlineData("a{b:c=\"d\"} 1\n", "line 1 has a name or labels that cannot be read")]
    [InlineData("a{} \n", "line 1 has no number for a value, or something behind it")]
    [InlineData("a one\n", "line 1 has no number for a value, or something behind it")]
    [InlineData("a 1,000\n", "line 1 has no number for a value, or something behind it")]
    [InlineData("a 1 x\n", "line 1 has no number for a value, or something behind it")]
    [InlineData("a 1 2 3\n", "line 1 has no number for a value, or something behind it")]
    [InlineData("a 1\r\n", "line 1 has no number for a value, or something behind it")]
    [InlineData("a{b=\"1\",c=\"2\"} 1\na{c=\"2\",b=\"1\"} 1\n", "line 2 has a second value for the same labels")]
    public void Read_OneLineThatIsWrong_NothingCounts(string text, string fault)
    {
        var exposition = Read(text, "a");

        Assert.Equal(fault, exposition.Fault);
        Assert.Empty(exposition.Metrics);
    }

    [Fact]
    public void Read_MoreLinesOrSeriesThanMayBe_IsRefused()
    {
        Assert.Null(Read(Lines(ExpositionReader.MostLines, _ => "b 1"), "a").Fault);
        Assert.Equal("it has more than 50000 lines", Read(Lines(ExpositionReader.MostLines + 1, _ => "b 1"), "a").Fault);
        Assert.Null(Read(Lines(ExpositionReader.MostSeries, i => $"a{{i=\"{i}\"}} 1"), "a").Fault);
        Assert.Equal("line 10001 is one of more than 10000 of its metric", Read(Lines(ExpositionReader.MostSeries + 1, i => $"a{{i=\"{i}\"}} 1"), "a").Fault);
    }

    [Theory]
    [InlineData("# TYPE a gauge\n# TYPE a counter\na 1\n", "a", MetricKind.Gauge)]
    [InlineData("# TYPE a_total gauge\na_total 1\n", "a_total", MetricKind.Gauge)]
    [InlineData("# TYPE a counter\na_total 1\n", "a_total", MetricKind.Counter)]
    [InlineData("a_total 1\n", "a_total", MetricKind.Counter)]
    [InlineData("a_count 1\n", "a_count", MetricKind.Untyped)]
    [InlineData("# TYPE a stateset\na 1\n", "a", MetricKind.Untyped)]
    public void Read_Kind_IsAsDeclaredOrByConvention(string text, string name, MetricKind kind) => Assert.Equal(kind, Read(text, name).Metrics[name].Kind);

    [Fact]
    public void Read_NothingAtAll_HasNothing()
    {
        Assert.Null(Read(string.Empty, "a").Fault);
        Assert.Empty(Read(string.Empty, "a").Metrics);
    }

    private static Exposition Read(string text, string name) => ExpositionReader.Read(text, new HashSet<string> { name });

    private static string Lines(int count, Func<int, string> line) => string.Concat(Enumerable.Range(0, count).Select(i => line(i) + "\n"));
}
