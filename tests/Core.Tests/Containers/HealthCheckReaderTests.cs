using System.Text.Json;
using FunctionsOrchestrator.Core.Containers;

namespace FunctionsOrchestrator.Core.Tests.Containers;

public sealed class HealthCheckReaderTests
{
    private static readonly ContainerLimits Limits = new(100, null, null) { DefaultHealthCheck = new HealthCheckSpec { Type = HealthCheckType.Http, Endpoint = "/up" } };

    [Fact]
    public void Read_EveryFieldOfAnHttpCheck_IsInTheSpec()
    {
        var check = Read(new HealthCheckDefinition
        {
            Scheme = "https",
            Method = "post",
            Endpoint = "/ready?deep=1",
            Port = 8443,
            Headers = new Dictionary<string, string> { ["Host"] = "web.internal" },
            ExpectedStatus = StatusSet.Parse(["200-204", "301"])!,
            BodyPattern = "^ok",
            Jitter = 0,
        });

        Assert.Equal(("https", "POST", "/ready?deep=1", 8443, "^ok", 0), (check!.Scheme, check.Method, check.Endpoint, check.Port, check.BodyPattern, check.Jitter));
        Assert.Equal([true, true, false, true, false], new[] { 200, 204, 205, 301, 302 }.Select(check.ExpectedStatus.Contains));
        Assert.Equal("web.internal", check.Headers["Host"]);
    }

    [Fact]
    public void Read_NoCheckWhereTheDefaultApplies_GetsItOnTheFirstTcpPort()
    {
        var definition = Definition() with { Ports = [new PortDefinition { ContainerPort = 53, Protocol = "udp" }, new PortDefinition { ContainerPort = 8080 }] };

        Assert.Equal(Limits.DefaultHealthCheck with { Port = 8080 }, ContainerSpecReader.Read(definition, Limits with { ChecksByDefault = true }).Request!.Spec.HealthCheck);
        Assert.Null(ContainerSpecReader.Read(definition, Limits).Request!.Spec.HealthCheck);
        Assert.Null(ContainerSpecReader.Read(Definition(), Limits with { ChecksByDefault = true }).Request!.Spec.HealthCheck);
        Assert.Null(ContainerSpecReader.Read(definition with { HealthCheck = new HealthCheckDefinition { Type = HealthCheckType.None } }, Limits with { ChecksByDefault = true }).Request!.Spec.HealthCheck);
    }

    [Fact]
    public void Read_ManyFaultsOfAnHttpCheck_NamesEveryOneByItsPath() => Assert.Equal(
        [
            "health_check.body_pattern", "health_check.endpoint", "health_check.headers.Content-Length", "health_check.headers.X", "health_check.headers['Bad Name']",
            "health_check.jitter", "health_check.method", "health_check.port", "health_check.scheme",
        ],
        Faults(new HealthCheckDefinition
        {
            Scheme = "ftp",
            Method = "DELETE",
            Endpoint = "//evil.example",
            Port = 0,
            Headers = new Dictionary<string, string> { ["Bad Name"] = "x", ["Content-Length"] = "5", ["X"] = "a\r\nb" },
            BodyMatch = "ok",
            BodyPattern = "(?<=x)",
            Jitter = 51,
        }));

    [Fact]
    public void Read_HttpMembersOfATcpCheck_AreRefused() => Assert.Equal(
        ["health_check.body_match", "health_check.expected_status", "health_check.headers", "health_check.method", "health_check.scheme"],
        Faults(new HealthCheckDefinition
        {
            Type = HealthCheckType.Tcp,
            Port = 80,
            Scheme = "http",
            Method = "GET",
            Headers = new Dictionary<string, string>(),
            ExpectedStatus = StatusSet.Ok,
            BodyMatch = "x",
        }));

    [Theory]
    [InlineData("HEAD", "ok", "health_check.method")]
    [InlineData("GET", "", "health_check.body_match")]
    public void Read_BodyThatCannotMatch_IsRefused(string method, string match, string path) =>
        Assert.Equal([path], Faults(new HealthCheckDefinition { Port = 80, Method = method, BodyMatch = match }));

    [Fact]
    public void Read_NoneWithAnythingElse_IsRefused() => Assert.Equal(["health_check"], Faults(new HealthCheckDefinition { Type = HealthCheckType.None, Interval = 3 }));

    [Theory]
    [InlineData("200", "200")]
    [InlineData("\"200-299\"", "200-299")]
    [InlineData("[200, \"301-302\", \"404\"]", "200, 301-302, 404")]
    public void StatusSet_InEveryForm_IsReadAndWrittenTheSame(string json, string text)
    {
        var set = JsonSerializer.Deserialize<StatusSet>(json)!;

        Assert.Equal(text, set.ToString());
        Assert.Equal(set, JsonSerializer.Deserialize<StatusSet>(JsonSerializer.Serialize(set)));
    }

    [Theory]
    [InlineData("99")]
    [InlineData("600")]
    [InlineData("\"299-200\"")]
    [InlineData("\"2xx\"")]
    [InlineData("[]")]
    [InlineData("[true]")]
    [InlineData("200.5")]
    [InlineData("{}")]
    public void StatusSet_AnythingElse_SaysWhatIsExpected(string json) =>
        Assert.StartsWith("must be a status code", Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<StatusSet>(json)).Message, StringComparison.Ordinal);

    [Fact]
    public void Equals_SameCheckReadTwice_IsTrue()
    {
        var check = Read(new HealthCheckDefinition { Port = 80, Headers = new Dictionary<string, string> { ["A"] = "b" }, ExpectedStatus = StatusSet.Parse(["200-299"]) })!;

        Assert.Equal(check, JsonSerializer.Deserialize<HealthCheckSpec>(JsonSerializer.Serialize(check)));
        Assert.NotEqual(check, check with { Headers = new Dictionary<string, string> { ["A"] = "c" } });
        Assert.NotEqual(check, check with { ExpectedStatus = StatusSet.Ok });
    }

    private static ContainerDefinition Definition() => new() { Name = "web", Image = "nginx" };

    private static HealthCheckSpec? Read(HealthCheckDefinition check)
    {
        var result = ContainerSpecReader.Read(Definition() with { HealthCheck = check }, Limits);
        Assert.Empty(result.Errors);
        return result.Request!.Spec.HealthCheck;
    }

    private static IEnumerable<string> Faults(HealthCheckDefinition check) =>
        ContainerSpecReader.Read(Definition() with { HealthCheck = check }, Limits).Errors.Keys.Order(StringComparer.Ordinal);
}
