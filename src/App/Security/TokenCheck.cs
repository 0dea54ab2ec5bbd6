using System.Security.Claims;
using Microsoft.IdentityModel.Tokens;

namespace FunctionsOrchestrator.App.Security;

/// <summary>What a source says of a token.</summary>
/// <param name="Caller">Whom it names; null when it is not sound.</param>
/// <param name="Key">What it is signed with.</param>
/// <param name="Fault">What is wrong with it, fit for the caller's eyes.</param>
internal sealed record TokenCheck(ClaimsIdentity? Caller, SecurityKey? Key, string? Fault)
{
    public static TokenCheck Refuse(string fault) => new(null, null, fault);

    /// <summary>What the library's check says.</summary>
    public static TokenCheck Of(TokenValidationResult result) => result.IsValid
        ? new(result.ClaimsIdentity, result.SecurityToken.SigningKey, null)
        : Refuse(result.Exception switch
        {
            SecurityTokenInvalidIssuerException => Issuer,
            SecurityTokenInvalidAudienceException => "The token is for another audience.",
            SecurityTokenInvalidAlgorithmException or SecurityTokenInvalidSignatureException or SecurityTokenSignatureKeyNotFoundException or SecurityTokenInvalidTypeException =>
                TokenShape.BadSignature,
            _ => TokenShape.Unreadable,
        });

    public const string Issuer = "The token's issuer is not ours.";
}
