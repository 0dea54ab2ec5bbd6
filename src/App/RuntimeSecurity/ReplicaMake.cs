namespace FunctionsOrchestrator.App.RuntimeSecurity;

/// <summary>How a replica was made, as far as rules ask.</summary>
public sealed record ReplicaMake
{
    /// <summary>Its first process on the engine's host; null when it does not run.</summary>
    public long? ProcessId { get; init; }

    /// <summary>Program and arguments.</summary>
    public required IReadOnlyList<string> Command { get; init; }

    /// <summary>Its image's own health check as it is executed; null without one.</summary>
    public IReadOnlyList<string>? HealthCheck { get; init; }

    /// <summary>It runs as a user that is not root.</summary>
    public bool MustNotBeRoot { get; init; }
}
