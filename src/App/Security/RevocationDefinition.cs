using FunctionsOrchestrator.App.Http;

namespace FunctionsOrchestrator.App.Security;

/// <summary>The body of a revocation.</summary>
/// <param name="Id">The token's <c>jti</c>, as <c>GET /api/session</c> tells it.</param>
/// <param name="Reason">Why.</param>
/// <param name="Expires">When the token expires; when it is not known, leave it out.</param>
public sealed record RevocationDefinition(string Id, string Reason, DateTimeOffset? Expires = null)
{
    internal const int MaxId = 512;
    internal const int MaxReason = 500;

    // The longest that a token of ours can last, and more.
    internal static readonly TimeSpan Longest = TimeSpan.FromDays(3660);

    internal IReadOnlyDictionary<string, string[]> Check(DateTimeOffset now)
    {
        var errors = new InputErrors();
        if (Id.Length is 0 or > MaxId || Id.Any(char.IsControl))
        {
            errors.Add("id", $"must have 1 to {MaxId} characters and no control characters");
        }

        if (string.IsNullOrWhiteSpace(Reason) || Reason.Length > MaxReason || Reason.Any(char.IsControl))
        {
            errors.Add("reason", $"must have 1 to {MaxReason} characters and no control characters");
        }

        if (Expires is { } expires && (expires <= now || expires > now + Longest))
        {
            errors.Add("expires", $"must be a time to come, within {Longest.TotalDays:0} days");
        }

        return errors.ToDictionary();
    }
}
