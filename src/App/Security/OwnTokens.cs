using FunctionsOrchestrator.App.Configuration;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace FunctionsOrchestrator.App.Security;

/// <summary>The tokens that we sign ourselves: HS256 by our keys and nothing else.</summary>
internal sealed class OwnTokens(SigningKeys keys, SecurityOptions options) : ITokenSource
{
    private readonly JsonWebTokenHandler _handler = new() { MapInboundClaims = false, MaximumTokenSizeInBytes = TokenShape.MaxLength };

    public bool IsOurs => true;

    public TimeSpan Skew { get; } = TimeSpan.FromSeconds(30);

    public bool Claims(TokenShape token) => string.Equals(token.Issuer, options.Issuer, StringComparison.Ordinal);

    public async Task<TokenCheck> CheckAsync(TokenShape token, CancellationToken cancellation) => token.Algorithm != SecurityAlgorithms.HmacSha256
        ? TokenCheck.Refuse(TokenShape.BadSignature)
        : TokenCheck.Of(await _handler.ValidateTokenAsync(token.Text, Parameters(token.KeyId)));

    public bool StillTrusts(SecurityKey key) => keys.Accepts(key.KeyId);

    // Tokens from before the first rotation name no key, so each is tried.
    private TokenValidationParameters Parameters(string? keyId) => new()
    {
        IssuerSigningKeys = keys.Accepted.Where(key => keyId is null || key.Id == keyId).Select(key => key.Credentials.Key).ToArray(),
        ValidAlgorithms = [SecurityAlgorithms.HmacSha256],
        RequireSignedTokens = true,
        ValidateIssuer = true,
        ValidIssuer = options.Issuer,
        ValidateAudience = true,
        ValidAudience = options.Audience,
        ValidateLifetime = false,
        NameClaimType = JwtRegisteredClaimNames.Sub,
        RoleClaimType = TokenClaims.Role,
    };
}
