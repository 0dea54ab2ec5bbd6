namespace FunctionsOrchestrator.Core.RuntimeSecurity;

/// <summary>What is said of a Container to be normal. A list that is given is not learned: what it lacks is told from the start.</summary>
public sealed record RuntimeDeclaration
{
    /// <summary>Names of programs, or their files.</summary>
    public IReadOnlyList<string>? Processes { get; init; }

    /// <summary>Ports that it may listen on.</summary>
    public IReadOnlyList<int>? Ports { get; init; }

    /// <summary>Who it may call: <c>service:orders</c>, <c>container:c-…</c>, <c>10.0.0.0/8</c>, <c>192.0.2.1:443</c>.</summary>
    public IReadOnlyList<string>? Destinations { get; init; }

    /// <summary>Paths below which it may write whatever it wants.</summary>
    public IReadOnlyList<string> Paths { get; init; } = [];
}
