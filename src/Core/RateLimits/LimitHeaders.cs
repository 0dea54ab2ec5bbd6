using System.Globalization;

namespace FunctionsOrchestrator.Core.RateLimits;

/// <summary>Writes the headers <c>RateLimit-Policy</c> and <c>RateLimit</c> as draft-ietf-httpapi-ratelimit-headers-11 has them.</summary>
public static class LimitHeaders
{
    public const string PolicyName = "RateLimit-Policy";
    public const string LimitName = "RateLimit";

    /// <summary><c>"write";q=40;w=2</c>: 40 calls, which come back within 2 seconds.</summary>
    public static string Policy(string name, RateBudget budget) =>
        string.Create(CultureInfo.InvariantCulture, $"\"{name}\";q={budget.Burst};w={budget.SecondsUntilFull(0)}");

    /// <summary><c>"write";r=12;t=2</c>: 12 calls are left, and all are back within 2 seconds.</summary>
    public static string Limit(string name, RateBudget budget, int remaining) =>
        string.Create(CultureInfo.InvariantCulture, $"\"{name}\";r={remaining};t={budget.SecondsUntilFull(remaining)}");
}
