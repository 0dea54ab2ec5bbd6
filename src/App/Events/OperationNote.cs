namespace FunctionsOrchestrator.App.Events;

/// <summary>An orchestration tells the history how it ended, whether or not there is (still) a Container.</summary>
public sealed record OperationNote
{
    public required OperationAuthor Author { get; init; }

    public required string InstanceId { get; init; }

    public required ContainerEventType Type { get; init; }

    public required string Reason { get; init; }

    public required string Message { get; init; }

    public required DateTimeOffset Now { get; init; }
}
