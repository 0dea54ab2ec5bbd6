using System.Globalization;
using FunctionsOrchestrator.App.Adapters.Oidc;
using FunctionsOrchestrator.App.Configuration;
using FunctionsOrchestrator.App.Health;
using FunctionsOrchestrator.App.Security;
using FunctionsOrchestrator.App.Tests.Hosted;
using FunctionsOrchestrator.Core.Security;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace FunctionsOrchestrator.App.Tests.Security;

/// <summary>Against a real authority on loopback, with real keys; only the clock is ours.</summary>
public sealed class OidcTests : IAsyncLifetime, IDisposable
{
    private readonly FakeTimeProvider _time = new(TimeProvider.System.GetUtcNow());
    private OidcServer _authority = null!;
    private OidcOptions _options = null!;
    private HttpOidcAuthority _http = null!;
    private OidcKeys _keys = null!;
    private TokenValidator _validator = null!;

    public async Task InitializeAsync()
    {
        _authority = await OidcServer.StartAsync();
        _authority.AddRsa("r1");
        Use(new OidcOptions { Authority = _authority.Issuer, Audience = OidcServer.Audience });
    }

    public Task DisposeAsync() => _authority.DisposeAsync().AsTask();

    public void Dispose()
    {
        _keys.Dispose();
        _http.Dispose();
    }

    [Fact]
    public async Task Validate_ATokenOfTheAuthority_GivesItsSubjectAndMappedRoles()
    {
        Use(_options with { RoleClaim = "realm_access.roles", RoleMap = new Dictionary<string, string> { ["ops"] = "operator" } });

        var (caller, fault) = await _validator.ValidateAsync(_authority.Token("r1", "RS256", new { realm_access = new { roles = new[] { "ops", "admin" } }, role = "admin" }));

        Assert.Null(fault);
        Assert.Equal("zoe", caller!.Identity!.Name);
        Assert.Equal([Role.Operator], TokenClaims.RolesOf(caller));
    }

    [Theory]
    [InlineData("PS256", "r1")]
    [InlineData("ES256", "e1")]
    public async Task Validate_EachConfiguredAlgorithm_IsAccepted(string algorithm, string key)
    {
        _authority.AddEc("e1");
        Use(_options with { Algorithms = [algorithm] });

        Assert.Null((await _validator.ValidateAsync(_authority.Token(key, algorithm))).Fault);
        Assert.Equal(TokenShape.BadSignature, (await _validator.ValidateAsync(_authority.Token("r1", "RS256"))).Fault);
    }

    [Fact]
    public async Task Validate_AfterTheAuthorityRotates_LearnsTheNewKeyAtOnceAndForgetsTheOld()
    {
        var old = _authority.Token("r1", "RS256");
        Assert.Null((await _validator.ValidateAsync(old)).Fault);
        _authority.AddRsa("r2");
        _authority.Remove("r1");
        _time.Advance(OidcKeys.LeastPause);

        Assert.Null((await _validator.ValidateAsync(_authority.Token("r2", "RS256"))).Fault);

        Assert.Equal(TokenShape.BadSignature, (await _validator.ValidateAsync(old)).Fault);
        Assert.Equal(2, _authority.Asked);
    }

    [Fact]
    public async Task Validate_ManyTokensWithUnknownKeys_AskTheAuthorityOnceInHalfAMinute()
    {
        Assert.Null((await _validator.ValidateAsync(_authority.Token("r1", "RS256"))).Fault);
        for (var i = 0; i < 50; i++)
        {
            Assert.NotNull((await _validator.ValidateAsync(_authority.Token("r1", "RS256", header: new { kid = $"x{i}" }))).Fault);
        }

        Assert.Equal(1, _authority.Asked);
        _time.Advance(OidcKeys.LeastPause);
        await Task.WhenAll(Enumerable.Range(0, 20).Select(i => _validator.ValidateAsync(_authority.Token("r1", "RS256", header: new { kid = $"y{i}" }))));
        Assert.Equal(2, _authority.Asked);
    }

    [Fact]
    public async Task Validate_WhileTheAuthorityIsAway_UsesItsKeysUpToABound()
    {
        Assert.Null((await _validator.ValidateAsync(_authority.Token("r1", "RS256"))).Fault);
        _authority.Instead = http => Fail(http, 503);
        _time.Advance(TimeSpan.FromMinutes(11));
        await _keys.RefreshAsync();

        var end = _time.GetUtcNow().AddDays(3).ToUnixTimeSeconds();
        Assert.Null((await _validator.ValidateAsync(_authority.Token("r1", "RS256", new { exp = end }))).Fault);
        var status = await new OidcCheck(_keys, _options).CheckAsync(default);
        Assert.Equal(HealthState.Degraded, status.State);
        Assert.Contains("answers 503; its keys of", status.Reason, StringComparison.Ordinal);

        _time.Advance(TimeSpan.FromSeconds(_options.MaxStale));
        var away = await Assert.ThrowsAsync<OidcUnavailableException>(() => _validator.ValidateAsync(_authority.Token("r1", "RS256", new { exp = end })));
        Assert.Equal(503, away.Problem.Status);
        Assert.DoesNotContain(_authority.Port.ToString(CultureInfo.InvariantCulture), away.Problem.Detail, StringComparison.Ordinal);

        _authority.Instead = null;
        _time.Advance(OidcKeys.LeastPause);
        Assert.Null((await _validator.ValidateAsync(_authority.Token("r1", "RS256", new { exp = end }))).Fault);
        Assert.Equal(HealthState.Up, (await new OidcCheck(_keys, _options).CheckAsync(default)).State);
    }

    [Theory]
    [InlineData("another issuer", "its discovery document is that of another issuer")]
    [InlineData("too large", "")]
    [InlineData("a redirect", "answers 302")]
    [InlineData("no json", "")]
    [InlineData("no keys address", "has no jwks_uri that begins with https://")]
    [InlineData("an unsafe keys address", "has no jwks_uri that begins with https://")]
    [InlineData("a dropped connection", "")]
    public async Task Fetch_AnAnswerThatIsNotAsItShouldBe_IsRefusedAndSaysWhy(string answer, string reason)
    {
        _authority.Instead = answer switch
        {
            "another issuer" => http => http.Response.WriteAsJsonAsync(new { issuer = "https://evil.example", jwks_uri = "https://evil.example/keys" }),
            "too large" => http => http.Response.WriteAsync(new string(' ', HttpOidcAuthority.MaxBytes + 1)),
            "a redirect" => http => Redirect(http),
            "no json" => http => http.Response.WriteAsync("<html>"),
            "no keys address" => http => http.Response.WriteAsJsonAsync(new { issuer = _authority.Issuer }),
            "an unsafe keys address" => http => http.Response.WriteAsJsonAsync(new { issuer = _authority.Issuer, jwks_uri = "http://10.0.0.1/keys" }),
            _ => http => Drop(http),
        };

        var refused = await Assert.ThrowsAsync<OidcUnavailableException>(() => _http.FetchAsync(default));

        Assert.Contains(reason, refused.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Fetch_KeysOfNoUse_AreLeftOut()
    {
        using var small = System.Security.Cryptography.RSA.Create(1024);
        _authority.Share("small", small);

        var set = await _http.FetchAsync(default);

        // Neither the short key nor the secret one.
        Assert.Equal(["r1"], set.Keys.Select(key => key.Id));
    }

    [Theory]
    [InlineData("https://login.example.com", true)]
    [InlineData("http://127.0.0.1:8080/realms/x", true)]
    [InlineData("http://login.example.com", false)]
    [InlineData("ftp://localhost", false)]
    [InlineData("login.example.com", false)]
    public void IsSafe_AnAddress_WantsTlsOffLoopback(string address, bool safe) => Assert.Equal(safe, OidcAddress.IsSafe(address));

    private void Use(OidcOptions options)
    {
        _options = options;
        _http = new HttpOidcAuthority(options);
        _keys = new OidcKeys(_http, options, _time, NullLogger<OidcKeys>.Instance);
        _validator = new TokenValidator([new OidcTokens(_keys, options)], new RevocationList(_time), _time);
    }

    private static Task Fail(HttpContext http, int status)
    {
        http.Response.StatusCode = status;
        return Task.CompletedTask;
    }

    private static Task Redirect(HttpContext http)
    {
        http.Response.Redirect("/elsewhere");
        return Task.CompletedTask;
    }

    private static Task Drop(HttpContext http)
    {
        http.Abort();
        return Task.CompletedTask;
    }
}
