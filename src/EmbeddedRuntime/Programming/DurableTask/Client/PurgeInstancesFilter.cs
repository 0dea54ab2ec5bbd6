namespace FunctionsOrchestrator.EmbeddedRuntime.DurableTask.Client;

/// <summary>Which finished orchestrations are purged.</summary>
public record PurgeInstancesFilter(
    DateTimeOffset? CreatedFrom = null,
    DateTimeOffset? CreatedTo = null,
    IEnumerable<OrchestrationRuntimeStatus>? Statuses = null);
