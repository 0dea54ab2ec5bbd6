using Microsoft.IdentityModel.Tokens;

namespace FunctionsOrchestrator.App.Security;

/// <summary>Somebody whose tokens are accepted: ourselves, or an authority. Each has its own keys and its own algorithms, and never looks at the other's.</summary>
internal interface ITokenSource
{
    /// <summary>Whether these are tokens that we sign ourselves.</summary>
    bool IsOurs { get; }

    /// <summary>How far its clock may be from ours.</summary>
    TimeSpan Skew { get; }

    /// <summary>Whether a token says that it comes from here. A claim so far, no proof.</summary>
    bool Claims(TokenShape token);

    /// <summary>Everything but times and revocation.</summary>
    Task<TokenCheck> CheckAsync(TokenShape token, CancellationToken cancellation);

    /// <summary>Whether the key that a token was once checked with is still good.</summary>
    bool StillTrusts(SecurityKey key);
}
