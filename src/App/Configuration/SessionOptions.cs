namespace FunctionsOrchestrator.App.Configuration;

/// <summary>Section <c>security.session</c>: how long a browser stays signed in.</summary>
public sealed record SessionOptions
{
    /// <summary>Seconds from sign-in, at most; never longer than the token that it was made from.</summary>
    public int Lifetime { get; init; } = 8 * 3600;

    /// <summary>Seconds without a call after which it ends.</summary>
    public int Idle { get; init; } = 1800;
}
