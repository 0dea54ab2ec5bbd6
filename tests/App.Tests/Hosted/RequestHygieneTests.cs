using System.Net;
using System.Text;
using System.Text.Json;
using FunctionsOrchestrator.App.Http;
using FunctionsOrchestrator.Core.Security;

namespace FunctionsOrchestrator.App.Tests.Hosted;

public sealed class RequestHygieneTests(HostedApp app) : IClassFixture<HostedApp>
{
    [Theory]
    [InlineData("/t/open")]
    [InlineData("/t/viewer")]
    public async Task Get_AnyAnswer_HasSafeHeadersAndARequestId(string path)
    {
        var headers = (await app.Anonymous.GetAsync(path)).Headers;

        Assert.Equal("nosniff", Assert.Single(headers.GetValues("X-Content-Type-Options")));
        Assert.Equal("no-referrer", Assert.Single(headers.GetValues("Referrer-Policy")));
        Assert.Contains("frame-ancestors 'none'", Assert.Single(headers.GetValues("Content-Security-Policy")), StringComparison.Ordinal);
        Assert.Matches("^[0-9a-f]{32}$", Assert.Single(headers.GetValues("X-Request-Id")));
    }

    [Theory]
    [InlineData("caller-1.a_B", true)]
    [InlineData("two words", false)]
    public async Task Get_WithARequestId_KeepsItWhenItIsFitForALog(string id, bool kept)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/t/open");
        request.Headers.TryAddWithoutValidation("X-Request-Id", id);

        Assert.Equal(kept, Assert.Single((await app.Anonymous.SendAsync(request)).Headers.GetValues("X-Request-Id")) == id);
    }

    [Fact]
    public async Task Get_FunctionThatThrows_TellsOnlyWhereToLook()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/t/throws");
        request.Headers.Add("X-Request-Id", "r1");
        var answer = await app.As(Role.Viewer).SendAsync(request);

        Assert.Equal(HttpStatusCode.InternalServerError, answer.StatusCode);
        Assert.Equal(
            """{"status":500,"type":"urn:problem-type:functions-orchestrator:unexpected","title":"Something went wrong on our side","detail":"The log has the cause under request id r1.","request_id":"r1"}""",
            await answer.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task Get_FunctionThatThrowsAProblem_AnswersIt()
    {
        var answer = await app.As(Role.Viewer).GetAsync("/t/problem");

        Assert.Equal((HttpStatusCode.ServiceUnavailable, "5"), (answer.StatusCode, answer.Headers.RetryAfter?.ToString()));
        Assert.Equal(
            """{"status":503,"type":"urn:problem-type:functions-orchestrator:engine_unavailable","title":"The Docker Engine does not answer","detail":"connection refused"}""",
            await answer.Content.ReadAsStringAsync());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Post_TooLargeABody_Is413WhetherAnnouncedOrNot(bool chunked)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/t/body") { Content = new StringContent(new string(' ', 3 * JsonBody.MaxBytes), Encoding.UTF8, "application/json") };
        request.Headers.TransferEncodingChunked = chunked;

        var answer = await app.As(Role.Viewer).SendAsync(request);

        Assert.Equal(413, (int)answer.StatusCode);
        Assert.Equal("A body may have up to 1048576 bytes.", JsonSerializer.Deserialize<Problem>(await answer.Content.ReadAsStringAsync(), Json.Options)!.Detail);
    }

    [Fact]
    public async Task Get_TooLongAUrl_Is414()
    {
        var answer = await app.Anonymous.GetAsync($"/t/open?q={new string('x', 9000)}");

        Assert.Equal((414, "uri_too_long"), await KindAsync(answer));
    }

    [Theory]
    [InlineData(1, 33_000)]
    [InlineData(150, 1)]
    public async Task Get_TooManyOrTooLongHeaders_Is431(int count, int length)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/t/open");
        for (var i = 0; i < count; i++)
        {
            request.Headers.Add($"X-Many-{i}", new string('x', length));
        }

        Assert.Equal((431, "headers_too_large"), await KindAsync(await app.Anonymous.SendAsync(request)));
    }

    [Theory]
    [InlineData("?q=a%00b")]
    [InlineData("?%00=a")]
    public async Task Get_NulInTheQuery_Is400(string query) => Assert.Equal((400, "validation"), await KindAsync(await app.Anonymous.GetAsync($"/t/open{query}")));

    [Fact]
    public async Task Get_VeryManyParameters_Is400() =>
        Assert.Equal((400, "validation"), await KindAsync(await app.Anonymous.GetAsync($"/t/open?{string.Join('&', Enumerable.Repeat("q=1", 150))}")));

    private static async Task<(int, string)> KindAsync(HttpResponseMessage answer) =>
        ((int)answer.StatusCode, JsonSerializer.Deserialize<Problem>(await answer.Content.ReadAsStringAsync(), Json.Options)!.Kind);
}
