using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Claims;
using FunctionsOrchestrator.App.Configuration;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace FunctionsOrchestrator.App.Security;

/// <summary>Checks tokens: HS256 by our key and nothing else, issuer, audience, and times with 30 s of clock skew.</summary>
internal sealed class TokenValidator(SigningKey key, SecurityOptions options, TimeProvider time)
{
    private const int MaxTokenBytes = 16 * 1024;
    private static readonly TimeSpan Skew = TimeSpan.FromSeconds(30);
    private const int MaxKnown = 1024;

    // Sound ones only, by their whole text: a caller sends the same one with each request. Their times are checked each time.
    private readonly ConcurrentDictionary<string, (JsonWebToken Token, ClaimsPrincipal Caller)> _known = new(StringComparer.Ordinal);
    private readonly JsonWebTokenHandler _handler = new() { MapInboundClaims = false, MaximumTokenSizeInBytes = MaxTokenBytes };
    private readonly TokenValidationParameters _parameters = new()
    {
        IssuerSigningKey = key.Credentials.Key,
        ValidAlgorithms = [SecurityAlgorithms.HmacSha256],
        RequireSignedTokens = true,
        RequireExpirationTime = true,
        ValidateIssuer = true,
        ValidIssuer = options.Issuer,
        ValidateAudience = true,
        ValidAudience = options.Audience,
        ValidateLifetime = false,
        NameClaimType = JwtRegisteredClaimNames.Sub,
        RoleClaimType = TokenClaims.Role,
    };

    /// <summary>The caller whom the token names, or what is wrong with it. The reason is fit for the caller's eyes.</summary>
    public async Task<(ClaimsPrincipal? Caller, string? Fault)> ValidateAsync(string token)
    {
        if (_known.TryGetValue(token, out var known))
        {
            return LifetimeFault(known.Token) is { } late ? (null, late) : (known.Caller, null);
        }

        var result = await _handler.ValidateTokenAsync(token, _parameters);
        if (!result.IsValid)
        {
            return (null, Explain(result.Exception));
        }

        var read = (JsonWebToken)result.SecurityToken;
        if (LifetimeFault(read) is { } fault)
        {
            return (null, fault);
        }

        if (_known.Count >= MaxKnown)
        {
            _known.Clear();
        }

        var caller = new ClaimsPrincipal(result.ClaimsIdentity);
        _known[token] = (read, caller);
        return (caller, null);
    }

    private string? LifetimeFault(JsonWebToken token)
    {
        var now = time.GetUtcNow();
        var (from, until) = (Time(token, JwtRegisteredClaimNames.Nbf), Time(token, JwtRegisteredClaimNames.Exp));
        return until is null ? "The token has no expiry."
            : now > until + Skew ? $"The token expired at {Show(until.Value)}."
            : from is { } start && now < start - Skew ? $"The token is not valid before {Show(start)}."
            : null;
    }

    private static DateTimeOffset? Time(JsonWebToken token, string claim) =>
        token.TryGetPayloadValue<long>(claim, out var seconds) && seconds is > -62135596800 and < 253402300800
            ? DateTimeOffset.FromUnixTimeSeconds(seconds)
            : null;

    private static string Show(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    private static string Explain(Exception? exception) => exception switch
    {
        SecurityTokenInvalidIssuerException => "The token's issuer is not ours.",
        SecurityTokenInvalidAudienceException => "The token is for another audience.",
        SecurityTokenInvalidAlgorithmException or SecurityTokenInvalidSignatureException or SecurityTokenSignatureKeyNotFoundException =>
            "The token's signature is not valid here.",
        _ => "The token cannot be read.",
    };
}
