using FunctionsOrchestrator.App.Configuration;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace FunctionsOrchestrator.App.Security;

/// <summary>Makes tokens.</summary>
internal sealed class TokenIssuer(SigningKeys keys, SecurityOptions options, TimeProvider time)
{
    private static readonly JsonWebTokenHandler Handler = new() { SetDefaultTimesOnTokenCreation = false };

    public TokenIssuer(SigningKey key, SecurityOptions options, TimeProvider time)
        : this(new SigningKeys(key), options, time)
    {
    }

    /// <summary>A signed token.</summary>
    /// <param name="role">What its bearer may do.</param>
    /// <param name="name">Whom it is for: the <c>sub</c> claim, which the audit shows.</param>
    /// <param name="lifetime">How long it is valid from now.</param>
    /// <param name="service">For <see cref="Role.Service"/>: the one service that it speaks for.</param>
    public string Issue(Role role, string name, TimeSpan lifetime, string? service = null)
    {
        var now = time.GetUtcNow().UtcDateTime;
        var claims = new Dictionary<string, object>
        {
            [JwtRegisteredClaimNames.Sub] = name,
            [JwtRegisteredClaimNames.Jti] = Guid.CreateVersion7(time.GetUtcNow()).ToString("N"),
            [TokenClaims.Role] = RoleNames.Of(role),
        };
        if (service is not null)
        {
            claims[TokenClaims.Service] = service;
        }

        return Handler.CreateToken(new SecurityTokenDescriptor
        {
            Issuer = options.Issuer,
            Audience = options.Audience,
            IssuedAt = now,
            NotBefore = now,
            Expires = now + lifetime,
            Claims = claims,
            SigningCredentials = keys.Signing.Credentials,
        });
    }
}
