using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Claims;
using FunctionsOrchestrator.App.Configuration;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace FunctionsOrchestrator.App.Security;

/// <summary>Checks tokens: who signed them decides how; then times with 30 s of clock skew, and whether they were revoked.</summary>
internal sealed class TokenValidator(IEnumerable<ITokenSource> sources, RevocationList revocations, TimeProvider time)
{
    private const int MaxKnown = 1024;
    private readonly ITokenSource[] _sources = [.. sources];

    // Sound ones only, by their whole text: a caller sends the same one with each request. What may change is checked each time.
    private readonly ConcurrentDictionary<string, Known> _known = new(StringComparer.Ordinal);

    /// <summary>For our own tokens alone.</summary>
    public TokenValidator(SigningKey key, SecurityOptions options, TimeProvider time)
        : this([new OwnTokens(new SigningKeys(key), options)], new RevocationList(time), time)
    {
    }

    /// <summary>The caller whom the token names, or what is wrong with it. The reason is fit for the caller's eyes.</summary>
    public async Task<(ClaimsPrincipal? Caller, string? Fault)> ValidateAsync(string token, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(token);
        if (_known.TryGetValue(token, out var known) && known.Source.StillTrusts(known.Key))
        {
            return FaultNow(known) is { } late ? (null, late) : (known.Caller, null);
        }

        _known.TryRemove(token, out _);
        if (TokenShape.Read(token, out var wrong) is not { } shape)
        {
            return (null, wrong);
        }

        if (_sources.FirstOrDefault(source => source.Claims(shape)) is not { } claimed)
        {
            return (null, TokenCheck.Issuer);
        }

        var check = await claimed.CheckAsync(shape, cancellation);
        return check is { Caller: { } caller, Key: { } key } ? Admit(token, new Known(shape, key, claimed, Principal(caller, shape, claimed.IsOurs ? key.KeyId : null))) : (null, check.Fault);
    }

    private (ClaimsPrincipal? Caller, string? Fault) Admit(string token, Known sound)
    {
        if (FaultNow(sound) is { } fault)
        {
            return (null, fault);
        }

        if (_known.Count >= MaxKnown)
        {
            _known.Clear();
        }

        _known[token] = sound;
        return (sound.Caller, null);
    }

    private static ClaimsPrincipal Principal(ClaimsIdentity caller, TokenShape token, string? keyId)
    {
        foreach (var brought in caller.FindAll(TokenClaims.Key).ToArray())
        {
            caller.RemoveClaim(brought);
        }

        if (keyId is not null)
        {
            caller.AddClaim(new Claim(TokenClaims.Key, keyId));
        }

        foreach (var brought in caller.FindAll(JwtRegisteredClaimNames.Jti).ToArray())
        {
            caller.RemoveClaim(brought);
        }

        caller.AddClaim(new Claim(JwtRegisteredClaimNames.Jti, TokenClaims.IdOf(token)));

        return new ClaimsPrincipal(caller);
    }

    private string? FaultNow(Known token)
    {
        var now = time.GetUtcNow();
        var (from, until) = (token.Shape.TimeOf(JwtRegisteredClaimNames.Nbf, out var isWrong), token.Shape.TimeOf(JwtRegisteredClaimNames.Exp, out _));
        return until is null ? "The token has no expiry."
            : isWrong ? TokenShape.Unreadable
            : now > until + token.Source.Skew ? $"The token expired at {Show(until.Value)}."
            : from is { } start && now < start - token.Source.Skew ? $"The token is not valid before {Show(start)}."
            : revocations.Contains(TokenClaims.IdOf(token.Caller)) ? "The token was revoked."
            : null;
    }

    private static string Show(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    private sealed record Known(TokenShape Shape, SecurityKey Key, ITokenSource Source, ClaimsPrincipal Caller);
}
