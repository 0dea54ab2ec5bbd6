using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using FunctionsOrchestrator.App.Audit;
using FunctionsOrchestrator.App.Prometheus;
using FunctionsOrchestrator.App.Security;
using FunctionsOrchestrator.Core.Security;

namespace FunctionsOrchestrator.App.Tests.Hosted;

public sealed class RevocationTests : IAsyncLifetime
{
    private const string Route = "/api/security/tokens/revocations";
    private AccessHost _host = null!;
    private HttpClient _admin = null!;

    public async Task InitializeAsync()
    {
        _host = await AccessHost.StartAsync([typeof(AccessCaller), typeof(SessionHttp), typeof(RevocationsHttp)]);
        _admin = _host.Client(_host.Token(Role.Admin, "root"));
    }

    public Task DisposeAsync() => _host.DisposeAsync().AsTask();

    [Fact]
    public async Task Revoke_ATokenInUse_RefusesItFromThenOnAndAfterARestart()
    {
        var token = _host.Token(Role.Viewer);
        using var caller = _host.Client(token);
        Assert.Equal(HttpStatusCode.OK, (await caller.GetAsync("/a/look")).StatusCode);

        var answer = await _admin.PostAsJsonAsync(Route, new { id = await IdOfAsync(caller), reason = "laptop lost" });

        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        var refused = await caller.GetAsync("/a/look");
        Assert.Equal((HttpStatusCode.Unauthorized, "Bearer error=\"invalid_token\", error_description=\"The token was revoked.\""), (refused.StatusCode, refused.Headers.WwwAuthenticate.ToString()));
        await _host.RestartAsync(typeof(AccessCaller));
        Assert.Equal(HttpStatusCode.Unauthorized, (await _host.Client(token).GetAsync("/a/look")).StatusCode);
    }

    [Fact]
    public async Task Revoke_Twice_KeepsTheFirst()
    {
        var expires = TimeProvider.System.GetUtcNow().AddDays(1);
        var first = await (await _admin.PostAsJsonAsync(Route, new { id = "t-1", reason = "one", expires })).Content.ReadAsStringAsync();

        var second = await _admin.PostAsJsonAsync(Route, new { id = "t-1", reason = "two", expires });

        Assert.Equal((HttpStatusCode.OK, first), (second.StatusCode, await second.Content.ReadAsStringAsync()));
    }

    [Fact]
    public async Task List_PageByPage_ShowsWhoRevokedWhatAndWhy()
    {
        foreach (var id in new[] { "a", "b", "c" })
        {
            (await _admin.PostAsJsonAsync(Route, new { id, reason = $"why {id}", expires = TimeProvider.System.GetUtcNow().AddDays(1) })).EnsureSuccessStatusCode();
        }

        var page = await _admin.GetFromJsonAsync<JsonElement>($"{Route}?limit=2");
        var rest = await _admin.GetFromJsonAsync<JsonElement>($"{Route}?limit=2&cursor={page.GetProperty("next_cursor").GetString()}");

        var items = page.GetProperty("items").EnumerateArray().Concat(rest.GetProperty("items").EnumerateArray()).ToArray();
        Assert.Equal(["c", "b", "a"], items.Select(item => item.GetProperty("id").GetString()));
        Assert.Equal(("root", "why c"), (items[0].GetProperty("revoked_by").GetString(), items[0].GetProperty("reason").GetString()));
        Assert.Equal(JsonValueKind.Null, rest.GetProperty("next_cursor").ValueKind);
    }

    [Fact]
    public async Task Revoke_ABadBody_NamesEveryFault()
    {
        var answer = await _admin.PostAsJsonAsync(Route, new { id = "a\u0001b", reason = " ", expires = "2020-01-01T00:00:00Z", until = 1 });

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal(["expires", "id", "reason", "until"], (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("errors").EnumerateObject().Select(error => error.Name).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Revoke_WhileTheDatabaseIsAway_HoldsHereAndSaysThatItIsNotKept()
    {
        // Nobody listens on port 1.
        await using var host = await AccessHost.StartAsync([typeof(AccessCaller), typeof(SessionHttp), typeof(RevocationsHttp)], ["--DATABASE_URL", "postgresql://u:p@127.0.0.1:1/x"]);
        using var caller = host.Client(host.Token(Role.Viewer));
        using var admin = host.Client(host.Token(Role.Admin));
        Assert.Equal(HttpStatusCode.OK, (await caller.GetAsync("/a/look")).StatusCode);

        var answer = await admin.PostAsJsonAsync(Route, new { id = await IdOfAsync(caller), reason = "stolen" });

        var problem = await answer.Content.ReadFromJsonAsync<JsonElement>();
        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        Assert.StartsWith("It is refused here from now on, but not by other instances, and not after a restart", problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Unauthorized, (await caller.GetAsync("/a/look")).StatusCode);
    }

    [Fact]
    public async Task Revoke_ByAnyoneElse_IsForbidden()
    {
        foreach (var role in new[] { Role.Viewer, Role.Operator, Role.Service })
        {
            using var client = _host.Client(_host.Token(role));
            Assert.Equal(HttpStatusCode.Forbidden, (await client.PostAsJsonAsync(Route, new { id = "x", reason = "y" })).StatusCode);
            Assert.Equal(HttpStatusCode.Forbidden, (await client.GetAsync(Route)).StatusCode);
        }
    }

    [Fact]
    public async Task RevokeSignInAndSignOut_AreAuditedWithWhatTheyBeginAndEnd()
    {
        await using var host = await AccessHost.StartAsync([typeof(SessionHttp), typeof(RevocationsHttp)], configure: builder => builder.AddPrometheus().AddAudit());
        using var admin = host.Client(host.Token(Role.Admin, "root"));
        (await admin.PostAsJsonAsync(Route, new { id = "t-1", reason = "one" })).EnsureSuccessStatusCode();
        var signedIn = await admin.PostAsync("/api/session", null);
        using var browser = host.Client();
        browser.DefaultRequestHeaders.Add("Cookie", signedIn.Headers.GetValues("Set-Cookie").Single().Split(';')[0]);
        browser.DefaultRequestHeaders.Add("X-CSRF-Token", (await signedIn.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("csrf_token").GetString());
        Assert.Equal(HttpStatusCode.NoContent, (await browser.DeleteAsync("/api/session")).StatusCode);

        var entries = (await host.Service<IAuditStore>().ListAsync(new AuditFilter { Actor = "root", Limit = 10 }, CancellationToken.None)).Select(record => record.Entry).Reverse().ToArray();

        Assert.Equal(["RevokeToken", "SignIn", "SignOut"], entries.Select(entry => entry.Function));
        Assert.Equal("t-1", entries[0].Target);
        Assert.StartsWith("session:", entries[1].Target, StringComparison.Ordinal);
        Assert.Equal(entries[1].Target, entries[2].Target);
    }

    private static async Task<string> IdOfAsync(HttpClient caller) => (await caller.GetFromJsonAsync<JsonElement>("/api/session")).GetProperty("token_id").GetString()!;
}
