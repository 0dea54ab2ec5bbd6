using FunctionsOrchestrator.EmbeddedRuntime.Durable.Entities;

namespace FunctionsOrchestrator.EmbeddedRuntime.Durable.Storage;

/// <summary>An operation for an entity, and its row in <c>entity_messages</c>.</summary>
internal readonly record struct EntityItem(long MessageId, EntityMessage Message);
