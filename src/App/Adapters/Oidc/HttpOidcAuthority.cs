using System.Text.Json;
using FunctionsOrchestrator.App.Configuration;
using FunctionsOrchestrator.App.Security;

namespace FunctionsOrchestrator.App.Adapters.Oidc;

/// <summary>Reads an authority's discovery document and its keys. Both are bounded in size and time, and no redirect is followed: where keys come from is configured, not answered.</summary>
internal sealed class HttpOidcAuthority : IOidcAuthority, IDisposable
{
    public const int MaxBytes = 256 * 1024;
    private const int MaxKeys = 100;
    private const int MaxDepth = 16;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private readonly OidcOptions _options;
    private readonly HttpClient _http;

    public HttpOidcAuthority(OidcOptions options)
    {
        _options = options;
        var handler = new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, PooledConnectionLifetime = TimeSpan.FromMinutes(5), MaxResponseHeadersLength = 16 };
        _http = new HttpClient(handler) { Timeout = Patience, MaxResponseContentBufferSize = MaxBytes };
    }

    public async Task<OidcKeySet> FetchAsync(CancellationToken cancellation)
    {
        using var discovery = await ReadAsync(OidcAddress.DiscoveryOf(_options.Authority), cancellation);
        if (TextOf(discovery, "issuer") is not { } issuer || !OidcAddress.IsSame(issuer, _options.Authority))
        {
            throw new OidcUnavailableException($"its discovery document is that of another issuer than {_options.Authority}");
        }

        if (TextOf(discovery, "jwks_uri") is not { } address || !OidcAddress.IsSafe(address))
        {
            throw new OidcUnavailableException("its discovery document has no jwks_uri that begins with https:// (http:// on loopback only)");
        }

        using var set = await ReadAsync(new Uri(address), cancellation);
        if (set.RootElement.ValueKind is not JsonValueKind.Object || !set.RootElement.TryGetProperty("keys", out var keys) || keys.ValueKind is not JsonValueKind.Array)
        {
            throw new OidcUnavailableException("its jwks_uri has no set of keys");
        }

        var usable = keys.EnumerateArray().Take(MaxKeys).Select(OidcKey.Read).OfType<OidcKey>().ToArray();
        return usable.Length > 0 ? new OidcKeySet(issuer, usable) : throw new OidcUnavailableException("its set has no RSA or P-256 key for signatures");
    }

    public void Dispose() => _http.Dispose();

    private async Task<JsonDocument> ReadAsync(Uri address, CancellationToken cancellation)
    {
        try
        {
            using var answer = await _http.GetAsync(address, cancellation);
            if (!answer.IsSuccessStatusCode)
            {
                throw new OidcUnavailableException($"{address} answers {(int)answer.StatusCode}");
            }

            return JsonDocument.Parse(await answer.Content.ReadAsByteArrayAsync(cancellation), new JsonDocumentOptions { MaxDepth = MaxDepth, AllowDuplicateProperties = false });
        }
        catch (OperationCanceledException exception) when (!cancellation.IsCancellationRequested)
        {
            throw new OidcUnavailableException($"{address} does not answer within {Patience.TotalSeconds:0} s", exception);
        }
        catch (Exception exception) when (exception is HttpRequestException or JsonException or IOException)
        {
            throw new OidcUnavailableException($"{address}: {exception.Message}", exception);
        }
    }

    private static string? TextOf(JsonDocument document, string name) =>
        document.RootElement.ValueKind is JsonValueKind.Object && document.RootElement.TryGetProperty(name, out var value) && value.ValueKind is JsonValueKind.String ? value.GetString() : null;
}
