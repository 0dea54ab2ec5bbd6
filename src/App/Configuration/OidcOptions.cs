namespace FunctionsOrchestrator.App.Configuration;

/// <summary>Section <c>security.oidc</c>: an OpenID Connect authority whose tokens are accepted beside our own.</summary>
public sealed record OidcOptions
{
    /// <summary>The issuer's address, as its discovery document has it: <c>https://login.example.com/realms/x</c>. <c>http</c> on loopback only.</summary>
    public string Authority { get; init; } = string.Empty;

    /// <summary>The <c>aud</c> that its tokens for us have.</summary>
    public string Audience { get; init; } = string.Empty;

    /// <summary>The claim that has roles, or its path with dots: <c>realm_access.roles</c>.</summary>
    public string RoleClaim { get; init; } = "roles";

    /// <summary>Our role for each value of that claim: <c>{"container-admins": "admin"}</c>. When empty, values are our roles' own names.</summary>
    public IReadOnlyDictionary<string, string> RoleMap { get; init; } = new Dictionary<string, string>();

    /// <summary>Signature algorithms that are accepted, of <c>RS256</c>, <c>PS256</c> and <c>ES256</c>.</summary>
    public IReadOnlyList<string> Algorithms { get; init; } = ["RS256", "ES256"];

    /// <summary>Seconds that the authority's clock may differ from ours.</summary>
    public int ClockSkew { get; init; } = 30;

    /// <summary>Seconds that known keys are used on while the authority does not answer.</summary>
    public int MaxStale { get; init; } = 86400;
}
