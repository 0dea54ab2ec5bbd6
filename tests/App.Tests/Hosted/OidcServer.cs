using System.Buffers.Text;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace FunctionsOrchestrator.App.Tests.Hosted;

/// <summary>A small OpenID Connect authority on loopback, with real keys.</summary>
public sealed class OidcServer : IAsyncDisposable
{
    public const string Audience = "orchestrator";
    private readonly WebApplication _app;
    private readonly Dictionary<string, AsymmetricAlgorithm> _keys = [];

    private OidcServer(int port)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, port));
        _app = builder.Build();
        _app.MapGet("/realms/x/.well-known/openid-configuration", AnswerDiscoveryAsync);
        _app.MapGet("/realms/x/keys", AnswerKeysAsync);
    }

    public string Issuer { get; private set; } = string.Empty;

    public int Port => new Uri(Issuer).Port;

    /// <summary>How often its keys were asked for.</summary>
    public int Asked => _asked;

    /// <summary>What it says its issuer is, when it lies.</summary>
    public string? ClaimedIssuer { get; set; }

    /// <summary>Answers another way than it should.</summary>
    public Func<HttpContext, Task>? Instead { get; set; }

    private int _asked;

    public static async Task<OidcServer> StartAsync(int port = 0)
    {
        var server = new OidcServer(port);
        await server._app.StartAsync();
        server.Issuer = $"{server._app.Urls.First()}/realms/x";
        return server;
    }

    public RSA AddRsa(string id) => Add(id, RSA.Create(2048));

    public ECDsa AddEc(string id) => Add(id, ECDsa.Create(ECCurve.NamedCurves.nistP256));

    public void Share(string id, AsymmetricAlgorithm key) => _keys[id] = key;

    public void Remove(string id) => _keys.Remove(id);

    /// <summary>A token by one of its keys.</summary>
    public string Token(string keyId, string algorithm, object? claims = null, object? header = null, string role = "viewer")
    {
        var text = $"{Encode(Merge(new { alg = algorithm, typ = "JWT", kid = keyId }, header))}.{Encode(Merge(Claims(role), claims))}";
        return $"{text}.{Base64Url.EncodeToString(Sign(_keys[keyId], algorithm, text))}";
    }

    /// <summary>Claims of a good token.</summary>
    public object Claims(string role = "viewer") => new
    {
        iss = Issuer,
        aud = Audience,
        sub = "zoe",
        jti = Guid.NewGuid().ToString("N"),
        nbf = TimeProvider.System.GetUtcNow().ToUnixTimeSeconds(),
        exp = TimeProvider.System.GetUtcNow().AddMinutes(10).ToUnixTimeSeconds(),
        roles = new[] { role },
    };

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
    }

    internal static string Encode(object value) => Base64Url.EncodeToString(JsonSerializer.SerializeToUtf8Bytes(value));

    /// <summary>An object with another's members in place of its own; null takes a member out.</summary>
    internal static Dictionary<string, JsonElement> Merge(object into, object? from)
    {
        var merged = JsonSerializer.SerializeToElement(into).EnumerateObject().ToDictionary(member => member.Name, member => member.Value);
        foreach (var member in from is null ? [] : JsonSerializer.SerializeToElement(from).EnumerateObject().ToArray())
        {
            merged[member.Name] = member.Value;
        }

        return merged.Where(member => member.Value.ValueKind is not JsonValueKind.Null).ToDictionary();
    }

    internal static byte[] Sign(AsymmetricAlgorithm key, string algorithm, string text) => (key, algorithm) switch
    {
        (RSA rsa, "RS256") => rsa.SignData(Encoding.ASCII.GetBytes(text), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1),
        (RSA rsa, _) => rsa.SignData(Encoding.ASCII.GetBytes(text), HashAlgorithmName.SHA256, RSASignaturePadding.Pss),
        (ECDsa ec, _) => ec.SignData(Encoding.ASCII.GetBytes(text), HashAlgorithmName.SHA256),
        _ => throw new ArgumentOutOfRangeException(nameof(algorithm), algorithm, "no such key"),
    };

    private Task AnswerDiscoveryAsync(HttpContext http) =>
        Instead is { } instead ? instead(http) : http.Response.WriteAsJsonAsync(new { issuer = ClaimedIssuer ?? Issuer, jwks_uri = $"{Issuer}/keys" });

    private Task AnswerKeysAsync(HttpContext http)
    {
        Interlocked.Increment(ref _asked);
        return http.Response.WriteAsJsonAsync(new { keys = _keys.Select(Jwk).Append(new { kty = "oct", kid = "secret", k = "c2VjcmV0" }) });
    }

    private static object Jwk(KeyValuePair<string, AsymmetricAlgorithm> key)
    {
        if (key.Value is RSA rsa)
        {
            var parts = rsa.ExportParameters(false);
            return new { kty = "RSA", use = "sig", kid = key.Key, n = Base64Url.EncodeToString(parts.Modulus!), e = Base64Url.EncodeToString(parts.Exponent!) };
        }

        var point = ((ECDsa)key.Value).ExportParameters(false).Q;
        return new { kty = "EC", use = "sig", crv = "P-256", kid = key.Key, x = Base64Url.EncodeToString(point.X!), y = Base64Url.EncodeToString(point.Y!) };
    }

    private T Add<T>(string id, T key)
        where T : AsymmetricAlgorithm
    {
        _keys[id] = key;
        return key;
    }
}
