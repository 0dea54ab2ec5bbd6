using System.Security.Cryptography;
using System.Text.Json;
using FunctionsOrchestrator.Core.Scaling;

namespace FunctionsOrchestrator.App.Scaling;

/// <summary>ETags of policies: what they say, and nothing else.</summary>
internal static class PolicyVersions
{
    public static string ETagOf(ScalingPolicy policy) => $"\"{Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(policy)).AsSpan(0, 8))}\"";

    /// <summary>Whether the policy is at one of the versions that the header names. No header matches all.</summary>
    public static bool Holds(string? header, ScalingPolicy policy)
    {
        var present = ETagOf(policy);
        return string.IsNullOrEmpty(header) || header.Split(',', StringSplitOptions.TrimEntries).Any(tag => tag is "*" || tag == present);
    }
}
