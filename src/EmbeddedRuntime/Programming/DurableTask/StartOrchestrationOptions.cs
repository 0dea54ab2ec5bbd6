namespace FunctionsOrchestrator.EmbeddedRuntime.DurableTask;

/// <summary>How an orchestration is started.</summary>
/// <param name="InstanceId">Its instance id; random when not given. An id that is running is refused, a finished one is replaced.</param>
/// <param name="StartAt">When it starts; at once when not given.</param>
public record StartOrchestrationOptions(string? InstanceId = null, DateTimeOffset? StartAt = null)
{
    /// <summary>Labels kept with the instance.</summary>
    public IReadOnlyDictionary<string, string> Tags { get; init; } = System.Collections.Immutable.ImmutableDictionary<string, string>.Empty;
}
