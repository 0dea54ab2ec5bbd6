using System.Security.Cryptography;
using System.Text;
using FunctionsOrchestrator.App.Http;
using Microsoft.AspNetCore.Http;

namespace FunctionsOrchestrator.App.Containers;

/// <summary>Makes the ids of new containers: the same for a repeat under one <c>Idempotency-Key</c>.</summary>
internal static class ContainerIds
{
    private const string Base32 = "abcdefghijklmnopqrstuvwxyz234567";
    private const int Length = 12;

    public static string For(HttpRequest request) => From(OperationStarter.IdFor(request, "container"));

    internal static string From(string seed)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(seed));
        return $"c-{string.Create(Length, hash, static (span, bytes) =>
        {
            for (var i = 0; i < span.Length; i++)
            {
                span[i] = Base32[bytes[i] & 31];
            }
        })}";
    }
}
