using System.Text;
using System.Text.Json.Nodes;
using FunctionsOrchestrator.EmbeddedRuntime.Hosting;
using FunctionsOrchestrator.EmbeddedRuntime.Tests.Hosting;
using FunctionsOrchestrator.Tests.Shared;

namespace FunctionsOrchestrator.EmbeddedRuntime.Tests.Http;

/// <summary>What no proper client sends.</summary>
public sealed class RawRequestTests : IAsyncLifetime
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);
    private TestHost _host = null!;

    public async Task InitializeAsync() =>
        _host = await TestHost.StartAsync([typeof(HttpFunctions)], args: ["--HTTP_HEADERS_TIMEOUT", "1", "--HTTP_BODY_GRACE", "2", "--HTTP_MIN_BODY_RATE", "100000"]);

    public Task DisposeAsync() => _host.DisposeAsync().AsTask();

    [Theory]
    [InlineData("GET /nothing/here HTTP/1.1\r\nHost: x\r\n\r\n", 404)]
    [InlineData("DELETE /api/throws HTTP/1.1\r\nHost: x\r\n\r\n", 405)]
    [InlineData("TRACE /api/throws HTTP/1.1\r\nHost: x\r\n\r\n", 405)]
    [InlineData("OPTIONS /api/throws HTTP/1.1\r\nHost: x\r\n\r\n", 405)]
    [InlineData("FROBNICATE /api/throws HTTP/1.1\r\nHost: x\r\n\r\n", 405)]
    [InlineData("DELETE /api/throws HTTP/1.1\r\nHost: x\r\nX-HTTP-Method-Override: GET\r\nX-Method-Override: GET\r\n\r\n", 405)]
    [InlineData("POST /api/echo HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", 400)]
    public async Task Request_ThatNoFunctionAnswers_IsAnsweredWithAProblem(string request, int status)
    {
        var answer = await SendAsync(request);

        Assert.Equal((status, true), (answer.Status, answer.IsProblem));
        Assert.Equal(status, JsonNode.Parse(answer.Body)!["status"]!.GetValue<int>());
        Assert.Equal(["nosniff"], answer.Header("X-Content-Type-Options"));
    }

    [Theory]
    [InlineData("GET /api/%zz/%00 HTTP/1.1\r\nHost: x\r\n\r\n", 400)]
    [InlineData("GET /api/%00 HTTP/1.1\r\nHost: x\r\n\r\n", 400)]
    [InlineData("GET /api/throws HTTP/1.1\r\n\r\n", 400)]
    [InlineData("GET /api/throws HTTP/1.1\r\nHost: x\r\nHost: y\r\n\r\n", 400)]
    [InlineData("GET /api/throws HTTP/1.1\r\nHost: x\r\nX-Bad: a\0b\r\n\r\n", 400)]
    [InlineData("GET /api/throws HTTP/1.1\r\nHost: x\r\nX Bad: a\r\n\r\n", 400)]
    [InlineData("GET /api/throws HTTP/9.9\r\nHost: x\r\n\r\n", 505)]
    [InlineData("POST /api/echo HTTP/1.1\r\nHost: x\r\nContent-Length: -1\r\n\r\n", 400)]
    [InlineData("POST /api/echo HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab", 400)]
    [InlineData("POST /api/echo HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: gzip\r\n\r\n", 400)]
    public async Task Bytes_ThatAreNoRequest_AreRefusedByTheServerAndTheConnectionIsClosed(string request, int status)
    {
        var answer = await SendAsync(request);

        Assert.Equal((status, string.Empty), (answer.Status, answer.Body));
        Assert.Equal(["close"], answer.Header("Connection"));
    }

    [Theory]
    [InlineData("POST /api/echo HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n\r\n")]
    [InlineData("POST /api/echo HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nFFFFFFFFFFFF\r\n\r\n")]
    [InlineData("POST /api/echo HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n1\r\n1xx0\r\n\r\n")]
    public async Task Chunks_ThatAreNone_Are400(string request) => Assert.Equal(400, (await SendAsync(request)).Status);

    [Fact]
    public async Task Headers_ThatDoNotComeToAnEnd_EndTheConnection() => Assert.Equal(408, (await SendAsync("GET /api/throws HTTP/1.1\r\nHost: x\r\nX-More:")).Status);

    [Fact]
    public async Task Body_ThatComesTooSlowly_Is408() => Assert.Equal(408, (await SendAsync("POST /api/echo HTTP/1.1\r\nHost: x\r\nContent-Length: 1000\r\n\r\n{")).Status);

    private Task<RawAnswer> SendAsync(string request) => RawHttp.SendAsync(_host.Http.BaseAddress!.Port, Limit, [Encoding.Latin1.GetBytes(request)]);
}
