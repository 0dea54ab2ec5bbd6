using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace FunctionsOrchestrator.App.Http;

/// <summary>The <c>Idempotency-Key</c> header: a repeat of a request under the same key is the same work.</summary>
internal static class IdempotencyKey
{
    public const string Header = "Idempotency-Key";
    private const int MaxLength = 255;
    private const string Base32 = "abcdefghijklmnopqrstuvwxyz234567";

    /// <summary>Whether the request has a key at all, good or bad.</summary>
    public static bool IsGiven(HttpRequest request) => request.Headers.ContainsKey(Header);

    public static Problem? Fault(HttpRequest request)
    {
        if (!request.Headers.TryGetValue(Header, out var values))
        {
            return null;
        }

        var key = values.ToString();
        return values.Count == 1 && key.Length is > 0 and <= MaxLength && key.All(c => c is >= ' ' and <= '~') && key.Trim().Length > 0
            ? null
            : Problem.Validation(Header, $"must be one value of 1 to {MaxLength} printable ASCII characters");
    }

    /// <summary>The instance id that this caller's key stands for: the same each time, another for another caller.</summary>
    public static string InstanceId(HttpRequest request, string prefix)
    {
        var subject = request.HttpContext.User.FindFirst("sub")?.Value ?? string.Empty;
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes($"{prefix}\n{subject}\n{request.Headers[Header]}"));
        return $"{prefix}-{string.Create(26, hash, static (span, bytes) =>
        {
            for (var i = 0; i < span.Length; i++)
            {
                span[i] = Base32[bytes[i] & 31];
            }
        })}";
    }
}
