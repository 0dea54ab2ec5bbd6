using System.Security.Claims;
using System.Text.Json;
using FunctionsOrchestrator.App.Configuration;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace FunctionsOrchestrator.App.Security;

/// <summary>The tokens of an OpenID Connect authority: by its public keys and the configured algorithms, never by a secret of ours.</summary>
internal sealed class OidcTokens(OidcKeys keys, OidcOptions options) : ITokenSource
{
    public static readonly IReadOnlyList<string> Algorithms = [SecurityAlgorithms.RsaSha256, SecurityAlgorithms.RsaSsaPssSha256, SecurityAlgorithms.EcdsaSha256];
    private const string Type = "oidc";
    private readonly JsonWebTokenHandler _handler = new() { MapInboundClaims = false, MaximumTokenSizeInBytes = TokenShape.MaxLength };

    public bool IsOurs => false;

    public TimeSpan Skew { get; } = TimeSpan.FromSeconds(options.ClockSkew);

    public bool Claims(TokenShape token) => OidcAddress.IsSame(token.Issuer, options.Authority);

    public async Task<TokenCheck> CheckAsync(TokenShape token, CancellationToken cancellation)
    {
        if (!options.Algorithms.Contains(token.Algorithm, StringComparer.Ordinal))
        {
            return TokenCheck.Refuse(TokenShape.BadSignature);
        }

        var (issuer, fitting) = await keys.FindAsync(token.Algorithm, token.KeyId, cancellation);
        if (fitting.Count == 0)
        {
            return TokenCheck.Refuse(TokenShape.BadSignature);
        }

        var check = TokenCheck.Of(await _handler.ValidateTokenAsync(token.Text, new TokenValidationParameters
        {
            IssuerSigningKeys = fitting.Select(key => key.Key),
            ValidAlgorithms = [token.Algorithm],
            RequireSignedTokens = true,
            ValidateIssuer = true,
            ValidIssuer = issuer,
            ValidateAudience = true,
            ValidAudience = options.Audience,
            ValidateLifetime = false,
        }));
        return check.Caller is null ? check : check with { Caller = Identity(token) };
    }

    public bool StillTrusts(SecurityKey key) => keys.StillTrusts(key);

    // Of its claims only those that mean something here, so that no other is taken for one of ours.
    private ClaimsIdentity Identity(TokenShape token)
    {
        List<Claim> claims = [new(JwtRegisteredClaimNames.Sub, token.Subject), new(JwtRegisteredClaimNames.Iss, token.Issuer)];
        claims.AddRange(new[] { JwtRegisteredClaimNames.Jti, JwtRegisteredClaimNames.Exp }.Where(name => token.Payload.TryGetProperty(name, out _))
            .Select(name => new Claim(name, token.Payload.GetProperty(name).ToString())));
        claims.AddRange(RoleMap.RolesOf(token.Payload, options.RoleClaim, options.RoleMap).Select(role => new Claim(TokenClaims.Role, RoleNames.Of(role))));
        claims.AddRange(ServicesOf(token.Payload).Select(service => new Claim(TokenClaims.Service, service)));
        return new ClaimsIdentity(claims, Type, JwtRegisteredClaimNames.Sub, TokenClaims.Role);
    }

    private static IEnumerable<string> ServicesOf(JsonElement payload) => !payload.TryGetProperty(TokenClaims.Service, out var service) ? []
        : service.ValueKind is JsonValueKind.String ? [service.GetString()!]
        : service.ValueKind is JsonValueKind.Array ? service.EnumerateArray().Where(item => item.ValueKind is JsonValueKind.String).Select(item => item.GetString()!)
        : [];
}
