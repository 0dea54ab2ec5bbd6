namespace FunctionsOrchestrator.App.Configuration;

/// <summary>Section <c>events</c>: how long the history is.</summary>
public sealed record EventsOptions
{
    /// <summary>The latest events that are kept of each container, 10 to 100000.</summary>
    public int PerContainer { get; init; } = 1000;

    /// <summary>Days that events are kept, also those of containers that are no more, 1 to 3650.</summary>
    public int RetentionDays { get; init; } = 30;
}
