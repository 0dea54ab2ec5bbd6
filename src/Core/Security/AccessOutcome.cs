namespace FunctionsOrchestrator.Core.Security;

/// <summary>How an access decision ends.</summary>
public enum AccessOutcome
{
    Allowed,

    /// <summary>No valid token came with the request.</summary>
    NotAuthenticated,

    /// <summary>The token is valid, its roles are not enough.</summary>
    Forbidden,
}
