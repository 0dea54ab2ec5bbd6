namespace FunctionsOrchestrator.App.Configuration;

/// <summary>Section <c>security</c>.</summary>
public sealed record SecurityOptions
{
    /// <summary>The shared key that tokens are signed with, at least 32 bytes of text; when not given, a random one is made in the data folder.</summary>
    public string? SigningKey { get; init; }

    /// <summary>Keys that signed before it, and whose tokens are still accepted.</summary>
    public IReadOnlyList<string> PreviousSigningKeys { get; init; } = [];

    /// <summary>The <c>iss</c> of tokens.</summary>
    public string Issuer { get; init; } = "functions-orchestrator";

    /// <summary>The <c>aud</c> of tokens.</summary>
    public string Audience { get; init; } = "functions-orchestrator";

    /// <summary>An OpenID Connect authority; null for none.</summary>
    public OidcOptions? Oidc { get; init; }

    public SessionOptions Session { get; init; } = new();

    /// <summary>Addresses (<c>10.0.0.7</c>) and networks (<c>10.0.0.0/8</c>) of proxies whose <c>X-Forwarded-For</c> is believed.</summary>
    public IReadOnlyList<string> TrustedProxies { get; init; } = [];

    public RateLimitOptions RateLimits { get; init; } = new();

    public FindingOptions Findings { get; init; } = new();

    /// <summary>Which images may be run.</summary>
    public ImageSecurityOptions Images { get; init; } = new();

    /// <summary>Seals secret values of environments, at least 32 bytes of text; when not given, a random key is made in the data folder. Instances of the app that share a database need the same one.</summary>
    public string? EncryptionKey { get; init; }

    /// <summary>Keys that have sealed before, and open still; what they have sealed is sealed anew within two days.</summary>
    public IReadOnlyList<string> PreviousEncryptionKeys { get; init; } = [];

    public AuditOptions Audit { get; init; } = new();
}
