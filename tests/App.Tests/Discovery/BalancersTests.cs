using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using FunctionsOrchestrator.App.Http;
using FunctionsOrchestrator.Core.Security;

namespace FunctionsOrchestrator.App.Tests.Discovery;

public sealed class BalancersTests(HostedRegistry registry) : IClassFixture<HostedRegistry>
{
    private readonly HttpClient _ann = registry.Operator;

    [Theory]
    [InlineData("nginx", "text/plain", "server 10.0.1.1:80")]
    [InlineData("haproxy", "text/plain", "server kinds-1 10.0.1.1:80")]
    [InlineData("traefik", "application/json", "http://10.0.1.1:80")]
    public async Task Get_OfEachKind_RendersTheSelectedServices(string kind, string mediaType, string server)
    {
        await RegisterAsync("kinds-1", "kinds", "10.0.1.1");
        await RegisterAsync("others-1", "others", "10.0.1.2");

        var answer = await _ann.GetAsync($"/api/loadbalancer/{kind}?service=kinds,soon-there");

        var text = await answer.Content.ReadAsStringAsync();
        Assert.Equal(mediaType, answer.Content.Headers.ContentType!.MediaType);
        Assert.Contains(server, text, StringComparison.Ordinal);
        Assert.Contains("soon-there", text, StringComparison.Ordinal);
        Assert.DoesNotContain("10.0.1.2", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("nginx?service=UPPER", "service", "must be the name of a service (a DNS label), not 'UPPER'")]
    [InlineData("nginx?service=a,", "service", "must be the name of a service (a DNS label), not ''")]
    [InlineData("haproxy?tag=", "tag", "must be 1 to 64 characters, and may be given 32 times at most")]
    [InlineData("traefik?prefix=a%0Ab", "prefix", "must be up to 32 letters, digits, '-' and '_', and begin with a letter or digit")]
    [InlineData("haproxy?listen=%3A80%0Abackend", "listen", "must be a port such as 8080, or an IP address and a port such as 127.0.0.1:8080 or [::1]:8080")]
    [InlineData("nginx?section=mail", "section", "must be one of http, stream, not 'mail'")]
    [InlineData("nginx?section=stream&listen=80", "listen", "is for the http section only")]
    [InlineData("nginx?names=guess", "names", "must be one of keep, skip, resolve, not 'guess'")]
    [InlineData("haproxy?wait=301", "wait", "must be a whole number of seconds from 0 to 300")]
    public async Task Get_BadQuery_Is400(string query, string path, string error)
    {
        var answer = await _ann.GetAsync($"/api/loadbalancer/{query}");

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal([error], JsonSerializer.Deserialize<Problem>(await answer.Content.ReadAsStringAsync(), Json.Options)!.Errors![path]);
    }

    [Fact]
    public async Task Get_ByAService_IsForbidden() =>
        Assert.Equal(HttpStatusCode.Forbidden, (await registry.As(Role.Service, "kinds").GetAsync("/api/loadbalancer/nginx")).StatusCode);

    [Fact]
    public async Task Wait_WithItsETag_IsWokenByOtherContentAlone()
    {
        await RegisterAsync("woken-1", "woken", "10.0.2.1");
        var etag = (await _ann.GetAsync("/api/loadbalancer/nginx?service=woken")).Headers.ETag!.ToString();

        var waiting = GetAsync("/api/loadbalancer/nginx?service=woken&wait=60", etag);
        await RegisterAsync("noise-1", "noise", "10.0.2.2");
        await RegisterAsync("woken-1", "woken", "10.0.2.1", "not in the configuration");
        Assert.Equal(HttpStatusCode.NotModified, (await GetAsync("/api/loadbalancer/nginx?service=woken", etag)).StatusCode);
        Assert.False(waiting.IsCompleted);
        await RegisterAsync("woken-2", "woken", "10.0.2.3");

        Assert.Contains("10.0.2.3", await (await waiting).Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Wait_NothingChanges_Is304WhenTimeIsUp()
    {
        await RegisterAsync("still-1", "still", "10.0.3.1");
        var etag = (await _ann.GetAsync("/api/loadbalancer/haproxy?service=still")).Headers.ETag!.ToString();
        var watch = Stopwatch.StartNew();

        Assert.Equal(HttpStatusCode.NotModified, (await GetAsync("/api/loadbalancer/haproxy?service=still&wait=1", etag)).StatusCode);
        Assert.True(watch.Elapsed > TimeSpan.FromSeconds(0.9), $"{watch.Elapsed}");
    }

    [Fact]
    public async Task Wait_WithAnIndex_AnswersAtOnceUnlessItIsTheRegistrys()
    {
        await RegisterAsync("indexed-1", "indexed", "10.0.4.1");
        var index = (await _ann.GetAsync("/api/loadbalancer/traefik?service=indexed")).Headers.GetValues("X-Index").Single();

        (await _ann.GetAsync("/api/loadbalancer/traefik?service=indexed&index=0&wait=300")).EnsureSuccessStatusCode();
        var waiting = _ann.GetAsync($"/api/loadbalancer/traefik?service=indexed&index={index}&wait=60");
        await RegisterAsync("indexed-2", "indexed", "10.0.4.2");

        Assert.Contains("10.0.4.2", await (await waiting).Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    private async Task<HttpResponseMessage> GetAsync(string path, string etag)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.IfNoneMatch.ParseAdd(etag);
        return await _ann.SendAsync(request);
    }

    private async Task RegisterAsync(string id, string name, string host, string note = "") =>
        (await _ann.PostAsJsonAsync("/api/services/register", new { id, name, version = "1.0.0", endpoint = $"http://{host}", metadata = new { note } })).EnsureSuccessStatusCode();
}
