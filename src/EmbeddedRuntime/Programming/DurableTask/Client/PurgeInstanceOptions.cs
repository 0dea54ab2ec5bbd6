namespace FunctionsOrchestrator.EmbeddedRuntime.DurableTask.Client;

/// <summary>Whether sub-orchestrations are purged as well.</summary>
public record PurgeInstanceOptions(bool Recursive = false);
