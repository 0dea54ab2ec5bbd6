namespace FunctionsOrchestrator.EmbeddedRuntime.DurableTask.Entities;

/// <summary>How an entity is signalled.</summary>
public record SignalEntityOptions
{
    /// <summary>When the signal is delivered; at once when not given.</summary>
    public DateTimeOffset? SignalTime { get; init; }
}
