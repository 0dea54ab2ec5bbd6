namespace FunctionsOrchestrator.EmbeddedRuntime.Durable.Storage;

/// <summary>An instance with what it has made so far.</summary>
internal sealed record StoredInstance(InstanceRow Row, DateTimeOffset UpdatedAt, string? Output, string? CustomStatus, string? Failure);
