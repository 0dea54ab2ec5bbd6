namespace FunctionsOrchestrator.App.Security;

/// <summary>How a caller shows who it is.</summary>
public enum SessionKind
{
    /// <summary>A bearer token.</summary>
    Token,

    /// <summary>A browser's session.</summary>
    Session,
}
