namespace FunctionsOrchestrator.Core.RateLimits;

/// <summary>From which budget a call is paid.</summary>
public enum CallClass
{
    /// <summary>From none: probes of ourselves, which must answer when all else is refused.</summary>
    Exempt,

    /// <summary>It looks, and is answered at once.</summary>
    Read,

    /// <summary>It changes something.</summary>
    Write,

    /// <summary>It looks, and holds its connection until something comes.</summary>
    Blocking,

    /// <summary>It shows who the caller is: a log-in, or a token that was refused.</summary>
    Login,
}
