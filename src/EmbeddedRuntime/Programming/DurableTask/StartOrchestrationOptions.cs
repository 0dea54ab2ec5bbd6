namespace FunctionsOrchestrator.EmbeddedRuntime.DurableTask;

/// <summary>How an orchestration is started.</summary>
public record StartOrchestrationOptions
{
    // The parameters' names are the real ones.
    public StartOrchestrationOptions(string? InstanceId = null, DateTimeOffset? StartAt = null)
    {
        this.InstanceId = InstanceId;
        this.StartAt = StartAt;
    }

    public StartOrchestrationOptions(StartOrchestrationOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        InstanceId = options.InstanceId;
        StartAt = options.StartAt;
        Tags = options.Tags;
    }

    /// <summary>Its instance id; random when not given. An id that is running is refused, a finished one is replaced.</summary>
    public string? InstanceId { get; init; }

    /// <summary>When it starts; at once when not given.</summary>
    public DateTimeOffset? StartAt { get; init; }

    /// <summary>Labels kept with the instance.</summary>
    public IReadOnlyDictionary<string, string> Tags { get; init; } = System.Collections.Immutable.ImmutableDictionary<string, string>.Empty;
}
