using FunctionsOrchestrator.Core.Containers;

namespace FunctionsOrchestrator.App.Events;

/// <summary>Something that was done to a Container, or that happened to it.</summary>
public sealed record ContainerEvent
{
    /// <summary>The author of what nobody asked for.</summary>
    public const string System = "system";

    /// <summary>Its place in the order of all events; given by the log.</summary>
    public long Sequence { get; init; }

    /// <summary>Derived from what happened: the same event told twice has the same id, and is kept once.</summary>
    public required string Id { get; init; }

    public required DateTimeOffset Time { get; init; }

    public required ContainerEventType Type { get; init; }

    public required string ContainerId { get; init; }

    public required string ContainerName { get; init; }

    /// <summary>Who did it: the subject of the token, or <c>system</c>.</summary>
    public required string Actor { get; init; }

    /// <summary>The operation that it was part of; null when it was part of none.</summary>
    public ContainerOperation? Operation { get; init; }

    /// <summary>That operation's orchestration.</summary>
    public string? OperationId { get; init; }

    /// <summary>The replica that it was about; null when it was about the Container.</summary>
    public string? Replica { get; init; }

    /// <summary>Why, in one snake_case word for programs.</summary>
    public required string Reason { get; init; }

    /// <summary>What happened and why, for people.</summary>
    public required string Message { get; init; }
}
