using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using FunctionsOrchestrator.App.Security;
using FunctionsOrchestrator.Core.Security;

namespace FunctionsOrchestrator.App.Tests.Hosted;

public sealed class SessionTests : IAsyncLifetime
{
    private AccessHost _host = null!;

    public async Task InitializeAsync() => _host = await AccessHost.StartAsync([typeof(AccessCaller), typeof(SessionHttp), typeof(RevocationsHttp)]);

    public Task DisposeAsync() => _host.DisposeAsync().AsTask();

    [Fact]
    public async Task SignIn_WithAToken_GivesACookieThatNoScriptReadsAndThatHasNoTokenInIt()
    {
        var token = _host.Token(Role.Operator);

        var answer = await _host.Client(token).PostAsync("/api/session", null);

        var cookie = Assert.Single(answer.Headers.GetValues("Set-Cookie"));
        var view = await answer.Content.ReadFromJsonAsync<JsonElement>();
        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        Assert.Matches($"^fo-session-{_host.Address.Port}=[^;]+; path=/; samesite=strict; httponly$", cookie);
        Assert.All(token.Split('.'), part => Assert.DoesNotContain(part, cookie, StringComparison.Ordinal));
        Assert.Equal(("ann", "session"), (view.GetProperty("subject").GetString(), view.GetProperty("by").GetString()));
        Assert.Equal(["operator"], view.GetProperty("roles").EnumerateArray().Select(role => role.GetString()));
    }

    [Fact]
    public async Task SignIn_BehindTls_GivesASecureCookieOfThisHostAlone()
    {
        using var client = _host.Client(_host.Token(Role.Viewer));
        client.DefaultRequestHeaders.Add("X-Forwarded-Proto", "https");

        Assert.Matches("^__Host-fo-session=[^;]+; path=/; secure; samesite=strict; httponly$", Assert.Single((await client.PostAsync("/api/session", null)).Headers.GetValues("Set-Cookie")));
    }

    [Fact]
    public async Task Session_LooksAndChanges_AsItsTokenMayAndNoMore()
    {
        var (cookie, proof) = await SignInAsync(Role.Operator);

        Assert.Equal("""{"name":"ann","roles":["operator"]}""", await (await SendAsync(HttpMethod.Get, "/a/look", cookie)).Content.ReadAsStringAsync());
        Assert.Equal(HttpStatusCode.OK, (await SendAsync(HttpMethod.Post, "/a/change", cookie, ("X-CSRF-Token", proof))).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await SendAsync(HttpMethod.Get, "/a/admin", cookie)).StatusCode);
    }

    [Theory]
    [InlineData(null, null, null)]
    [InlineData("wrong", null, null)]
    [InlineData("", "same-origin", null)]
    [InlineData("right", "cross-site", null)]
    [InlineData("right", "same-site", null)]
    [InlineData("right", null, "http://evil.example")]
    [InlineData("other session's", "same-origin", null)]
    public async Task Session_AChangeThatMayComeFromElsewhere_IsRefused(string? shown, string? site, string? origin)
    {
        var (cookie, proof) = await SignInAsync(Role.Operator);
        var other = (await SignInAsync(Role.Operator)).Proof;
        var headers = new List<(string, string)>();
        void Add(string name, string? value) => headers.AddRange(value is null ? [] : [(name, value)]);
        Add("X-CSRF-Token", shown switch { "right" => proof, "other session's" => other, _ => shown });
        Add("Sec-Fetch-Site", site);
        Add("Origin", origin);

        var answer = await SendAsync(HttpMethod.Post, "/a/change", cookie, [.. headers]);

        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        Assert.EndsWith(":cross_site", (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("type").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task SignOut_EndsTheSessionForEveryCopyOfTheCookie_AndAfterARestart()
    {
        var (cookie, proof) = await SignInAsync(Role.Viewer);

        var answer = await SendAsync(HttpMethod.Delete, "/api/session", cookie, ("X-CSRF-Token", proof));

        Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode);
        Assert.StartsWith($"fo-session-{_host.Address.Port}=; expires=Thu, 01 Jan 1970", Assert.Single(answer.Headers.GetValues("Set-Cookie")), StringComparison.Ordinal);
        Assert.Equal("The session was signed out.", await RefusalAsync(await SendAsync(HttpMethod.Get, "/a/look", cookie)));
        await _host.RestartAsync(typeof(AccessCaller));
        Assert.Equal("The session was signed out.", await RefusalAsync(await SendAsync(HttpMethod.Get, "/a/look", cookie)));
    }

    [Fact]
    public async Task Session_ItsTokenIsRevoked_EndsToo()
    {
        var (cookie, _) = await SignInAsync(Role.Viewer);
        var id = (await (await SendAsync(HttpMethod.Get, "/api/session", cookie)).Content.ReadFromJsonAsync<JsonElement>()).GetProperty("token_id").GetString();

        (await _host.Client(_host.Token(Role.Admin)).PostAsJsonAsync("/api/security/tokens/revocations", new { id, reason = "lost" })).EnsureSuccessStatusCode();

        Assert.Equal("The token that the session was made from was revoked.", await RefusalAsync(await SendAsync(HttpMethod.Get, "/a/look", cookie)));
    }

    [Fact]
    public async Task Session_ItsKeyIsRotatedWithoutOverlap_EndsToo()
    {
        var (cookie, _) = await SignInAsync(Role.Viewer);

        new SigningKeyFile(new KeyFolder(_host.Folder)).Rotate(TimeProvider.System.GetUtcNow(), TimeSpan.Zero);
        HttpResponseMessage answer;
        do
        {
            answer = await SendAsync(HttpMethod.Get, "/a/look", cookie);
        }
        while (answer.StatusCode is HttpStatusCode.OK);

        Assert.Equal("The session is not known here. Sign in again.", await RefusalAsync(answer));
    }

    [Fact]
    public async Task Session_NotUsedForTooLong_Ends()
    {
        var cookie = Forge(seen: TimeSpan.FromMinutes(-31), ends: TimeSpan.FromHours(1));

        Assert.Equal("The session was not used for too long. Sign in again.", await RefusalAsync(await SendAsync(HttpMethod.Get, "/a/look", cookie)));
    }

    [Fact]
    public async Task Session_UsedAgainAfterAMinute_IsRenewedButLastsNoLongerThanItMay()
    {
        var answer = await SendAsync(HttpMethod.Get, "/api/session", Forge(seen: TimeSpan.FromMinutes(-20), ends: TimeSpan.FromMinutes(5)));

        var renewed = Assert.Single(answer.Headers.GetValues("Set-Cookie")).Split(';')[0];
        var view = await (await SendAsync(HttpMethod.Get, "/api/session", renewed)).Content.ReadFromJsonAsync<JsonElement>();
        Assert.Equal(view.GetProperty("expires_at").GetDateTimeOffset(), view.GetProperty("idle_expires_at").GetDateTimeOffset());
    }

    [Fact]
    public async Task SignIn_BySession_IsRefused()
    {
        var (cookie, proof) = await SignInAsync(Role.Viewer);

        Assert.Equal(HttpStatusCode.Forbidden, (await SendAsync(HttpMethod.Post, "/api/session", cookie, ("X-CSRF-Token", proof))).StatusCode);
    }

    [Fact]
    public async Task Session_ChangedByASingleCharacter_IsNone()
    {
        var (cookie, _) = await SignInAsync(Role.Viewer);
        var value = cookie.Split('=', 2)[1];
        foreach (var at in new[] { 3, 40, value.Length - 5 })
        {
            var changed = $"{cookie.Split('=')[0]}={value[..at]}{(value[at] == 'A' ? 'B' : 'A')}{value[(at + 1)..]}";
            Assert.Equal(HttpStatusCode.Unauthorized, (await SendAsync(HttpMethod.Get, "/a/look", changed)).StatusCode);
        }
    }

    [Fact]
    public async Task Call_WithABadTokenBesideAGoodSession_IsJudgedByTheToken()
    {
        var (cookie, _) = await SignInAsync(Role.Viewer);

        Assert.Equal(HttpStatusCode.Unauthorized, (await SendAsync(HttpMethod.Get, "/a/look", cookie, ("Authorization", "Bearer x"))).StatusCode);
    }

    [Fact]
    public async Task GetSession_ByToken_SaysWhoCalls()
    {
        var view = await _host.Client(_host.Token(Role.Service, "web-ci", service: "web")).GetFromJsonAsync<JsonElement>("/api/session");

        Assert.Equal(("web-ci", "token", "web"), (view.GetProperty("subject").GetString(), view.GetProperty("by").GetString(), view.GetProperty("services")[0].GetString()));
        Assert.Equal(JsonValueKind.Null, view.GetProperty("csrf_token").ValueKind);
    }

    // As this host would have written it some time ago.
    private string Forge(TimeSpan seen, TimeSpan ends)
    {
        var now = TimeProvider.System.GetUtcNow();
        var ticket = new SessionTicket("s", "ann", [Role.Viewer], "t", null, now + ends, now + seen);
        return $"fo-session-{_host.Address.Port}={_host.Service<SessionTickets>().Seal(ticket)}";
    }

    private async Task<(string Cookie, string Proof)> SignInAsync(Role role)
    {
        var answer = await _host.Client(_host.Token(role)).PostAsync("/api/session", null);
        var view = await answer.Content.ReadFromJsonAsync<JsonElement>();
        return (Assert.Single(answer.Headers.GetValues("Set-Cookie")).Split(';')[0], view.GetProperty("csrf_token").GetString()!);
    }

    private async Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, string cookie, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(method, path);
        // The name has the port in it; what counts is the value.
        request.Headers.Add("Cookie", $"fo-session-{_host.Address.Port}={cookie.Split('=', 2)[1]}");
        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        return await _host.Client().SendAsync(request);
    }

    private static async Task<string?> RefusalAsync(HttpResponseMessage answer)
    {
        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        return (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("detail").GetString();
    }
}
