using System.Text;
using System.Text.Json;
using FunctionsOrchestrator.App.Http;
using Microsoft.AspNetCore.Http;

namespace FunctionsOrchestrator.App.Tests.Http;

public sealed class JsonBodyTests
{
    [Fact]
    public async Task ReadAsync_GoodBody_GivesItsValueWithDefaults()
    {
        var body = await ReadAsync("""{"name":"web","ports":[{"container_port":80}],"mode":"start_first","labels":{"a.b":"c"},"since":"2026-01-31T10:00:00+02:00"}""");

        Assert.True(body.IsValid, body.Problem?.ToString());
        Assert.Equal(("web", 1, SampleMode.StartFirst, "c"), (body.Value.Name, body.Value.Replicas, body.Value.Mode, body.Value.Labels!["a.b"]));
        Assert.Equal(80, Assert.Single(body.Value.Ports).ContainerPort);
        Assert.Equal(new DateTimeOffset(2026, 1, 31, 8, 0, 0, TimeSpan.Zero), body.Value.Since);
    }

    [Fact]
    public async Task ReadAsync_ManyFaults_NamesEveryOneAtOnce()
    {
        var body = await ReadAsync("""
            {"replicas":"two","ratio":"x","replica":3,"ports":[{"containerPort":80},{"container_port":3.5},7,{"container_port":1,"container_port":2}],
             "mode":"now","labels":{"a":1,"b":null,"c":"x","c":"y"},"flag":"true","big":3000000000,"since":"2026-01-31 10:00","nested":[],"command":["a",null],"image":null}
            """);

        AssertErrors(body.Problem, new()
        {
            ["replicas"] = ["must be a whole number, not the string 'two'"],
            ["ratio"] = ["must be a number, not the string 'x'"],
            ["replica"] = ["is not a known field; did you mean 'replicas'?"],
            ["ports[0].containerPort"] = ["is not a known field; did you mean 'container_port'?"],
            ["ports[0].container_port"] = ["is required"],
            ["ports[1].container_port"] = ["must be a whole number, not the number 3.5"],
            ["ports[2]"] = ["must be an object, not the number 7"],
            ["ports[3].container_port"] = ["is given more than once"],
            ["mode"] = ["must be one of start_first, stop_first, not 'now'"],
            ["labels.a"] = ["must be a string, not the number 1"],
            ["labels.b"] = ["must not be null"],
            ["labels.c"] = ["is given more than once"],
            ["flag"] = ["must be true or false, not the string 'true'"],
            ["big"] = ["must be between -2147483648 and 2147483647, not the number 3000000000"],
            ["since"] = ["must be an RFC 3339 time with an offset, such as 2026-01-31T23:59:59Z"],
            ["nested"] = ["must be an object, not a list"],
            ["command[1]"] = ["must not be null"],
            ["name"] = ["is required"],
            ["image"] = ["must not be null"],
        });
        Assert.Equal((400, "19 values are not acceptable: see errors."), (body.Problem!.Status, body.Problem.Detail));
    }

    [Fact]
    public async Task ReadAsync_UnknownFieldLikeNone_ListsTheKnownOnes()
    {
        var body = await ReadAsync("""{"name":"web","nested":{"colour":"red"}}""");

        AssertErrors(body.Problem, new() { ["nested.colour"] = ["is not a known field; known are depth, inner"] });
    }

    [Fact]
    public async Task ReadAsync_NullWhereTheTypeAllowsIt_IsTaken()
    {
        var body = await ReadAsync("""{"name":"web","nested":null,"ratio":null,"nicknames":["a",null]}""");

        Assert.True(body.IsValid, body.Problem?.ToString());
        Assert.Equal(["a", null], body.Value.Nicknames);
    }

    [Fact]
    public async Task ReadAsync_FaultsOfShapeAndOfValues_AreNamedTogether()
    {
        var body = await JsonBody.ReadAsync(
            Request("""{"name":"","replica":3,"image":5,"replicas":-1,"ports":[{"container_port":0},{"container_port":"x"}],"nested":{"depth":-1,"x":1}}"""u8.ToArray()),
            default,
            check: (Sample sample) => new Dictionary<string, string[]>
            {
                ["name"] = [$"is empty: '{sample.Name}'"],
                ["replicas"] = [$"is negative: {sample.Replicas}"],
                ["image"] = ["is not needed: a wrong type there is named already"],
                ["ports"] = ["is not needed either"],
                ["nested.depth"] = [$"is negative: {sample.Nested!.Depth}"],
            });

        AssertErrors(body.Problem, new()
        {
            ["replica"] = ["is not a known field; did you mean 'replicas'?"],
            ["image"] = ["must be a string, not the number 5"],
            ["ports[1].container_port"] = ["must be a whole number, not the string 'x'"],
            ["nested.x"] = ["is not a known field; known are depth, inner"],
            ["name"] = ["is empty: ''"],
            ["replicas"] = ["is negative: -1"],
            ["nested.depth"] = ["is negative: -1"],
        });
    }

    [Fact]
    public async Task ReadAsync_TooLittleLeftToJudge_NamesTheFaultsOfShape()
    {
        var body = await JsonBody.ReadAsync(Request("""{"replicas":"x"}"""u8.ToArray()), default, check: (Sample _) => throw new InvalidOperationException("there is no name"));

        AssertErrors(body.Problem, new() { ["replicas"] = ["must be a whole number, not the string 'x'"], ["name"] = ["is required"] });
    }

    [Fact]
    public async Task ReadAsync_GoodShapeWithABadValue_IsRefused()
    {
        var body = await JsonBody.ReadAsync(Request("""{"name":"x"}"""u8.ToArray()), default, check: (Sample _) => new Dictionary<string, string[]> { ["name"] = ["is taken"] });

        AssertErrors(body.Problem, new() { ["name"] = ["is taken"] });
    }

    [Theory]
    [InlineData("[]", "must be an object, not a list")]
    [InlineData("null", "must not be null")]
    [InlineData("\"x\"", "must be an object, not the string 'x'")]
    [InlineData("3", "must be an object, not the number 3")]
    public async Task ReadAsync_NotAnObject_SaysSoOfTheWholeBody(string json, string error) =>
        AssertErrors((await ReadAsync(json)).Problem, new() { ["$"] = [error] });

    [Fact]
    public async Task ReadAsync_MalformedJson_SaysWhere()
    {
        var body = await ReadAsync("{\"name\": \"web\",\n \"replicas\": 2x}");

        Assert.Equal(400, body.Problem!.Status);
        Assert.StartsWith("The body is not well-formed JSON: line 2, byte 15: 'x' is an invalid", body.Problem.Detail, StringComparison.Ordinal);
        Assert.Equal(2, body.Problem.Extensions!["line"].GetInt32());
    }

    [Theory]
    [InlineData("{\"name\":\"web\"} {}")]
    [InlineData("{\"name\":\"web\",}")]
    [InlineData("{\"name\":\"web\" /* c */}")]
    [InlineData("{")]
    public async Task ReadAsync_NearlyJson_IsMalformed(string json) =>
        Assert.Equal("urn:problem-type:functions-orchestrator:bad_request", (await ReadAsync(json)).Problem!.Type);

    [Fact]
    public async Task ReadAsync_NotUtf8_IsMalformed() =>
        Assert.Equal(400, (await JsonBody.ReadAsync<Sample>(Request([.. "{\"name\":\""u8, 0xFF, .. "\"}"u8]), default)).Problem!.Status);

    [Fact]
    public async Task ReadAsync_TooDeep_IsRefused() =>
        Assert.Equal(400, (await ReadAsync(string.Concat(Enumerable.Repeat("{\"nested\":", 40)))).Problem!.Status);

    [Theory]
    [InlineData("")]
    [InlineData(" \r\n")]
    public async Task ReadAsync_EmptyBody_IsAskedFor(string body) =>
        AssertErrors((await ReadAsync(body)).Problem, new() { ["$"] = ["a JSON body is needed"] });

    [Fact]
    public async Task ReadAsync_EmptyBodyWhereAllowed_IsAllDefaults()
    {
        var body = await JsonBody.ReadAsync<SampleInner>(Request([], contentType: null), default, allowEmpty: true);

        Assert.Equal(new SampleInner(), body.Value);
    }

    [Theory]
    [InlineData(null, "Content-Type must be application/json.")]
    [InlineData("text/plain", "Content-Type must be application/json, not 'text/plain'.")]
    [InlineData("application/json; charset=latin1", "JSON is UTF-8; the charset 'latin1' is not read.")]
    public async Task ReadAsync_OtherContentType_Is415(string? type, string detail)
    {
        var body = await JsonBody.ReadAsync<Sample>(Request("{}"u8.ToArray(), type), default);

        Assert.Equal((415, detail), (body.Problem!.Status, body.Problem.Detail));
    }

    [Theory]
    [InlineData("application/json; charset=\"UTF-8\"")]
    [InlineData("application/merge-patch+json")]
    public async Task ReadAsync_JsonByAnotherName_IsRead(string type) =>
        Assert.True((await JsonBody.ReadAsync<Sample>(Request("{\"name\":\"web\"}"u8.ToArray(), type), default)).IsValid);

    [Fact]
    public async Task ReadAsync_CompressedBody_Is415()
    {
        var request = Request([1]);
        request.Headers.ContentEncoding = "gzip";

        Assert.Equal(415, (await JsonBody.ReadAsync<Sample>(request, default)).Problem!.Status);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task ReadAsync_OneByteOverTheLimit_Is413WhetherAnnouncedOrNot(bool announced)
    {
        var request = Request(new byte[JsonBody.MaxBytes + 1]);
        request.ContentLength = announced ? JsonBody.MaxBytes + 1 : null;

        var body = await JsonBody.ReadAsync<Sample>(request, default);

        Assert.Equal((413, "A body may have up to 1048576 bytes."), (body.Problem!.Status, body.Problem.Detail));
    }

    private static Task<JsonBodyResult<Sample>> ReadAsync(string json) => JsonBody.ReadAsync<Sample>(Request(Encoding.UTF8.GetBytes(json)), default);

    private static HttpRequest Request(byte[] body, string? contentType = "application/json")
    {
        var request = new DefaultHttpContext().Request;
        request.Body = new MemoryStream(body);
        request.ContentType = contentType;
        return request;
    }

    private static void AssertErrors(Problem? problem, Dictionary<string, string[]> expected) =>
        Assert.Equal(
            JsonSerializer.Serialize(expected.OrderBy(error => error.Key, StringComparer.Ordinal), Json.Options),
            JsonSerializer.Serialize(problem?.Errors?.OrderBy(error => error.Key, StringComparer.Ordinal), Json.Options));
}
