namespace FunctionsOrchestrator.App.Logs;

/// <summary>Which lines of a replica are asked for.</summary>
public sealed record ReplicaLogQuery
{
    /// <summary>The last so many; null for all.</summary>
    public int? Tail { get; init; }

    /// <summary>Not before this time.</summary>
    public LogTime? Since { get; init; }

    /// <summary>Not after this time.</summary>
    public LogTime? Until { get; init; }

    /// <summary>Goes on while the process runs.</summary>
    public bool Follow { get; init; }

    public bool Stdout { get; init; } = true;

    public bool Stderr { get; init; } = true;
}
