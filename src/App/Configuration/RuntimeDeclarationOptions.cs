namespace FunctionsOrchestrator.App.Configuration;

/// <summary>One entry of <c>security.runtime.declared</c>.</summary>
public sealed record RuntimeDeclarationOptions
{
    /// <summary>The Container's name, or <c>*</c> for all that have no entry of their own.</summary>
    public required string Container { get; init; }

    /// <summary>Programs, by name or by file; not learned when given.</summary>
    public IReadOnlyList<string>? Processes { get; init; }

    /// <summary>Ports that it may listen on; not learned when given.</summary>
    public IReadOnlyList<int>? Ports { get; init; }

    /// <summary>Who it may call; not learned when given.</summary>
    public IReadOnlyList<string>? Destinations { get; init; }

    /// <summary>Paths below which it may write anything.</summary>
    public IReadOnlyList<string> Paths { get; init; } = [];
}
