namespace FunctionsOrchestrator.App.Logs;

/// <summary>What a caller asks of a Container's log.</summary>
public sealed record LogRequest
{
    /// <summary>The last so many lines, over all replicas; null for all.</summary>
    public int? Tail { get; init; }

    public LogTime? Since { get; init; }

    public LogTime? Until { get; init; }

    public bool Follow { get; init; }

    /// <summary>Only this replica's, by index.</summary>
    public int? Replica { get; init; }

    /// <summary>Only <c>stdout</c> or <c>stderr</c>.</summary>
    public string? Stream { get; init; }

    /// <summary>Text lines begin with their time.</summary>
    public bool Timestamps { get; init; }

    /// <summary>What it means for one replica's log, up to now.</summary>
    public ReplicaLogQuery ForReplica() => new()
    {
        // Engines count the lines of both streams.
        Tail = Stream is null ? Tail : null,
        Since = Since,
        Until = Until,
        Stdout = Stream is not "stderr",
        Stderr = Stream is not "stdout",
    };
}
