namespace FunctionsOrchestrator.App.Events;

/// <summary>Which events are asked for. What is null does not count.</summary>
public sealed record EventFilter
{
    public string? ContainerId { get; init; }

    /// <summary>Any of these; empty for all.</summary>
    public IReadOnlyList<ContainerEventType> Types { get; init; } = [];

    /// <summary>Not before this moment.</summary>
    public DateTimeOffset? Since { get; init; }

    /// <summary>Only what came before this place in the order.</summary>
    public long? Before { get; init; }

    public required int Limit { get; init; }
}
