using FunctionsOrchestrator.EmbeddedRuntime.DurableTask.Client;

namespace FunctionsOrchestrator.EmbeddedRuntime.Durable.Storage;

/// <summary>An orchestration instance as it is stored, without its history.</summary>
internal sealed record InstanceRow
{
    /// <summary>What rows of this instance hang on. A replaced instance gets a new one.</summary>
    public required long Key { get; init; }

    public required string InstanceId { get; init; }

    public required string Name { get; init; }

    /// <summary>Counts the executions of <c>ContinueAsNew</c>; outcomes for an earlier one are dropped.</summary>
    public long Generation { get; init; }

    public OrchestrationRuntimeStatus Status { get; init; } = OrchestrationRuntimeStatus.Pending;

    /// <summary>Not before this time; <see cref="DateTimeOffset.MinValue"/> for at once.</summary>
    public DateTimeOffset StartAt { get; init; }

    public DateTimeOffset CreatedAt { get; init; }

    public string? Input { get; init; }

    public string? Tags { get; init; }

    public ParentLink? Parent { get; init; }

    public bool IsFinished => Status.IsFinal();
}

/// <summary>Which task of which orchestration waits for a sub-orchestration.</summary>
internal sealed record ParentLink(long Key, long Generation, int TaskId, string Name, string InstanceId);
