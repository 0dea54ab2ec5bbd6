using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace FunctionsOrchestrator.App.Http;

/// <summary>Tells whether two requests with one <c>Idempotency-Key</c> are the same request.</summary>
internal static class RequestFingerprint
{
    private static readonly object BodyHashItem = new();

    /// <summary>Keeps the hash of the body that was read, since it can be read only once.</summary>
    public static void Remember(HttpRequest request, byte[] bodyHash) => request.HttpContext.Items[BodyHashItem] = bodyHash;

    /// <summary>A keyed hash of method, path, query and body, so that no guess at a secret in the body can be tried against it. How long the caller waits makes no difference.</summary>
    public static string Of(HttpRequest request, byte[] key)
    {
        var query = string.Join('&', request.Query
            .Where(parameter => !string.Equals(parameter.Key, WaitPreference.QueryKey, StringComparison.OrdinalIgnoreCase))
            .OrderBy(parameter => parameter.Key, StringComparer.Ordinal)
            .Select(parameter => $"{Uri.EscapeDataString(parameter.Key)}={Uri.EscapeDataString(parameter.Value.ToString())}"));
        var body = request.HttpContext.Items[BodyHashItem] as byte[] ?? SHA256.HashData([]);
        var text = $"{request.Method}\n{request.PathBase}{request.Path}\n{query}\n{Convert.ToHexStringLower(body)}";
        return Convert.ToHexStringLower(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(text)));
    }
}
