using System.Buffers.Text;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using FunctionsOrchestrator.App.Security;
using FunctionsOrchestrator.Core.Security;

namespace FunctionsOrchestrator.App.Tests.Hosted;

/// <summary>Tokens as attackers make them, over HTTP, against an app that knows both kinds of key. Every one asks for admin.</summary>
public sealed class TokenAttackTests : IAsyncLifetime
{
    private const string Key = "a shared key of thirty-two bytes";
    private AccessHost _host = null!;
    private OidcServer _authority = null!;
    private RSA _rsa = null!;

    public async Task InitializeAsync()
    {
        _authority = await OidcServer.StartAsync();
        _rsa = _authority.AddRsa("r1");
        _authority.AddEc("e1");
        _host = await AccessHost.StartAsync(
            [typeof(AccessCaller), typeof(SessionHttp), typeof(RevocationsHttp)],
            ["--SECURITY:SIGNING_KEY", Key, "--SECURITY:OIDC:AUTHORITY", _authority.Issuer, "--SECURITY:OIDC:AUDIENCE", OidcServer.Audience]);
    }

    public async Task DisposeAsync()
    {
        await _host.DisposeAsync();
        await _authority.DisposeAsync();
    }

    [Fact]
    public async Task GoodTokens_OfBothKinds_AreAccepted()
    {
        await AcceptedAsync(Own(new { }));
        await AcceptedAsync(Foreign("r1", "RS256", new { }));
        await AcceptedAsync(Foreign("e1", "ES256", new { }));
    }

    [Theory]
    [InlineData("none")]
    [InlineData("None")]
    [InlineData("NONE")]
    [InlineData("nOnE")]
    [InlineData("")]
    [InlineData("none ")]
    public async Task Unsigned_UnderEveryName_IsRefused(string algorithm)
    {
        foreach (var (issuer, audience) in new[] { ("functions-orchestrator", "functions-orchestrator"), (_authority.Issuer, OidcServer.Audience) })
        {
            var text = $"{OidcServer.Encode(new { alg = algorithm, typ = "JWT" })}.{OidcServer.Encode(OidcServer.Merge(OwnClaims(), new { iss = issuer, aud = audience }))}";
            await RefusedAsync($"{text}.");
            await RefusedAsync(text);
            await RefusedAsync($"{text}.AAAA");
        }
    }

    [Fact]
    public async Task SignedWithThePublicKeyAsASecret_IsRefused()
    {
        string[] secrets = [_rsa.ExportRSAPublicKeyPem(), _rsa.ExportSubjectPublicKeyInfoPem(), _rsa.ExportSubjectPublicKeyInfoPem() + "\n"];
        foreach (var secret in secrets.Select(Encoding.ASCII.GetBytes).Append(_rsa.ExportParameters(false).Modulus!).Append(_rsa.ExportSubjectPublicKeyInfo()))
        {
            foreach (var kid in new[] { "r1", null })
            {
                await RefusedAsync(Hmac(secret, OidcServer.Merge(_authority.Claims(), new { roles = new[] { "admin" } }), new { kid }));
                await RefusedAsync(Hmac(secret, OwnClaims(), new { kid }));
            }
        }
    }

    [Fact]
    public async Task OurIssuerByTheAuthoritysKey_AndTheOtherWayRound_AreRefused()
    {
        await RefusedAsync(Foreign("r1", "RS256", new { iss = "functions-orchestrator", aud = "functions-orchestrator", role = "admin" }));
        await RefusedAsync(Hmac(Encoding.UTF8.GetBytes(Key), OidcServer.Merge(_authority.Claims(), new { roles = new[] { "admin" } }), null));
    }

    [Theory]
    [InlineData("PS256")]
    [InlineData("RS384")]
    [InlineData("HS512")]
    [InlineData("rs256")]
    public async Task AnAlgorithmThatIsNotConfigured_IsRefused(string algorithm) => await RefusedAsync(Foreign("r1", "RS256", new { }, new { alg = algorithm }));

    [Fact]
    public async Task AKeyOfAnotherKind_IsRefused()
    {
        await RefusedAsync(Foreign("r1", "RS256", new { }, new { kid = "e1" }));
        await RefusedAsync(Foreign("e1", "ES256", new { }, new { alg = "RS256" }));
    }

    [Fact]
    public async Task Tampered_InAnyPart_IsRefused()
    {
        foreach (var token in new[] { Own(new { role = "viewer" }), Foreign("r1", "RS256", new { roles = new[] { "viewer" } }), Foreign("e1", "ES256", new { roles = new[] { "viewer" } }) })
        {
            var parts = token.Split('.');
            var payload = OidcServer.Merge(JsonSerializer.Deserialize<object>(Base64Url.DecodeFromChars(parts[1]))!, new { role = "admin", roles = new[] { "admin" } });
            await RefusedAsync($"{parts[0]}.{OidcServer.Encode(payload)}.{parts[2]}");
            await RefusedAsync($"{parts[0]}.{parts[1]}.");
            await RefusedAsync($"{parts[0]}.{parts[1]}");
            await RefusedAsync($"{parts[0]}.{parts[1]}.{parts[2][..^8]}");
            await RefusedAsync($"{parts[0]}.{parts[1]}.{(parts[2][0] == 'A' ? 'B' : 'A')}{parts[2][1..]}");
            await RefusedAsync($"{parts[0]}.{parts[1]}.{parts[2]}.{parts[2]}");
            await RefusedAsync($"{parts[0]}.{parts[1]}.{parts[2]}.{parts[2]}.{parts[2]}");
        }
    }

    [Fact]
    public async Task Signature_OfZeros_IsRefusedForEcToo() // CVE-2022-21449
    {
        var parts = Foreign("e1", "ES256", new { }).Split('.');

        await RefusedAsync($"{parts[0]}.{parts[1]}.{Base64Url.EncodeToString(new byte[64])}");
    }

    [Fact]
    public async Task Times_ThatDoNotHold_AreRefused()
    {
        var now = TimeProvider.System.GetUtcNow();
        object[] wrong =
        [
            new { exp = now.AddMinutes(-1).ToUnixTimeSeconds() },
            new { nbf = now.AddMinutes(2).ToUnixTimeSeconds() },
            new { exp = (long?)null },
            new { exp = now.AddHours(1).ToUnixTimeSeconds().ToString() },
            new { exp = long.MaxValue },
            new { exp = 1e300 },
            new { exp = -1 },
            new { nbf = "soon" },
            new { exp = new[] { now.AddHours(1).ToUnixTimeSeconds() } },
        ];
        foreach (var claims in wrong)
        {
            await RefusedAsync(Own(claims));
            await RefusedAsync(Foreign("r1", "RS256", claims));
        }
    }

    [Fact]
    public async Task AnotherAudienceOrIssuer_IsRefused()
    {
        object[] wrong = [new { aud = "another" }, new { aud = Array.Empty<string>() }, new { aud = (string?)null }, new { aud = new[] { "a", "b" } }, new { iss = "https://evil.example" }, new { iss = (string?)null }, new { iss = "Functions-Orchestrator" }];
        foreach (var claims in wrong)
        {
            await RefusedAsync(Own(claims));
            await RefusedAsync(Foreign("r1", "RS256", claims));
        }

        await RefusedAsync(Foreign("r1", "RS256", new { iss = _authority.Issuer + "/../y" }));
        await RefusedAsync(Foreign("r1", "RS256", new { aud = "functions-orchestrator" }));
    }

    [Fact]
    public async Task AKeyThatTheTokenBringsItself_IsNotLookedAt()
    {
        using var mine = RSA.Create(2048);
        var parts = mine.ExportParameters(false);
        var jwk = new { kty = "RSA", kid = "mine", n = Base64Url.EncodeToString(parts.Modulus!), e = Base64Url.EncodeToString(parts.Exponent!) };
        object[] headers = [new { kid = "mine", jwk }, new { kid = "r1", jwk }, new { kid = (string?)null, jwk }, new { kid = "mine", jku = $"{_authority.Issuer}/keys" }, new { kid = "mine", x5u = "http://127.0.0.1:1/" }, new { kid = "mine", x5c = new[] { "MIIB" } }];
        foreach (var header in headers)
        {
            var text = $"{OidcServer.Encode(OidcServer.Merge(new { alg = "RS256", typ = "JWT" }, header))}.{OidcServer.Encode(OidcServer.Merge(_authority.Claims(), new { roles = new[] { "admin" } }))}";
            await RefusedAsync($"{text}.{Base64Url.EncodeToString(OidcServer.Sign(mine, "RS256", text))}");
        }
    }

    [Theory]
    [InlineData("../../../../dev/null")]
    [InlineData("' UNION SELECT 'a'; --")]
    [InlineData("/etc/passwd\0")]
    [InlineData("r1\r\nX-Evil: 1")]
    [InlineData("secret")]
    [InlineData("")]
    public async Task AKeyIdWithTricks_IsJustUnknown(string kid)
    {
        await RefusedAsync(Foreign("r1", "RS256", new { }, new { kid }));
        await RefusedAsync(Hmac(Encoding.UTF8.GetBytes(string.Empty), OwnClaims(), new { kid }));
        await RefusedAsync(Hmac("secret"u8.ToArray(), OidcServer.Merge(_authority.Claims(), new { roles = new[] { "admin" } }), new { kid }));
    }

    [Fact]
    public async Task ExtensionsAndTypes_ThatAreNotKnown_AreRefused()
    {
        object[] headers = [new { crit = new[] { "b64" }, b64 = false }, new { crit = new[] { "exp" } }, new { crit = Array.Empty<string>() }, new { typ = "logout+jwt" }, new { typ = "secevent+jwt" }, new { typ = 1 }];
        foreach (var header in headers)
        {
            await RefusedAsync(Hmac(Encoding.UTF8.GetBytes(Key), OwnClaims(), header));
            await RefusedAsync(Foreign("r1", "RS256", new { }, header));
        }
    }

    [Fact]
    public async Task ClaimsGivenTwice_AreRefused()
    {
        var claims = JsonSerializer.Serialize(OwnClaims());
        foreach (var (header, payload) in new[]
        {
            ("""{"alg":"HS256","typ":"JWT"}""", claims.Replace("\"role\":\"admin\"", "\"role\":\"viewer\",\"role\":\"admin\"", StringComparison.Ordinal)),
            ("""{"alg":"none","alg":"HS256"}""", claims),
            ("""{"alg":"HS256","kid":"a","kid":"b"}""", claims),
        })
        {
            var text = $"{Base64Url.EncodeToString(Encoding.UTF8.GetBytes(header))}.{Base64Url.EncodeToString(Encoding.UTF8.GetBytes(payload))}";
            await RefusedAsync($"{text}.{Base64Url.EncodeToString(HMACSHA256.HashData(Encoding.UTF8.GetBytes(Key), Encoding.ASCII.GetBytes(text)))}");
        }
    }

    [Fact]
    public async Task Oversized_IsRefused() => await RefusedAsync(Own(new { x = new string('a', 14_000) }));

    [Theory]
    [InlineData("\"Admin\"")]
    [InlineData("\" admin\"")]
    [InlineData("\"admin \"")]
    [InlineData("\"ADMIN\"")]
    [InlineData("\"admin,viewer\"")]
    [InlineData("[[\"admin\"]]")]
    [InlineData("{\"admin\":true}")]
    [InlineData("true")]
    [InlineData("null")]
    [InlineData("\"root\"")]
    public async Task ARoleThatIsNearlyOne_IsNone(string json)
    {
        var value = JsonDocument.Parse(json).RootElement;
        foreach (var token in new[] { Own(new { role = value }), Own(new { role = (string?)null, roles = value }), Foreign("r1", "RS256", new { roles = value }), Foreign("r1", "RS256", new { roles = (string?)null, role = "admin" }) })
        {
            Assert.Equal(HttpStatusCode.Forbidden, await StatusAsync(token));
        }
    }

    [Fact]
    public async Task Replayed_AfterItsRevocation_IsRefused()
    {
        foreach (var token in new[] { Own(new { jti = "own-1" }), Own(new { }), Foreign("r1", "RS256", new { jti = "their-1" }), Foreign("e1", "ES256", new { jti = (string?)null }) })
        {
            await AcceptedAsync(token);
            using var caller = _host.Client(token);
            var id = JsonDocument.Parse(await caller.GetStringAsync("/api/session")).RootElement.GetProperty("token_id").GetString();
            using var admin = _host.Client(_host.Token(Role.Admin));
            using var body = new StringContent(JsonSerializer.Serialize(new { id, reason = "stolen" }), Encoding.UTF8, "application/json");
            (await admin.PostAsync("/api/security/tokens/revocations", body)).EnsureSuccessStatusCode();

            await RefusedAsync(token);
        }
    }

    [Theory]
    [InlineData("access_token")]
    [InlineData("token")]
    [InlineData("code")]
    [InlineData("bearer")]
    [InlineData("authorization")]
    public async Task ATokenInTheAddress_IsNotLookedAt(string name)
    {
        using var client = _host.Client();

        Assert.Equal(HttpStatusCode.Unauthorized, (await client.GetAsync($"/a/admin?{name}={Own(new { })}")).StatusCode);
    }

    [Theory]
    [InlineData("Basic {0}")]
    [InlineData("Token {0}")]
    [InlineData("{0}")]
    [InlineData("Bearer")]
    [InlineData("Bearer {0}, Bearer {0}")]
    [InlineData("Bearer {0} {0}")]
    public async Task AnotherScheme_IsRefused(string header)
    {
        using var client = _host.Client();
        client.DefaultRequestHeaders.TryAddWithoutValidation("Authorization", string.Format(System.Globalization.CultureInfo.InvariantCulture, header, Own(new { })));

        Assert.Equal(HttpStatusCode.Unauthorized, (await client.GetAsync("/a/admin")).StatusCode);
    }

    [Fact]
    public async Task WithoutASubject_IsRefused()
    {
        object[] wrong = [new { sub = (string?)null }, new { sub = "" }, new { sub = 1 }, new { sub = "ann\nERROR forged" }, new { sub = new string('a', 257) }];
        foreach (var claims in wrong)
        {
            await RefusedAsync(Own(claims));
            await RefusedAsync(Foreign("r1", "RS256", claims));
        }
    }

    private static Dictionary<string, JsonElement> OwnClaims() => OidcServer.Merge(
        new { iss = "functions-orchestrator", aud = "functions-orchestrator", sub = "mallory", exp = TimeProvider.System.GetUtcNow().AddHours(1).ToUnixTimeSeconds(), role = "admin" }, null);

    private static string Own(object claims) => Hmac(Encoding.UTF8.GetBytes(Key), OidcServer.Merge(OwnClaims(), claims), null);

    private static string Hmac(byte[] key, object claims, object? header)
    {
        var text = $"{OidcServer.Encode(OidcServer.Merge(new { alg = "HS256", typ = "JWT" }, header))}.{OidcServer.Encode(claims)}";
        return $"{text}.{Base64Url.EncodeToString(HMACSHA256.HashData(key, Encoding.ASCII.GetBytes(text)))}";
    }

    private string Foreign(string key, string algorithm, object claims, object? header = null) => _authority.Token(key, algorithm, claims, header, role: "admin");

    private async Task AcceptedAsync(string token) => Assert.Equal(HttpStatusCode.OK, await StatusAsync(token));

    private async Task RefusedAsync(string token) => Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(token));

    private async Task<HttpStatusCode> StatusAsync(string token)
    {
        using var client = _host.Client();
        client.DefaultRequestHeaders.TryAddWithoutValidation("Authorization", $"Bearer {token}");
        using var answer = await client.GetAsync("/a/admin");
        return answer.StatusCode;
    }
}
