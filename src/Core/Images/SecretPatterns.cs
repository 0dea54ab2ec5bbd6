using System.Text.RegularExpressions;

namespace FunctionsOrchestrator.Core.Images;

/// <summary>
/// Tells secrets from other values: by forms that their issuers have published, and by names that promise one.
/// What it finds may be none (a password in an example), and what it does not find may be one.
/// </summary>
public static partial class SecretPatterns
{
    private const int Longest = 64 * 1024;

    // Values that say that there is no secret yet.
    private static readonly string[] Placeholders = ["", "changeme", "change_me", "change-me", "none", "null", "true", "false", "0", "1", "xxx", "example", "placeholder"];

    /// <summary>What kind of secret a value looks like; null when it looks like none. The value is not part of the answer.</summary>
    /// <param name="name">Of the variable or label.</param>
    /// <param name="value">What it says.</param>
    public static string? Find(string name, string value)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(value);
        var text = value.Length > Longest ? value[..Longest] : value;
        return PrivateKey().IsMatch(text) ? "a private key"
            : AwsKeyId().IsMatch(text) ? "an AWS access key"
            : GitHub().IsMatch(text) ? "a GitHub token"
            : GitLab().IsMatch(text) ? "a GitLab token"
            : Slack().IsMatch(text) ? "a Slack token"
            : Google().IsMatch(text) ? "a Google API key"
            : Stripe().IsMatch(text) ? "a Stripe key"
            : Npm().IsMatch(text) ? "an npm token"
            : Jwt().IsMatch(text) ? "a JSON Web Token"
            : UrlPassword().IsMatch(text) ? "a URL with a password"
            : Promises(name, text) ? "a value under a secret's name"
            : null;
    }

    /// <summary>A path to a secret is none, and neither is what another variable is to fill in.</summary>
    private static bool Promises(string name, string value) =>
        SecretName().IsMatch(name) && !NotSecretName().IsMatch(name)
        && !Placeholders.Contains(value.Trim(), StringComparer.OrdinalIgnoreCase)
        && !value.StartsWith('/') && !value.StartsWith('$') && !value.StartsWith('<');

    [GeneratedRegex("-----BEGIN ([A-Z0-9]+ )*PRIVATE KEY", RegexOptions.CultureInvariant)]
    private static partial Regex PrivateKey();

    [GeneratedRegex(@"\b(AKIA|ASIA)[A-Z0-9]{16}\b", RegexOptions.CultureInvariant)]
    private static partial Regex AwsKeyId();

    [GeneratedRegex(@"\b(gh[pousr]_[A-Za-z0-9]{36,}|github_pat_[A-Za-z0-9_]{60,})", RegexOptions.CultureInvariant)]
    private static partial Regex GitHub();

    [GeneratedRegex(@"\bgl(pat|dt|rt)-[A-Za-z0-9_-]{20,}", RegexOptions.CultureInvariant)]
    private static partial Regex GitLab();

    [GeneratedRegex(@"\bxox[abeoprs]-[A-Za-z0-9-]{10,}", RegexOptions.CultureInvariant)]
    private static partial Regex Slack();

    [GeneratedRegex(@"\bAIza[A-Za-z0-9_-]{35}", RegexOptions.CultureInvariant)]
    private static partial Regex Google();

    [GeneratedRegex(@"\b[rs]k_live_[A-Za-z0-9]{20,}", RegexOptions.CultureInvariant)]
    private static partial Regex Stripe();

    [GeneratedRegex(@"\bnpm_[A-Za-z0-9]{36}", RegexOptions.CultureInvariant)]
    private static partial Regex Npm();

    [GeneratedRegex(@"\beyJ[A-Za-z0-9_-]{8,}\.eyJ[A-Za-z0-9_-]{8,}\.[A-Za-z0-9_-]{16,}", RegexOptions.CultureInvariant)]
    private static partial Regex Jwt();

    [GeneratedRegex(@"\b[a-z][a-z0-9+.-]{1,20}://[^\s/:@]{0,100}:[^\s/@$<{]{3,200}@", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex UrlPassword();

    [GeneratedRegex("(pass(word|wd|phrase)|secret|(api|access|private|signing|encryption)[_.-]?key|(auth|access|refresh|api|bearer)[_.-]?token|(^|[_.-])(token|pwd|credentials?)$)", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex SecretName();

    [GeneratedRegex("([_.-](file|path|dir|url|uri|name|id|ttl|length|algorithm|policy|enabled)|public[_.-]?key)$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex NotSecretName();
}
