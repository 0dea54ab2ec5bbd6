namespace FunctionsOrchestrator.EmbeddedRuntime.Durable.Storage;

/// <summary>An entity's committed state, and how many operations wait for it.</summary>
internal sealed record StoredEntity(string EntityId, string? State, DateTimeOffset UpdatedAt, int Backlog);
