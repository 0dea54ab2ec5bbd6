namespace FunctionsOrchestrator.App.Security;

/// <summary>What is refused before its time.</summary>
public enum RevocationKind
{
    Token,

    /// <summary>A browser's session that was signed out.</summary>
    Session,
}
