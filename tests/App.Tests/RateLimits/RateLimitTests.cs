using System.Net;
using System.Text.Json.Nodes;
using FunctionsOrchestrator.App.Tests.Hosted;
using FunctionsOrchestrator.Core.Security;

namespace FunctionsOrchestrator.App.Tests.RateLimits;

/// <summary>The limits in the app's own chain of middleware, over HTTP.</summary>
public sealed class RateLimitTests
{
    [Fact]
    public async Task Get_BeyondThePrincipalsBurst_Is429WithWhatIsLeftAndWhen()
    {
        await using var app = await LimitedApp.StartAsync("--SECURITY:RATE_LIMITS:PRINCIPAL:READS", "1", "--SECURITY:RATE_LIMITS:PRINCIPAL:READS_BURST", "2");
        using var ann = app.Hosted.As(Role.Viewer);

        var first = await ann.GetAsync("/t/viewer");
        Assert.Equal((HttpStatusCode.OK, "\"read\";q=2;w=2", "\"read\";r=1;t=1"), (first.StatusCode, Header(first, "RateLimit-Policy"), Header(first, "RateLimit")));
        await ann.GetAsync("/t/viewer");
        var third = await ann.GetAsync("/t/viewer");

        Assert.Equal((HttpStatusCode.TooManyRequests, "\"read\";r=0;t=2", "1"), (third.StatusCode, Header(third, "RateLimit"), Header(third, "Retry-After")));
        var problem = JsonNode.Parse(await third.Content.ReadAsStringAsync())!;
        Assert.Equal("urn:problem-type:functions-orchestrator:too_many_requests", problem["type"]!.GetValue<string>());
        Assert.Equal("read", problem["limit"]!.GetValue<string>());

        // Another caller, and another kind of call, have budgets of their own.
        using var bob = app.Hosted.As(Role.Viewer, "bob");
        Assert.Equal(HttpStatusCode.OK, (await bob.GetAsync("/t/viewer")).StatusCode);
        Assert.Equal(HttpStatusCode.UnsupportedMediaType, (await ann.PostAsync("/t/body", new StringContent("x"))).StatusCode);
    }

    [Fact]
    public async Task Get_BeyondTheAddressBurst_IsRefusedBeforeAnyTokenIsLookedAt()
    {
        await using var app = await LimitedApp.StartAsync("--SECURITY:RATE_LIMITS:ADDRESS:READS", "1", "--SECURITY:RATE_LIMITS:ADDRESS:READS_BURST", "2");
        await app.Hosted.Anonymous.GetAsync("/t/open");
        await app.Hosted.Anonymous.GetAsync("/t/open");

        var refused = await app.Hosted.With("Bearer nonsense").GetAsync("/t/viewer");

        Assert.Equal((HttpStatusCode.TooManyRequests, "\"address-read\";q=2;w=2"), (refused.StatusCode, Header(refused, "RateLimit-Policy")));
    }

    [Fact]
    public async Task Get_TokensThatAreRefused_AreSoonNotEvenAnswered401()
    {
        await using var app = await LimitedApp.StartAsync("--SECURITY:RATE_LIMITS:ADDRESS:LOGIN", "1", "--SECURITY:RATE_LIMITS:ADDRESS:LOGIN_BURST", "3");
        using var guesser = app.Hosted.With("Bearer nonsense");

        var answers = new List<HttpStatusCode>();
        for (var i = 0; i < 4; i++)
        {
            answers.Add((await guesser.GetAsync("/t/viewer")).StatusCode);
        }

        Assert.Equal([HttpStatusCode.Unauthorized, HttpStatusCode.Unauthorized, HttpStatusCode.Unauthorized, HttpStatusCode.TooManyRequests], answers);

        // Whose token is good is not kept out by a neighbour that guesses.
        using var ann = app.Hosted.As(Role.Viewer);
        Assert.Equal(HttpStatusCode.OK, (await ann.GetAsync("/t/viewer")).StatusCode);
    }

    [Fact]
    public async Task Get_ThroughATrustedProxy_IsCountedForTheClientItNames()
    {
        await using var app = await LimitedApp.StartAsync(
            "--SECURITY:RATE_LIMITS:ADDRESS:READS", "1", "--SECURITY:RATE_LIMITS:ADDRESS:READS_BURST", "1", "--SECURITY:TRUSTED_PROXIES", "[\"127.0.0.1\"]");

        Assert.Equal(HttpStatusCode.OK, await FromAsync("198.51.100.1"));
        Assert.Equal(HttpStatusCode.TooManyRequests, await FromAsync("203.0.113.1, 198.51.100.1"));
        Assert.Equal(HttpStatusCode.OK, await FromAsync("198.51.100.2"));

        async Task<HttpStatusCode> FromAsync(string forwarded)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, "/t/open");
            request.Headers.Add("X-Forwarded-For", forwarded);
            return (await app.Hosted.Anonymous.SendAsync(request)).StatusCode;
        }
    }

    [Fact]
    public async Task Get_LimitsAreOff_HasNoHeadersOfThem()
    {
        await using var app = await LimitedApp.StartAsync("--SECURITY:RATE_LIMITS:ENABLED", "false");

        Assert.False((await app.Hosted.Anonymous.GetAsync("/t/open")).Headers.Contains("RateLimit"));
    }

    private static string? Header(HttpResponseMessage answer, string name) => answer.Headers.TryGetValues(name, out var values) ? string.Join('|', values) : null;

    private sealed class LimitedApp(HostedApp hosted) : IAsyncDisposable
    {
        public HostedApp Hosted => hosted;

        public static async Task<LimitedApp> StartAsync(params string[] settings)
        {
            var app = new HostedApp { Settings = settings };
            await app.InitializeAsync();
            return new LimitedApp(app);
        }

        public async ValueTask DisposeAsync() => await hosted.DisposeAsync();
    }
}
