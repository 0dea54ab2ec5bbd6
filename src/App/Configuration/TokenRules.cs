using System.Text;
using FunctionsOrchestrator.App.Http;
using FunctionsOrchestrator.App.Security;

namespace FunctionsOrchestrator.App.Configuration;

/// <summary>What must hold for keys, authorities and sessions. No message repeats a key.</summary>
internal static class TokenRules
{
    private const int Day = 86400;

    public static void Check(SecurityOptions options, InputErrors errors)
    {
        CheckKeys(options, errors);
        if (options.Oidc is { } oidc)
        {
            CheckOidc(oidc, options, errors);
        }

        Range(errors, "security.session.lifetime", options.Session.Lifetime, 60, Day);
        Range(errors, "security.session.idle", options.Session.Idle, 60, Day);
    }

    private static void CheckKeys(SecurityOptions options, InputErrors errors)
    {
        if (options.SigningKey is { } key)
        {
            CheckKey(errors, "security.signing_key", key);
        }

        for (var i = 0; i < options.PreviousSigningKeys.Count; i++)
        {
            CheckKey(errors, $"security.previous_signing_keys[{i}]", options.PreviousSigningKeys[i]);
        }

        if (options.PreviousSigningKeys.Count > 0 && options.SigningKey is null)
        {
            errors.Add("security.previous_signing_keys", "goes with security.signing_key: a key that was made in the data folder is rotated by the command 'token rotate'");
        }
        else if (options.PreviousSigningKeys.Contains(options.SigningKey, StringComparer.Ordinal))
        {
            errors.Add("security.previous_signing_keys", "must not hold the key that signs");
        }
    }

    private static void CheckKey(InputErrors errors, string path, string key)
    {
        if (Encoding.UTF8.GetByteCount(key) is var length and < SigningKey.MinBytes)
        {
            errors.Add(path, $"must have at least {SigningKey.MinBytes} bytes; it has {length}");
        }
    }

    private static void CheckOidc(OidcOptions oidc, SecurityOptions options, InputErrors errors)
    {
        if (!OidcAddress.IsSafe(oidc.Authority) || oidc.Authority.AsSpan().ContainsAny('?', '#', '@'))
        {
            errors.Add("security.oidc.authority", "must be a URL that begins with https:// (http:// on loopback only), without query, fragment or credentials");
        }
        else if (OidcAddress.IsSame(oidc.Authority, options.Issuer))
        {
            errors.Add("security.oidc.authority", "must differ from security.issuer, by which our own tokens are known");
        }

        NotBlank(errors, "security.oidc.audience", oidc.Audience);
        NotBlank(errors, "security.oidc.role_claim", oidc.RoleClaim);
        foreach (var (value, role) in oidc.RoleMap)
        {
            if (RoleNames.Parse(role) is null)
            {
                errors.Add($"security.oidc.role_map.{value}", $"must be one of {string.Join(", ", RoleNames.All)}, not '{role}'");
            }
        }

        if (oidc.Algorithms.Count == 0 || oidc.Algorithms.Except(OidcTokens.Algorithms, StringComparer.Ordinal).Any())
        {
            errors.Add("security.oidc.algorithms", $"must be some of {string.Join(", ", OidcTokens.Algorithms)}");
        }

        Range(errors, "security.oidc.clock_skew", oidc.ClockSkew, 0, 300);
        Range(errors, "security.oidc.max_stale", oidc.MaxStale, 60, 30 * Day);
    }

    private static void Range(InputErrors errors, string path, int value, int min, int max)
    {
        if (value < min || value > max)
        {
            errors.Add(path, $"must be from {min} to {max}, not {value}");
        }
    }

    private static void NotBlank(InputErrors errors, string path, string value)
    {
        if (string.IsNullOrWhiteSpace(value))
        {
            errors.Add(path, "must not be blank");
        }
    }
}
