using System.Text.Json.Serialization;

namespace FunctionsOrchestrator.Core.Containers;

/// <summary>One Docker container as an engine showed it.</summary>
public sealed record ObservedReplica
{
    public required string DockerId { get; init; }

    public required string Name { get; init; }

    /// <summary>The Container that its label names; null for what is not ours.</summary>
    public string? ContainerId { get; init; }

    public int Generation { get; init; }

    public int Index { get; init; }

    public ReplicaState State { get; init; }

    public ReplicaHealth Health { get; init; }

    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>Of its first process, on the engine's host; null when it does not run or nobody asked for it.</summary>
    [JsonIgnore]
    public long? ProcessId { get; init; }

    /// <summary>By the engine's clock; null when it never started or when nobody asked for it.</summary>
    public DateTimeOffset? StartedAt { get; init; }

    /// <summary>When its last run ended, by the engine's clock; null when it never ended or when nobody asked for it.</summary>
    public DateTimeOffset? FinishedAt { get; init; }

    /// <summary>The kernel ended its last run over its memory limit; false when nobody asked.</summary>
    public bool OomKilled { get; init; }

    /// <summary>How its last run ended; null while it runs or before it ever ran.</summary>
    public int? ExitCode { get; init; }

    public string? Ip { get; init; }

    /// <summary>The names of the networks that it is on.</summary>
    public IReadOnlyList<string> Networks { get; init; } = [];

    public IReadOnlyList<ObservedPort> Ports { get; init; } = [];

    public bool IsUp => State is ReplicaState.Running or ReplicaState.Restarting;
}
